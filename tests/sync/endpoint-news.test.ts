import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant, grantUntil, revoke } from '#server/storage/grants.ts';
import { PROTOCOL_VERSION, type PullResponse, pullResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aStaffMember, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import {
  change,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
let laptop: TestDevice;
const deviceId = randomUUID();
const [hers, another, noLonger] = [randomUUID(), randomUUID(), randomUUID()];
const joanne = `staff:${joanneAdeyemi.id}` as const;

beforeAll(async () => {
  endpoint = await startTestEndpoint();
  pool = endpoint.database.pool;
  const people = [hers, another, noLonger].map((id) => ({
    collection: 'youngPeople' as const,
    body: aYoungPerson({ id }),
  }));
  await writeAsImport(pool, people);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [hers, noLonger]));
  laptop = await signIn(endpoint.url, 'joanne', deviceId);
});
afterAll(() => endpoint.close());

const visitsOf = (youngPersonId: string, many: number) =>
  writeAsImport(
    pool,
    Array.from({ length: many }, () => ({
      collection: 'contacts' as const,
      body: aVisit({ id: randomUUID(), youngPersonId }),
    })),
  );

/** `}` is after every key as well, and no laptop was ever given it: so what is new is read as a page of the whole feed. */
async function readBothWays(limit: number, held: readonly number[]): Promise<[PullResponse, PullResponse]> {
  const { checkpoint } = laptop;
  if (checkpoint === null) throw new Error('The laptop is not at the end of its feed.');
  expect(checkpoint.id).toMatch(/^~@/);
  const read = async (id: string) => {
    const asked = { protocolVersion: PROTOCOL_VERSION, checkpoint: { ...checkpoint, id }, limit, held };
    return pullResponseSchema.parse(await (await laptop.post(routes.pull, asked)).json());
  };
  return [await read(checkpoint.id), await read(checkpoint.id.replace('~', '}'))];
}

let revision = 0;
/** A visit that the laptop pushed itself, under the next of its own revisions. */
async function ownVisit(): Promise<void> {
  revision += 1;
  const visit = aVisit({ id: randomUUID(), youngPersonId: hers, rev: `${deviceId}.${revision}` });
  expect(await laptop.push(change('contacts', visit))).toMatchObject([{ outcome: 'accepted' }]);
}

test.each<readonly [string, () => Promise<unknown>, readonly [documents: number, withdrawn: number]]>([
  ['nothing', async () => undefined, [0, 0]],
  ['a visit to somebody of hers', () => visitsOf(hers, 1), [1, 0]],
  ['a visit to somebody else', () => visitsOf(another, 1), [0, 0]],
  [
    'a colleague',
    () => writeAsImport(pool, [{ collection: 'staff', body: aStaffMember({ id: randomUUID() }) }]),
    [1, 0],
  ],
  ['more than is read at once', () => visitsOf(hers, 230), [230, 0]],
  [
    'a file that becomes hers',
    () => inTransaction(pool, (client) => grant(client, AUTHORITY_ID, joanne, [another])),
    [2, 0],
  ],
  ['a visit to whom she was given', () => visitsOf(another, 1), [1, 0]],
  [
    'a visit, and then the file is hers no longer',
    async () => {
      await visitsOf(noLonger, 1);
      await inTransaction(pool, (client) => revoke(client, AUTHORITY_ID, joanne, [noLonger]));
    },
    [0, 1],
  ],
  [
    'a visit, and the file’s time is over though nobody took it back yet',
    async () => {
      const past = { endsAt: new Date(Date.now() - 1_000), now: new Date() };
      await inTransaction(pool, (client) => grantUntil(client, AUTHORITY_ID, joanne, another, past));
      await visitsOf(another, 1);
    },
    [0, 0],
  ],
  [
    'a visit in a file that was restricted to others',
    async () => {
      await pool.query('INSERT INTO restricted_files VALUES ($1, $2, $3)', [
        AUTHORITY_ID,
        hers,
        [randomUUID()],
      ]);
      await visitsOf(hers, 1);
    },
    [0, 0],
  ],
])(
  '[PUL-1] [SCP-2] %s: read as news or as a page of the whole feed, it is the same',
  async (_, happens, brought) => {
    await laptop.pullAll();
    await happens();
    const [news, page] = await readBothWays(2_000, []);
    expect({ ...news, documents: inOrder(news) }).toEqual({ ...page, documents: inOrder(page) });
    expect([news.documents.length, news.withdrawn.length]).toEqual(brought);
  },
);

test('[PUL-2] news that is more than the laptop asks for at once comes page by page', async () => {
  await pool.query('DELETE FROM restricted_files');
  await laptop.pullAll();
  await visitsOf(hers, 5);
  const [news, page] = await readBothWays(2, []);
  expect(news).toEqual(page);
  expect(news).toMatchObject({ remaining: 3, complete: false });
  const { documents, pages } = await laptop.pullAll(2);
  expect({ brought: documents.length, pages }).toEqual({ brought: 5, pages: 3 });
});

test('[PUL-5] states that the laptop has just been given receipts for are no news to it', async () => {
  await laptop.pullAll();
  await ownVisit();
  await ownVisit();
  const [news, page] = await readBothWays(2_000, [revision]);
  expect(news).toEqual(page);
  expect(news.documents.map(({ document }) => document.rev)).toEqual([`${deviceId}.${revision - 1}`]);
});

function inOrder({ documents }: PullResponse): string[] {
  return documents.map(({ collection, document }) => `${collection}/${document.id}/${document.rev}`);
}
