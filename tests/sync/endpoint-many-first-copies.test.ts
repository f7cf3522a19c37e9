import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant, revoke } from '#server/storage/grants.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION, pullResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import {
  asKept,
  change,
  signIn,
  startTestEndpoint,
  TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';

/** More than the endpoint has connections to its database. */
const LAPTOPS = 24;
const PATIENCE = 120_000;

let endpoint: TestEndpoint;
let pool: pg.Pool;
/** Joanne's. */
let files: string[];
let records: AnyRecord[];
/** Tom's. */
let his: string;
beforeAll(async () => {
  // So that a page comes in many pieces.
  endpoint = await startTestEndpoint({ feedRoom: { bytesInHand: 2_000 } });
  pool = endpoint.database.pool;
  const theirs = [aFile(), aFile(), aFile()];
  records = theirs.flat();
  files = theirs.flatMap(([first]) => first?.id ?? []);
  const [own, ...rest] = aFile();
  his = own?.id ?? '';
  await keep([...records, ...(own ? [own] : []), ...rest]);
  await inTransaction(pool, async (client) => {
    await grant(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, files);
    await grant(client, AUTHORITY_ID, `staff:${tomBrannigan.id}`, [his]);
  });
}, PATIENCE);
afterAll(() => endpoint.close());

function aFile(): AnyRecord[] {
  const id = randomUUID();
  const visits = Array.from({ length: 10 }, () => aVisit({ id: randomUUID(), youngPersonId: id }));
  return [aYoungPerson({ id }), ...visits];
}

function keep(some: readonly AnyRecord[]): Promise<unknown> {
  return writeAsImport(
    pool,
    some.map((body) => ({ collection: 'careStatus' in body ? 'youngPeople' : 'contacts', body })),
  );
}

/** While `work` is done, no page gets as far as to be sent: what goes to a laptop is noted before, and that waits. */
async function withPagesHeld(work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN; LOCK TABLE device_holdings IN ACCESS EXCLUSIVE MODE');
    await work();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

async function untilHeld(pages: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS held FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%device_holdings%'`,
    );
    if (rows[0].held >= pages) return;
    await pause(20);
  }
}

async function pulled(laptop: TestDevice): Promise<AnyRecord[]> {
  const { documents } = await laptop.pullAll();
  return documents.filter((record) => 'youngPersonId' in record);
}

const byId = (one: AnyRecord, other: AnyRecord) => (one.id < other.id ? -1 : 1);

test('[PUL-1] a page that is read and sent in pieces is the page, to the letter', {
  timeout: PATIENCE,
}, async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  expect((await pulled(joanne)).sort(byId)).toEqual(records.toSorted(byId));
});

test('[PUL-7] a push is answered while more laptops take their first copies than there are connections', {
  timeout: PATIENCE,
}, async () => {
  const tom = await signIn(endpoint.url, 'tom');
  const { session } = await signIn(endpoint.url, 'joanne');
  const laptops = Array.from({ length: LAPTOPS }, () => new TestDevice(endpoint.url, session));
  let copies: Promise<AnyRecord[]>[] = [];
  await withPagesHeld(async () => {
    copies = laptops.map(pulled);
    await untilHeld(4);
    const visit = aVisit({ id: randomUUID(), youngPersonId: his });
    expect(await tom.push(change('contacts', visit))).toMatchObject([{ outcome: 'accepted' }]);
  });
  for (const copy of await Promise.all(copies)) expect(copy).toHaveLength(records.length);
});

test('[PUL-7] a laptop that goes away while it waits holds up no other', { timeout: PATIENCE }, async () => {
  const [leaving, staying] = [await signIn(endpoint.url, 'joanne'), await signIn(endpoint.url, 'joanne')];
  const body = JSON.stringify({ protocolVersion: 3, checkpoint: null, limit: 2_000 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${leaving.session.token}` };
  let copy: Promise<AnyRecord[]> = Promise.resolve([]);
  await withPagesHeld(async () => {
    const going = new AbortController();
    const left = Array.from({ length: LAPTOPS }, () =>
      fetch(endpoint.url + routes.pull, { method: 'POST', headers, body, signal: going.signal }).then(
        (answer) => answer.text(),
      ),
    );
    await untilHeld(4);
    copy = pulled(staying);
    going.abort();
    expect((await Promise.allSettled(left)).every(({ status }) => status === 'rejected')).toBe(true);
  });
  expect(await copy).toHaveLength(records.length);
});

test('[PUL-6] a page ends behind what was sent where its laptop is shut out meanwhile, and the rest comes once it is not', {
  timeout: PATIENCE,
}, async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  const accounts = `UPDATE accounts SET disabled_at = $1 WHERE username = 'joanne'`;
  let page: ReturnType<TestDevice['pull']> | null = null;
  await withPagesHeld(async () => {
    page = joanne.pull();
    await untilHeld(1);
    await pool.query(accounts, [new Date()]);
  });
  const first = await (page ?? joanne.pull());
  expect(first.complete).toBe(false);
  const began = first.documents.map(({ document }) => document as AnyRecord);
  expect(began.length).toBeLessThan(records.length);
  expect(first.remaining).toBeGreaterThanOrEqual(records.length - began.length);

  const body = { protocolVersion: PROTOCOL_VERSION, checkpoint: joanne.checkpoint, limit: 2_000 };
  expect((await joanne.post(routes.pull, body)).status).toBe(401);
  await pool.query(accounts, [null]);
  const rest = await pulled(joanne);
  expect([...began.filter((record) => 'youngPersonId' in record), ...rest].sort(byId)).toEqual(
    records.toSorted(byId),
  );
});

test('[PUL-8] what changes while a page is on its way comes in its latest state, and what leaves the scope not at all', {
  timeout: PATIENCE,
}, async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  const [gone, stays] = files;
  const visits = records.filter((record) => 'youngPersonId' in record && record.youngPersonId === stays);
  const last = visits.at(-1);
  if (!last || !gone || !('note' in last)) throw new Error('There are such visits.');
  const later = { ...last, rev: 'x.2', note: 'Put right since' };
  let page: Promise<unknown> = Promise.resolve();
  await withPagesHeld(async () => {
    page = joanne.pull();
    await untilHeld(1);
    await keep([later]);
    await inTransaction(pool, (client) => revoke(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, [gone]));
  });
  const { documents } = pullResponseSchema.parse(await page);
  const came = documents.map(({ document }) => document as AnyRecord);
  expect(came.find(({ id }) => id === last.id)).toEqual(asKept(later));
  const ofGone = came.filter((record) => 'youngPersonId' in record && record.youngPersonId === gone);
  // The first piece was read with the page.
  expect(ofGone.length).toBeLessThanOrEqual(3);
  const next = await joanne.pull();
  expect(next.withdrawn).toEqual([{ youngPersonId: gone }]);
  expect(next.documents.map(({ document }) => document.id)).toEqual([last.id]);
});
