import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  problemOf,
  signIn,
  startTestEndpoint,
  TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { openStream } from '#tests/support/stream-reader.ts';
import { keepLongVisits } from './support/long-visits.ts';
import { askAndTakeNothing, type SilentLaptop } from './support/silent-laptop.ts';

/** As long as a machine with much else to do may need. */
const PATIENCE = 120_000;
vi.setConfig({ testTimeout: 2 * PATIENCE, hookTimeout: 2 * PATIENCE });

const PLACES = 2;
const LAPTOPS = 7;

let endpoint: TestEndpoint;
let pool: pg.Pool;
/** Tom's. */
const his = randomUUID();
const silent: SilentLaptop[] = [];

beforeAll(async () => {
  // Nobody is let go for being silent, and no page ends for taking long.
  const patient = { silentReaderMs: 24 * PATIENCE, longestPageMs: 24 * PATIENCE };
  const feedRoom = { pagesAtOnce: PLACES, bytesInHand: 2_000, ...patient };
  endpoint = await startTestEndpoint({ feedRoom });
  pool = endpoint.database.pool;
  const hers = randomUUID();
  const people = [aYoungPerson({ id: hers }), aYoungPerson({ id: his })];
  await writeAsImport(
    pool,
    people.map((body) => ({ collection: 'youngPeople', body })),
  );
  await keepLongVisits(pool, hers);
  await inTransaction(pool, async (client) => {
    await grant(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, [hers]);
    await grant(client, AUTHORITY_ID, `staff:${tomBrannigan.id}`, [his]);
  });
});
afterEach(() => {
  for (const laptop of silent.splice(0)) laptop.leave();
});
afterAll(() => endpoint.close());

/** Laptops of Joanne's that are all answered by now, if only with a sign of life. */
async function laptopsInLine(count: number): Promise<void> {
  const { session } = await signIn(endpoint.url, 'joanne');
  const asking = Array.from({ length: count }, () =>
    askAndTakeNothing(new TestDevice(endpoint.url, session)),
  );
  silent.push(...(await Promise.all(asking)));
}

const begun = (): SilentLaptop[] => silent.filter((laptop) => laptop.hasBegun());

/** Until so many have been sent something of their pages. */
async function untilBegun(count: number): Promise<void> {
  for (const started = performance.now(); begun().length < count; await pause(20)) {
    if (performance.now() - started > PATIENCE) throw new Error(`Only ${begun().length} have begun.`);
  }
}

test('[PUL-7] however many laptops ask for their first copies, few are being sent theirs, and the next begins when one is through', async () => {
  await laptopsInLine(LAPTOPS);
  await untilBegun(PLACES);
  for (let left = 1; left <= LAPTOPS - PLACES; left += 1) {
    const has = begun();
    expect(has).toHaveLength(PLACES);
    const [first] = has;
    silent.splice(silent.indexOf(first as SilentLaptop), 1);
    first?.leave();
    await untilBegun(PLACES);
  }
});

test('[PUL-7] an edit, its news and the pull of whoever was up to date pass all first copies that wait', async () => {
  const tom = await signIn(endpoint.url, 'tom');
  const second = await signIn(endpoint.url, 'tom');
  await Promise.all([tom.pullAll(), second.pullAll()]);
  const [hearsPages, hears] = [await openStream(second, second.checkpoint), await openStream(tom)];
  await laptopsInLine(LAPTOPS);
  await untilBegun(PLACES);

  const visit = aVisit({ id: randomUUID(), youngPersonId: his });
  const [receipt] = await tom.push(change('contacts', visit));
  expect(receipt).toMatchObject({ outcome: 'accepted' });
  const seq = receipt?.outcome === 'accepted' ? receipt.seq : Number.NaN;
  await Promise.all([hearsPages.until(seq), hears.until(seq)]);
  const { documents } = await second.pull();
  expect(documents.map(({ document }) => document.id)).toEqual([visit.id]);
  expect(begun()).toHaveLength(PLACES);
  for (const stream of [hearsPages, hears]) stream.close();
});

test('[PUL-7] a laptop that waits in line is still told what stands against it', async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  await joanne.pull();
  await laptopsInLine(PLACES);
  await untilBegun(PLACES);
  const body = { protocolVersion: 3, checkpoint: { seq: 999_999, id: 'a@.' }, limit: 2_000 };
  expect(await problemOf(await joanne.post(routes.pull, body))).toMatchObject({
    status: 409,
    code: 'SYNC_CHECKPOINT_UNKNOWN',
  });
  const accounts = `UPDATE accounts SET disabled_at = $1 WHERE username = 'joanne'`;
  await pool.query(accounts, [new Date()]);
  const refused = await joanne.post(routes.pull, { ...body, checkpoint: null });
  await pool.query(accounts, [null]);
  expect(refused.status).toBe(401);
});
