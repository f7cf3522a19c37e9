import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { CHANGES_CHANNEL } from '#server/storage/take-numbers.ts';
import { ChangeWatch } from '#server/sync/change-watch.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import { fillCouncil, writeAsImport } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: TestDatabase;
let watch: ChangeWatch;
let told: string[];
const [hers, his] = [randomUUID(), randomUUID()];
const joanne = `staff:${joanneAdeyemi.id}` as const;
const tom = `staff:${tomBrannigan.id}` as const;

beforeEach(async () => {
  told = [];
  database = await freshDatabase();
  await fillCouncil(database.pool);
  await writeAsImport(
    database.pool,
    [hers, his].map((id) => ({ collection: 'youngPeople', body: aYoungPerson({ id }) })),
  );
  await inTransaction(database.pool, async (client) => {
    await grant(client, AUTHORITY_ID, joanne, [hers]);
    await grant(client, AUTHORITY_ID, tom, [his]);
  });
  watch = new ChangeWatch(database.connectionString, database.pool, fastify().log);
});
afterEach(async () => {
  await watch.close();
  await database.drop();
});

/** The numbers with which somebody is woken. What was there as they began to watch may still be being read. */
async function woken(subject: typeof joanne): Promise<number[]> {
  const numbers: number[] = [];
  const watcher = {
    authorityId: AUTHORITY_ID,
    subjects: [subject],
    wake: (seq: number) => numbers.push(seq),
    decided: () => told.push(`${subject} is told`),
    wentBack: () => told.push(`${subject} is sent off`),
  };
  await watch.watch(watcher);
  return numbers;
}

async function visitTo(youngPersonId: string): Promise<number> {
  const body = aVisit({ id: randomUUID(), youngPersonId });
  const [seq = 0] = await writeAsImport(database.pool, [{ collection: 'contacts', body }]);
  return seq;
}

const ownCommit = (newest: number, subjects: readonly string[], everyone = false) =>
  watch.committed({
    ...{ authorityId: AUTHORITY_ID, before: newest - 1, newest, everyone, subjects },
    writers: [],
  });

test('[STR-2] a commit of this process wakes whom it touches, and nobody else, without a word of the database', async () => {
  const [hears, hearsNothing] = [await woken(joanne), await woken(tom)];
  const seq = await visitTo(hers);
  ownCommit(seq, [joanne]);
  expect(hears.at(-1)).toBe(seq);
  expect(hearsNothing).toEqual([]);
  ownCommit(seq + 1, [], true);
  expect([hears.at(-1), hearsNothing]).toEqual([seq + 1, [seq + 1]]);
});

test('[STR-3] what another process committed just before is read all the same', async () => {
  const [joanneHears, tomHears] = [await woken(joanne), await woken(tom)];
  const others = await visitTo(his);
  const own = await visitTo(hers);
  ownCommit(own, [joanne]);
  expect(joanneHears.at(-1)).toBe(own);
  await watch.start();
  await vi.waitUntil(() => tomHears.length > 0, { timeout: 100_000 });
  expect(tomHears.at(-1)).toBeGreaterThanOrEqual(others);
});

test('[STR-2] what the database says while a commit of this process is expected is heard a moment later', async () => {
  const hears = await woken(joanne);
  await watch.start();
  watch.expect(AUTHORITY_ID);
  const seq = await visitTo(hers);
  await vi.waitUntil(() => hears.length > 0, { timeout: 100_000 });
  expect(hears.at(-1)).toBe(seq);
  const again = await visitTo(hers);
  await vi.waitUntil(() => hears.at(-1) === again, { timeout: 100_000 });
});

/** A late entry of Joanne's in his file, which Tom holds and has decided about. */
async function aDecidedEntry(): Promise<void> {
  const visit = aVisit({ id: randomUUID(), youngPersonId: his });
  const { edit, ...envelope } = aVisit({ id: randomUUID(), youngPersonId: his });
  const { id, authorityId, schemaVersion, rev, unsettled, youngPersonId } = envelope;
  const writing = { ...edit, byStaffId: joanneAdeyemi.id };
  const decision = { outcome: 'declined' as const, byStaffId: tomBrannigan.id, reason: 'Told before' };
  const body: LateEntry = {
    ...{ id, authorityId, schemaVersion, rev, unsettled, youngPersonId, edit, writing, decision },
    ...{ kind: 'late-entry', collection: 'contacts', written: visit, base: null, fault: null },
    receivedAt: edit.at,
  };
  await writeAsImport(database.pool, [{ collection: 'handovers', body }]);
}

test('[HND-9] [STR-11] whoever wrote a late entry that was decided is told so, though they hold the file no more', async () => {
  const [joanneHears, tomHears] = [await woken(joanne), await woken(tom)];
  await watch.start();
  await aDecidedEntry();
  await vi.waitUntil(() => tomHears.length > 0 && told.length > 0, { timeout: 100_000 });
  expect(joanneHears).toEqual([]);
  expect(new Set(told)).toEqual(new Set([`${joanne} is told`]));
});

test('[STR-10] where the database holds less than before, as one that was restored, everybody is sent off to find their way back', async () => {
  const hears = await woken(joanne);
  await woken(tom);
  await watch.start();
  await visitTo(hers);
  await vi.waitUntil(() => hears.length > 0, { timeout: 100_000 });
  await database.pool.query('UPDATE authorities SET seq = seq - 2 WHERE authority_id = $1', [AUTHORITY_ID]);
  await database.pool.query('SELECT pg_notify($1, $2)', [CHANGES_CHANNEL, AUTHORITY_ID]);
  await vi.waitUntil(() => told.length >= 2, { timeout: 100_000 });
  expect(new Set(told)).toEqual(new Set([`${joanne} is sent off`, `${tom} is sent off`]));
});
