import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { eastTeam, joanneAdeyemi } from '#tests/people/cast.ts';
import {
  change,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
beforeAll(async () => {
  endpoint = await startTestEndpoint();
  pool = endpoint.database.pool;
});
afterAll(() => endpoint.close());

const person = aYoungPerson({ id: randomUUID(), teamId: eastTeam.id });
const others = aYoungPerson({ id: randomUUID(), teamId: eastTeam.id });
beforeAll(async () => {
  await writeAsImport(pool, [
    { collection: 'youngPeople', body: person },
    { collection: 'youngPeople', body: others },
  ]);
  await inTransaction(pool, async (client) => {
    await grant(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, [person.id]);
    await grant(client, AUTHORITY_ID, `team:${eastTeam.id}`, [person.id, others.id]);
  });
});
beforeEach(() =>
  pool.query(`UPDATE accounts SET role = 'personal-adviser', disabled_at = NULL WHERE username = 'joanne'`),
);

const newVisit = () => aVisit({ id: randomUUID(), youngPersonId: person.id });
const pushed = (body: AnyRecord) => ({
  protocolVersion: PROTOCOL_VERSION,
  changes: [change('contacts', body)],
});
const pulled = ({ checkpoint }: TestDevice) => ({
  protocolVersion: PROTOCOL_VERSION,
  checkpoint,
  limit: 100,
});

/** A laptop that has just pulled and pushed, so that the endpoint knows it well. */
async function knownLaptop(deviceId = randomUUID()): Promise<TestDevice & { readonly deviceId: string }> {
  const laptop = await signIn(endpoint.url, 'joanne', deviceId);
  await laptop.pullAll();
  expect(await laptop.push(change('contacts', newVisit()))).toMatchObject([{ outcome: 'accepted' }]);
  await laptop.pullAll();
  return Object.assign(laptop, { deviceId });
}

async function isKept({ id }: AnyRecord): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM revisions WHERE id = $1', [id]);
  return rowCount !== 0;
}

const revoke = ({ deviceId }: { readonly deviceId: string }) =>
  pool.query(`UPDATE devices SET revoked_at = now(), revoked_because = 'lost' WHERE device_id = $1`, [
    deviceId,
  ]);

test.each([
  ['[DEV-2] is revoked', revoke, { status: 403, code: 'DEVICE_REVOKED' }],
  [
    '[SES-5] is signed out',
    ({ url, session }: TestDevice) =>
      fetch(url + routes.session, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${session.token}` },
      }),
    { status: 401, code: 'SESSION_REQUIRED' },
  ],
  [
    '[SES-5] has its user’s account disabled',
    () => pool.query(`UPDATE accounts SET disabled_at = now() WHERE username = 'joanne'`),
    { status: 401, code: 'SESSION_REQUIRED' },
  ],
  [
    '[SCP-6] has a user who may read no record any more',
    () => pool.query(`UPDATE accounts SET role = 'board-member' WHERE username = 'joanne'`),
    { status: 403, code: 'ACCESS_DENIED' },
  ],
])(
  'a laptop that %s is refused at its very next pull and its very next push',
  async (_, befalls, refusal) => {
    for (const does of ['pull', 'push']) {
      await pool.query(
        `UPDATE accounts SET role = 'personal-adviser', disabled_at = NULL WHERE username = 'joanne'`,
      );
      const laptop = await knownLaptop();
      const visit = newVisit();
      await befalls(laptop);
      const response =
        does === 'pull'
          ? await laptop.post(routes.pull, pulled(laptop))
          : await laptop.post(routes.push, pushed(visit));
      expect(await problemOf(response)).toEqual(refusal);
      expect(await isKept(visit)).toBe(false);
    }
  },
);

test('a laptop’s token in a cookie opens nothing, however well the endpoint knows the laptop: a browser adds a cookie by itself', async () => {
  const laptop = await knownLaptop();
  const visit = newVisit();
  const asks = [
    [routes.pull, pulled(laptop)],
    [routes.push, pushed(visit)],
  ] as const;
  for (const [route, body] of asks) {
    const headers = { 'content-type': 'application/json', cookie: `waymark-session=${laptop.session.token}` };
    const order = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(endpoint.url + route, order);
    expect(await problemOf(response)).toEqual({ status: 401, code: 'SESSION_REQUIRED' });
  }
  expect(await isKept(visit)).toBe(false);
});

test('[CHK-5] a laptop whose user’s role is another is served by the new one at its very next contact', async () => {
  const laptop = await knownLaptop();
  await pool.query(`UPDATE accounts SET role = 'team-manager' WHERE username = 'joanne'`);
  expect(await problemOf(await laptop.post(routes.pull, pulled(laptop)))).toMatchObject({
    code: 'SYNC_CHECKPOINT_UNKNOWN',
  });
  laptop.checkpoint = null;
  const { documents } = await laptop.pullAll();
  expect(documents.map(({ id }) => id)).toContain(others.id);
});

test('[DEV-2] of a laptop that is revoked while its push waits for its turn nothing is kept', async () => {
  const laptop = await knownLaptop();
  const visit = newVisit();
  const pushing = await inTransaction(pool, async (client) => {
    await holdCounter(client, AUTHORITY_ID);
    const answer = laptop.post(routes.push, pushed(visit));
    await untilSomebodyWaits();
    await revoke(laptop);
    return { answer };
  });
  expect(await problemOf(await pushing.answer)).toEqual({ status: 403, code: 'DEVICE_REVOKED' });
  expect(await isKept(visit)).toBe(false);
});

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
