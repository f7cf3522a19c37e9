import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessRoutes } from '#shared/access/order-messages.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { aPlan, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  priyaNair,
  signIn,
  type TestDevice,
  westTeam,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { edited, type PushCouncil, refusal, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let pool: pg.Pool;
let ruth: TestDevice;
let joanne: TestDevice;
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, joanne } = council);
  ({ pool } = council.database);
});
afterAll(() => council.close());

const denied = refusal('ACCESS_DENIED', '');
const late = expect.objectContaining({ outcome: 'late' });

async function lateOf(youngPersonId: string): Promise<LateEntry[]> {
  const { rows } = await pool.query<{ body: LateEntry }>(
    `SELECT body FROM documents
     WHERE collection = 'handovers' AND young_person_id = $1 AND body->>'kind' = 'late-entry' ORDER BY seq`,
    [youngPersonId],
  );
  return rows.map(({ body }) => body);
}

/** A file of Joanne's with a plan, handed to Tom. */
async function handedOver() {
  const { id: youngPersonId } = await council.inTheTeam();
  const allocation = await council.allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId, completedOn: null, completedByStaffId: null });
  await joanne.push(change('plans', plan));
  const moved = edited(allocation, { staffId: tomBrannigan.id });
  await ruth.push(change('allocations', moved, allocation.rev));
  return { youngPersonId, plan };
}

const visitTo = (youngPersonId: string, note = 'Seen at home') =>
  aVisit({ id: randomUUID(), youngPersonId, note });

test('[HND-3] a record of another file is nothing that comes late to this one, and none of it is read there', async () => {
  const { youngPersonId } = await handedOver();
  const { id: another } = await council.inTheTeam();
  const secret = visitTo(another, 'Told Ruth in confidence');
  await ruth.push(change('contacts', secret));
  const claimed = { ...secret, youngPersonId, note: 'Mine', rev: randomUUID() };
  expect(await joanne.push(change('contacts', claimed, secret.rev))).toEqual([denied]);
  expect(await lateOf(youngPersonId)).toEqual([]);
});

test('[HND-3] a base is of the same young person, also where the record itself is not here', async () => {
  const { youngPersonId } = await handedOver();
  const { id: another } = await council.inTheTeam();
  const secret = visitTo(another, 'Told Ruth in confidence');
  await ruth.push(change('contacts', secret));
  await pool.query('ALTER TABLE documents DISABLE TRIGGER documents_are_not_removed');
  await pool.query('DELETE FROM documents WHERE id = $1', [secret.id]);
  await pool.query('ALTER TABLE documents ENABLE ALWAYS TRIGGER documents_are_not_removed');
  const claimed = { ...secret, youngPersonId, note: 'Mine', rev: randomUUID() };
  expect(await joanne.push(change('contacts', claimed, secret.rev))).toEqual([late]);
  expect(await lateOf(youngPersonId)).toMatchObject([{ base: null, written: { note: 'Mine' } }]);
});

test('[HND-3] other words under the same revision are an entry of their own', async () => {
  const { youngPersonId } = await handedOver();
  const visit = visitTo(youngPersonId, 'First words');
  const other = { ...visit, note: 'Other words' };
  expect(await joanne.push(change('contacts', visit))).toEqual([late]);
  expect(await joanne.push(change('contacts', other), change('contacts', visit))).toEqual([late, late]);
  const notes = (await lateOf(youngPersonId)).map(({ written }) => written.note);
  expect(notes).toEqual(['First words', 'Other words']);
});

test('[HND-4] who opened a file in an emergency has not held it, and what they send afterwards is refused', async () => {
  const dateOfBirth = '2008-03-04' as never;
  const person = aYoungPerson({ id: randomUUID(), familyName: 'Quarrendon', dateOfBirth });
  await ruth.push(change('youngPeople', person));
  const priya = await signIn(council.url, 'priya');
  const reason = 'An emergency at the hospital';
  const opened = await priya.post(accessRoutes.open, { knownAs: 'Quarrendon', dateOfBirth, reason });
  const { id } = (await opened.json()) as { id: string };
  expect((await priya.post(accessRoutes.close, { openingId: id })).status).toBe(200);
  expect(await priya.push(change('contacts', visitTo(person.id)))).toEqual([denied]);
  expect(await lateOf(person.id)).toEqual([]);
});

test('[HND-4] there is an end to what one laptop can leave in a file, and to how long it is', async () => {
  const { youngPersonId, plan } = await handedOver();
  const long = { ...visitTo(youngPersonId), more: 'x'.repeat(1024 * 1024) } as never;
  expect(await joanne.push(change('contacts', long))).toEqual([refusal('SYNC_DOCUMENT_INVALID', '')]);
  const changes = Array.from({ length: 200 }, () => change('contacts', visitTo(youngPersonId)));
  const outcomes = await joanne.push(...changes, change('plans', edited(plan, {}), plan.rev));
  expect(outcomes.slice(0, 200).every(({ outcome }) => outcome === 'late')).toBe(true);
  expect(outcomes[200]).toEqual(denied);
  expect(await lateOf(youngPersonId)).toHaveLength(200);
});

test('[HND-4] who led a team has held whoever was in it then, and nobody who came afterwards', async () => {
  const eleanor = await signIn(council.url, 'eleanor');
  const [then, afterwards] = [0, 1].map(() => aYoungPerson({ id: randomUUID(), teamId: westTeam.id }));
  if (!then || !afterwards) throw new Error('there are two');
  await eleanor.push(change('youngPeople', then));
  await pool.query(`UPDATE accounts SET role = 'personal-adviser' WHERE username = 'priya'`);
  const body = { ...priyaNair, role: 'personal-adviser', teamId: null, rev: randomUUID() } as never;
  await writeAsImport(pool, [{ collection: 'staff', body }]);
  await eleanor.push(change('youngPeople', afterwards));
  const priya = await signIn(council.url, 'priya');
  expect(await priya.push(change('contacts', visitTo(then.id)))).toEqual([late]);
  expect(await priya.push(change('contacts', visitTo(afterwards.id)))).toEqual([denied]);
  expect(await lateOf(afterwards.id)).toEqual([]);
});
