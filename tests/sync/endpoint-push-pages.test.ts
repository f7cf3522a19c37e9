import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant, revoke } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { unconditionally } from '#server/storage/together.ts';
import { pushChanges } from '#server/sync/push.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import {
  type Checkpoint,
  PROTOCOL_VERSION,
  type PullResponse,
  pullResponseSchema,
  pushResponseSchema,
} from '#shared/sync/messages.ts';
import { pushForPage, routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos } from '#tests/people/cast.ts';
import {
  change,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { type OpenStream, openStream } from '#tests/support/stream-reader.ts';
import { until } from './support/device.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
const open: OpenStream[] = [];
const [hers, another, stranger] = [randomUUID(), randomUUID(), randomUUID()];
const joanne = `staff:${joanneAdeyemi.id}` as const;

beforeAll(async () => {
  endpoint = await startTestEndpoint();
  pool = endpoint.database.pool;
  const people = [hers, another].map((id) => ({
    collection: 'youngPeople' as const,
    body: aYoungPerson({ id }),
  }));
  await writeAsImport(pool, people);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [hers]));
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => endpoint.close());

interface Laptop {
  readonly device: TestDevice;
  readonly deviceId: string;
  visit(): AnyRecord;
  push(records: readonly AnyRecord[], more?: object): ReturnType<typeof answered>;
}

/** One of Joanne’s, at the end of its feed, whose records name it as a real laptop’s do. */
async function laptop(): Promise<Laptop> {
  const deviceId = randomUUID();
  const device = await signIn(endpoint.url, 'joanne', deviceId);
  await device.pullAll();
  const edit = { at: '2026-11-20T10:00:00.000Z', byStaffId: joanneAdeyemi.id, onDeviceId: deviceId };
  let counter = 0;
  return {
    device,
    deviceId,
    visit() {
      counter += 1;
      return aVisit({ id: randomUUID(), youngPersonId: hers, rev: `${deviceId}.${counter}`, edit });
    },
    push: async (records, more = {}) => {
      const changes = records.map((record) => change('contacts', record));
      const { checkpoint } = device;
      const asked = { protocolVersion: PROTOCOL_VERSION, checkpoint, changes, ...more };
      return answered(await device.post(pushForPage, asked));
    },
  };
}

async function answered(response: Response) {
  expect(response.status).toBe(200);
  return pushResponseSchema.parse(await response.json());
}

async function pulled(device: TestDevice, checkpoint: Checkpoint | null, held: readonly number[]) {
  const asked = { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: 100, held };
  return pullResponseSchema.parse(await (await device.post(routes.pull, asked)).json());
}

const others = (many: number, note = 'Somebody else’s.') =>
  Array.from({ length: many }, () => ({
    collection: 'contacts' as const,
    body: aVisit({ id: randomUUID(), youngPersonId: hers, note }),
  }));

const idsIn = (page: PullResponse | null | undefined) => page?.documents.map(({ document }) => document.id);

test('[PSH-16] with the receipts comes, to the letter, what a pull would bring: not what was just sent, and the place past it', async () => {
  const { device, visit, push } = await laptop();
  const before = device.checkpoint;
  const { outcomes, page } = await push([visit(), visit()]);
  expect(outcomes).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
  expect(page).toEqual(await pulled(device, before, [1, 2]));
  expect(page).toMatchObject({ documents: [], withdrawn: [], remaining: 0, complete: true });
  expect(await pulled(device, page?.checkpoint ?? null, [])).toMatchObject({ documents: [], complete: true });
});

test('[PSH-16] what others wrote since the laptop’s place is on it, and noted as sent before it is', async () => {
  const { device, deviceId, visit, push } = await laptop();
  await pool.query('DELETE FROM device_holdings WHERE device_id = $1', [deviceId]);
  const theirs = others(3);
  await writeAsImport(pool, theirs);
  const before = device.checkpoint;
  const { page } = await push([visit()]);
  expect(idsIn(page)?.toSorted()).toEqual(theirs.map(({ body }) => body.id).toSorted());
  expect(page).toEqual(await pulled(device, before, [1]));
  const { rows } = await pool.query(
    'SELECT young_person_id AS id FROM device_holdings WHERE device_id = $1 AND told_to_remove_at IS NULL',
    [deviceId],
  );
  expect(rows).toEqual([{ id: hers }]);
});

test('[PSH-16] [CHK-1] nothing that commits while pushes are on their way is skipped by any of their pages', async () => {
  const laptops = [await laptop(), await laptop(), await laptop()];
  const begun = laptops.map(({ device }) => device.checkpoint?.seq ?? 0);
  const seen = laptops.map(() => new Map<string, string>());
  let pushing = laptops.length;
  await Promise.all([
    ...laptops.map(async ({ device, deviceId, visit, push }, at) => {
      for (let turn = 0; turn < 10; turn += 1) {
        const sent = [visit(), visit()];
        for (const record of sent) seen[at]?.set(record.id, record.rev);
        const { page } = await push(sent);
        const brought = page ?? (await pulled(device, device.checkpoint, countersOf(sent, deviceId)));
        for (const { document } of brought.documents) seen[at]?.set(document.id, document.rev);
        device.checkpoint = brought.checkpoint;
      }
      pushing -= 1;
    }),
    (async () => {
      while (pushing > 0) {
        await inTransaction(pool, async (client) => {
          await holdCounter(client, AUTHORITY_ID);
          await client.query('SELECT pg_sleep(0.003)');
          throw new Error('rolled back');
        }).catch(() => undefined);
        await writeAsImport(pool, others(1));
      }
    })(),
  ]);
  for (const [at, { device }] of laptops.entries()) {
    for (const { document } of (await pulled(device, device.checkpoint, [])).documents)
      seen[at]?.set(document.id, document.rev);
    const { rows } = await pool.query<{ id: string; rev: string }>(
      'SELECT id, rev FROM documents WHERE authority_id = $1 AND young_person_id = $2 AND seq > $3',
      [AUTHORITY_ID, hers, begun[at]],
    );
    const missing = rows.filter(({ id, rev }) => seen[at]?.get(id) !== rev);
    expect(missing).toEqual([]);
    expect(rows.length).toBeGreaterThan(2 * 10 * laptops.length);
  }
});

test('[PSH-16] what the laptop names of other pushes is left out, and nothing that it does not name', async () => {
  const { device, visit, push } = await laptop();
  const [first, second, third] = [visit(), visit(), visit()];
  await push([first]);
  await push([second]);
  expect(idsIn((await push([third], { held: [1] })).page)).toEqual([second.id]);
  // Whoever comes back to the place names nothing, and gets everything.
  expect(idsIn(await pulled(device, device.checkpoint, []))).toEqual([first.id, second.id, third.id]);
});

test('[PSH-16] [PSH-14] a state that was put right comes with the receipt that says so', async () => {
  const { visit, push } = await laptop();
  const record = visit();
  const inAnothersName = { ...record, edit: { ...record.edit, byStaffId: ruthCastellanos.id } };
  const { outcomes, page } = await push([inAnothersName]);
  expect(outcomes).toMatchObject([{ outcome: 'accepted', altered: true }]);
  expect(page?.documents).toMatchObject([
    { document: { id: record.id, edit: { byStaffId: joanneAdeyemi.id } } },
  ]);
});

test('[PSH-16] [PUL-5] a young person’s own record comes though it was just sent: it says that the file is the user’s', async () => {
  const deviceId = randomUUID();
  const ruth = await signIn(endpoint.url, 'ruth', deviceId);
  const id = randomUUID();
  const person = aYoungPerson({ id, rev: `${deviceId}.1` });
  expect(await ruth.push(change('youngPeople', person))).toMatchObject([{ outcome: 'accepted' }]);
  await ruth.pullAll();
  const edited = { ...person, preferredName: 'Zee', rev: `${deviceId}.2` };
  const changes = [change('youngPeople', edited, person.rev)];
  const asked = { protocolVersion: PROTOCOL_VERSION, checkpoint: ruth.checkpoint, changes };
  const { outcomes, page } = await answered(await ruth.post(pushForPage, asked));
  expect(outcomes).toMatchObject([{ outcome: 'accepted' }]);
  expect(idsIn(page)).toEqual([id]);
  expect(page).toEqual(await pulled(ruth, ruth.checkpoint, [2]));
});

test.each<readonly [string, (own: Laptop) => Promise<unknown>]>([
  ['more is new than comes unasked', () => writeAsImport(pool, others(21))],
  ['it is longer than comes unasked', () => writeAsImport(pool, others(20, 'what was said '.repeat(300)))],
  [
    'the laptop is far behind, though hardly anything of it is hers',
    () =>
      writeAsImport(
        pool,
        Array.from({ length: 600 }, () => ({
          collection: 'contacts' as const,
          body: aVisit({ id: randomUUID(), youngPersonId: stranger }),
        })),
      ),
  ],
  [
    'a file has become hers',
    () => inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [another])),
  ],
  [
    'a file is hers no longer',
    () => inTransaction(pool, (client) => revoke(client, AUTHORITY_ID, joanne, [another])),
  ],
  [
    'the laptop has no place in the feed yet',
    async ({ device }) => {
      device.checkpoint = null;
    },
  ],
  [
    'the laptop is in the middle of its feed',
    async ({ device }) => {
      device.checkpoint = null;
      await device.pull(1);
    },
  ],
])('[PSH-16] where %s, no page comes, and the laptop pulls', async (_, happens) => {
  const own = await laptop();
  await happens(own);
  const { outcomes, page } = await own.push([own.visit()]);
  expect(outcomes).toMatchObject([{ outcome: 'accepted' }]);
  expect(page).toBeNull();
});

test('[PSH-16] [VER-2] nobody who does not ask is sent a page, nor a laptop of an older version that does', async () => {
  const { device, visit } = await laptop();
  const asked = (protocolVersion: number) => ({
    ...{ protocolVersion, checkpoint: device.checkpoint },
    changes: [change('contacts', visit())],
  });
  expect(await (await device.post(routes.push, asked(PROTOCOL_VERSION))).json()).not.toHaveProperty('page');
  expect(await (await device.post(`${routes.push}?with=cake`, asked(3))).json()).not.toHaveProperty('page');
  expect((await answered(await device.post(pushForPage, asked(1)))).page).toBeNull();
});

test('[PSH-16] [DEV-2] a laptop that is revoked while its push waits is told so, and no page comes', async () => {
  const { device, deviceId, visit } = await laptop();
  await writeAsImport(pool, others(1));
  const asked = {
    ...{ protocolVersion: PROTOCOL_VERSION, checkpoint: device.checkpoint },
    changes: [change('contacts', visit())],
  };
  const answer = await inTransaction(pool, async (client) => {
    await holdCounter(client, AUTHORITY_ID);
    const pushed = device.post(pushForPage, asked);
    await until(connectionsThatWait, (count) => count > 0);
    await pool.query(`UPDATE devices SET revoked_at = now(), revoked_because = 'lost' WHERE device_id = $1`, [
      deviceId,
    ]);
    return { pushed };
  });
  expect(await problemOf(await answer.pushed)).toMatchObject({ code: 'DEVICE_REVOKED' });
});

test('[PSH-16] [DEV-2] to one that is shut out between judging and writing no page comes with its receipts', async () => {
  const { device, deviceId, visit } = await laptop();
  await writeAsImport(pool, others(1));
  const { user } = device.session;
  const pushed = {
    ...{ protocolVersion: PROTOCOL_VERSION, checkpoint: device.checkpoint },
    changes: [change('contacts', visit())],
  };
  let asked = 0;
  const condition = {
    ...unconditionally,
    hold() {
      asked += 1;
      if (asked > 1) throw new Error('shut out');
    },
  };
  const wanted = { atEnd: () => expect.unreachable('It is brought nowhere.') };
  const answer = await pushChanges(pool, user, deviceId, pushed, new Date(), { condition, wanted });
  expect(answer).toMatchObject({ outcomes: [{ outcome: 'accepted' }], page: null });
});

test('[PSH-16] where what is on the page cannot be noted, the receipts come without it', async () => {
  const { visit, push } = await laptop();
  await writeAsImport(pool, others(1));
  await pool.query('ALTER TABLE device_holdings RENAME TO device_holdings_away');
  try {
    expect(await push([visit()])).toMatchObject({ outcomes: [{ outcome: 'accepted' }], page: null });
  } finally {
    await pool.query('ALTER TABLE device_holdings_away RENAME TO device_holdings');
  }
});

test('[PSH-16] [STR-8] its own stream tells the laptop nothing of a push that brought its page, and goes on from that page', async () => {
  const { device, visit, push } = await laptop();
  const stream = await openStream(device, device.checkpoint);
  open.push(stream);
  const { page } = await push([visit()]);
  const [theirs] = others(1);
  if (theirs === undefined || !page) throw new Error('Both are there.');
  const [seq] = await writeAsImport(pool, [theirs]);
  await stream.until(seq);
  expect(stream.seen).not.toContain(page.checkpoint.seq);
  expect(stream.pages).toMatchObject([{ from: page.checkpoint }]);
  expect(idsIn(stream.pages[0]?.page)).toEqual([theirs.body.id]);
});

function countersOf(records: readonly AnyRecord[], deviceId: string): number[] {
  return records.map(({ rev }) => Number(rev.slice(deviceId.length + 1)));
}

/** Of the endpoint’s connections to its database, how many stand behind somebody’s lock. */
async function connectionsThatWait(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}
