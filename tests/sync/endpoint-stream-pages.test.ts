import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant, revoke } from '#server/storage/grants.ts';
import {
  type Checkpoint,
  PROTOCOL_VERSION,
  type PullResponse,
  pullResponseSchema,
} from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import {
  change,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { type OpenStream, openStream } from '#tests/support/stream-reader.ts';

/** As long as a machine with much else to do may need. */
const PATIENCE = 60_000;
vi.setConfig({ testTimeout: 3 * PATIENCE, hookTimeout: 3 * PATIENCE });

let endpoint: TestEndpoint;
let pool: pg.Pool;
const open: OpenStream[] = [];
const joanne = `staff:${joanneAdeyemi.id}` as const;
const hers = randomUUID();

beforeAll(async () => {
  endpoint = await startTestEndpoint();
  pool = endpoint.database.pool;
  await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id: hers }) }]);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [hers]));
});
beforeEach(() =>
  pool.query(`UPDATE accounts SET role = 'personal-adviser', disabled_at = NULL WHERE username = 'joanne'`),
);
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => endpoint.close());

interface Listening {
  readonly laptop: TestDevice & { readonly deviceId: string };
  readonly stream: OpenStream;
}

/** A laptop that holds all that is its user's, and has said so as it opened its stream. */
async function listening(saysWhere = true): Promise<Listening> {
  const deviceId = randomUUID();
  const laptop = Object.assign(await signIn(endpoint.url, 'joanne', deviceId), { deviceId });
  await laptop.pullAll();
  const stream = await openStream(laptop, saysWhere ? laptop.checkpoint : null);
  open.push(stream);
  return { laptop, stream };
}

const visits = (many = 1, note = 'Seen at home.') =>
  Array.from({ length: many }, () => ({
    collection: 'contacts' as const,
    body: aVisit({ id: randomUUID(), youngPersonId: hers, note }),
  }));

/** The council's newest number. */
async function newest(): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>('SELECT seq FROM authorities WHERE authority_id = $1', [
    AUTHORITY_ID,
  ]);
  return Number(rows[0]?.seq);
}

async function pulledFrom(laptop: TestDevice, checkpoint: Checkpoint | null): Promise<PullResponse> {
  const asked = { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: 100 };
  return pullResponseSchema.parse(await (await laptop.post(routes.pull, asked)).json());
}

const idsOf = ({ documents }: PullResponse) => documents.map(({ document }) => document.id);

test('[STR-8] to a laptop that said where it is comes what a pull from there would bring, to the letter', async () => {
  const { laptop, stream } = await listening();
  const [visit] = visits();
  if (visit === undefined) throw new Error('There is one.');
  await writeAsImport(pool, [visit]);
  await stream.until(await newest());
  const [event] = stream.pages;
  expect(event?.from).toEqual(laptop.checkpoint);
  expect(event?.page).toEqual(await pulledFrom(laptop, laptop.checkpoint));
  expect(event && idsOf(event.page)).toEqual([visit.body.id]);
  expect(stream.seen).toHaveLength(1);
});

test('[STR-8] each page goes on from where the one before it, or a pull since, has led', async () => {
  const { laptop, stream } = await listening();
  const ids: string[] = [];
  for (const turn of [0, 1, 2, 3]) {
    const written = visits();
    await writeAsImport(pool, written);
    await stream.until(await newest());
    const event = stream.pages.at(-1);
    expect([stream.pages.length, event?.from]).toEqual([turn + 1, laptop.checkpoint]);
    laptop.checkpoint = event?.page.checkpoint ?? null;
    ids.push(...(event ? idsOf(event.page) : []));
    expect(ids.at(-1)).toBe(written[0]?.body.id);
    // Something outside its scope moves a pull on, and no stream.
    await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id: randomUUID() }) }]);
    if (turn % 2 === 1) await laptop.pullAll();
  }
  expect(new Set(ids).size).toBe(4);
});

test('[STR-8] what a laptop pushes itself comes back by its own pull, and what others write after it by the stream again', async () => {
  const { laptop, stream } = await listening();
  const own = aVisit({ id: randomUUID(), youngPersonId: hers, rev: `${laptop.deviceId}.1` });
  expect(await laptop.push(change('contacts', own))).toMatchObject([{ outcome: 'accepted' }]);
  await stream.until(await newest());
  expect(stream.pages).toEqual([]);
  await laptop.pullAll();
  const written = visits();
  await writeAsImport(pool, written);
  await stream.until(await newest());
  expect(stream.pages[0]?.from).toEqual(laptop.checkpoint);
  expect(stream.pages.flatMap(({ page }) => idsOf(page))).toEqual([written[0]?.body.id]);
});

test('[STR-8] [DEV-1] about whom nothing was noted as sent yet is sent to a laptop that asks, and noted before it is', async () => {
  const { laptop, stream } = await listening();
  await pool.query('DELETE FROM device_holdings WHERE device_id = $1', [laptop.deviceId]);
  await writeAsImport(pool, visits());
  await stream.until(await newest());
  expect(stream.pages).toEqual([]);
  await laptop.pullAll();
  const noted = await pool.query('SELECT young_person_id AS id FROM device_holdings WHERE device_id = $1', [
    laptop.deviceId,
  ]);
  expect(noted.rows).toEqual([{ id: hers }]);
});

test.each<readonly [string, (laptop: Listening['laptop']) => Promise<unknown>]>([
  [
    '[DEV-2] was revoked',
    ({ deviceId }) =>
      pool.query(`UPDATE devices SET revoked_at = now(), revoked_because = 'lost' WHERE device_id = $1`, [
        deviceId,
      ]),
  ],
  [
    '[SES-5] has its user’s account disabled',
    () => pool.query(`UPDATE accounts SET disabled_at = now() WHERE username = 'joanne'`),
  ],
  [
    '[CHK-5] has a user of another role',
    () => pool.query(`UPDATE accounts SET role = 'team-manager' WHERE username = 'joanne'`),
  ],
  [
    '[SES-5] is signed out',
    ({ session }) =>
      fetch(endpoint.url + routes.session, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${session.token}` },
      }),
  ],
])('[STR-8] a laptop that %s is sent no page, from that moment on', async (_, befalls) => {
  const { laptop, stream } = await listening();
  await befalls(laptop);
  await writeAsImport(pool, visits());
  await Promise.race([stream.until(await newest()), stream.ended]);
  expect(stream.pages).toEqual([]);
});

test.each<readonly [string, () => Promise<unknown>]>([
  ['more than goes along a stream', () => writeAsImport(pool, visits(21))],
  ['longer than goes along a stream', () => writeAsImport(pool, visits(4, 'word '.repeat(3_900)))],
  [
    'a file that is given',
    async () => {
      const body = aYoungPerson({ id: randomUUID() });
      await writeAsImport(pool, [{ collection: 'youngPeople', body }]);
      await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [body.id]));
    },
  ],
])(
  '[STR-8] of %s the stream only says that there is something, and of what comes after the pull it brings the page again',
  async (_, happens) => {
    const { laptop, stream } = await listening();
    await happens();
    await stream.until(await newest());
    expect(stream.pages).toEqual([]);
    await laptop.pullAll();
    await writeAsImport(pool, visits());
    await stream.until(await newest());
    expect(stream.pages.map(({ from }) => from)).toEqual([laptop.checkpoint]);
  },
);

test('[STR-8] [SCP-4] of a file that leaves the stream brings nothing, also of what is written in it in the same moment', async () => {
  const id = randomUUID();
  await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id }) }]);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [id]));
  const { stream } = await listening();
  await inTransaction(pool, (client) => revoke(client, AUTHORITY_ID, joanne, [id]));
  await stream.until(await newest());
  await writeAsImport(pool, [
    { collection: 'contacts', body: aVisit({ id: randomUUID(), youngPersonId: id }) },
    ...visits(),
  ]);
  await stream.until(await newest());
  expect(stream.pages).toEqual([]);
});

test.each<readonly [string, (place: Checkpoint) => Checkpoint]>([
  ['[CHK-3] beyond the newest number', ({ seq, id }) => ({ seq: seq + 1_000, id })],
  ['[CHK-4] of another history', ({ seq, id }) => ({ seq, id: id.replace(/@[^.]*/, '@AAAAAAAAAAAAAAAA') })],
  ['in the middle of the feed', ({ seq, id }) => ({ seq, id: id.replace('~', 'contacts/1') })],
])('[STR-8] from a place that is %s no page is sent', async (_, altered) => {
  const laptop = await signIn(endpoint.url, 'joanne', randomUUID());
  await laptop.pullAll();
  if (laptop.checkpoint === null) throw new Error('It is at the end of its feed.');
  const stream = await openStream(laptop, altered(laptop.checkpoint));
  open.push(stream);
  await writeAsImport(pool, visits());
  await stream.until(await newest());
  expect(stream.pages).toEqual([]);
});

test('[STR-8] [VER-2] a laptop that says nothing of where it is, as every one did before, hears `changed` and nothing else', async () => {
  const { stream } = await listening(false);
  for (const _ of [1, 2]) {
    const [written] = await writeAsImport(pool, visits());
    await stream.until(written);
  }
  expect(stream.names).toEqual(new Set(['changed']));
});

test('[CHK-1] [STR-8] however commits fall together, a laptop that keeps the pages from where it is, and else asks, is left out of nothing', async () => {
  const { laptop, stream } = await listening();
  const got = new Set<string>();
  const written: string[] = [];
  let [at, heard] = [0, stream.seen.length];
  const writing = [0, 1, 2].map(async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const few = visits(1 + (turn % 3));
      written.push(...few.map(({ body }) => body.id));
      await writeAsImport(pool, few);
    }
  });

  async function keep(): Promise<void> {
    for (const event of stream.pages.slice(at)) {
      at += 1;
      if (JSON.stringify(event.from) !== JSON.stringify(laptop.checkpoint)) return ask();
      for (const id of idsOf(event.page)) got.add(id);
      laptop.checkpoint = event.page.checkpoint;
    }
    if (stream.seen.length > heard) await ask();
  }

  async function ask(): Promise<void> {
    heard = stream.seen.length;
    for (const { id } of (await laptop.pullAll()).documents) got.add(id);
  }
  const all = Promise.all(writing).then(() => true);
  for (let isOver = false; !isOver || written.some((id) => !got.has(id)); ) {
    isOver ||= await Promise.race([all, pause(5, false)]);
    await pause(5);
    await keep();
  }
  expect(at).toBeGreaterThan(0);
  expect(written.filter((id) => !got.has(id))).toEqual([]);
});
