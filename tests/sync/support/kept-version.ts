import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { createAccount } from '#server/accounts/create-account.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant, revoke } from '#server/storage/grants.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { type AnyRecord, collectionNameSchema } from '#shared/records/registry.ts';
import type { DatabaseDump } from '#tests/storage/support/database-dump.ts';

/**
 * What laptops and endpoints of one version of the protocol said to each other, and what such a laptop had on its disk: recorded
 * from the builds of that time, and never changed after.
 */
export const fixturesFolder = path.join(import.meta.dirname, '..', 'fixtures');

const record = z.object({ collection: collectionNameSchema, body: z.looseObject({ id: z.string() }) });

const councilSchema = z.strictObject({
  councilName: z.string(),
  username: z.string(),
  password: z.string(),
  staffId: z.string(),
  role: roleSchema,
  records: z.array(record),
});

const exchangeSchema = z.strictObject({
  name: z.string(),
  /** What happens at the council before it. */
  before: z.literal('the file leaves').optional(),
  method: z.string(),
  path: z.string(),
  body: z.unknown(),
  status: z.int(),
  answer: z.unknown(),
});
export type KeptExchange = z.infer<typeof exchangeSchema>;

const answerSchema = exchangeSchema.omit({ before: true, body: true });

const laptopSchema = z.looseObject({
  secret: z.string(),
  youngPersonId: z.string(),
  /** How many records had changes that were not sent, and what some of those changes said. */
  waiting: z.int(),
  writings: z.array(z.strictObject({ id: z.string(), field: z.string(), value: z.string() })),
  records: z.array(record),
});

export function keptVersions(): number[] {
  return readdirSync(fixturesFolder)
    .filter((name) => /^v\d+$/.test(name))
    .map((folder) => Number(folder.slice(1)));
}

function read(version: number, name: string): unknown {
  return JSON.parse(readFileSync(path.join(fixturesFolder, `v${version}`, name), 'utf8'));
}

export const keptCouncil = (version: number) => councilSchema.parse(read(version, 'council.json'));
export const keptExchanges = (version: number) =>
  z.array(exchangeSchema).parse(read(version, 'exchanges.json'));

/** What an endpoint of this version answered to laptops that speak a newer one. */
export const answersToNewer = (version: number) =>
  z.array(answerSchema).parse(read(version, 'answers-to-newer.json'));

/** A laptop of this version as it lay on its disk, with work that had not been sent. Null where none was kept. */
export function keptLaptop(version: number) {
  if (!existsSync(path.join(fixturesFolder, `v${version}`, 'laptop.json'))) return null;
  const kept = read(version, 'laptop.json') as { dump: DatabaseDump };
  return { ...laptopSchema.parse(kept), dump: withBytes(kept.dump) as DatabaseDump };
}

/** JSON knows no bytes: they are kept as base64. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  if ('bytes' in value && typeof value.bytes === 'string')
    return new Uint8Array(Buffer.from(value.bytes, 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBytes(inner)]));
}

export type KeptCouncil = z.infer<typeof councilSchema>;

/** Puts a council of that time into a database of today: its records, and one of its people with an account. */
export async function foundKeptCouncil(pool: pg.Pool, council: KeptCouncil) {
  const { councilName, username, password, staffId, role, records } = council;
  const writes = records.map(({ collection, body }) => ({
    collection,
    body: body as unknown as AnyRecord,
    baseRev: null,
  }));
  const authorityId = writes[0]?.body.authorityId ?? '';
  const people = records.flatMap(({ collection, body }) => (collection === 'youngPeople' ? [body.id] : []));
  await pool.query('INSERT INTO authorities (authority_id, name) VALUES ($1, $2)', [
    authorityId,
    councilName,
  ]);
  await inTransaction(pool, async (client) => {
    await writeDocuments(client, authorityId, writes, { staffId, deviceId: null });
    await grant(client, authorityId, `staff:${staffId}`, people);
  });
  await createAccount(pool, { authorityId, username, password, staffId, role });
  return {
    async theFileLeaves(): Promise<void> {
      await inTransaction(pool, (client) => revoke(client, authorityId, `staff:${staffId}`, people));
    },
  };
}

/** What a replay needs to know of an exchange: an answer is there when it was recorded. */
type Asked = Omit<KeptExchange, 'status' | 'answer'> & { readonly answer?: unknown };

interface Answered {
  readonly name: string;
  /** As it was sent, with the places that the endpoint had given. */
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** Plays a laptop of that time, over HTTP. Its token and its places in the feed are those that it is given now. */
export async function replay(
  url: string,
  exchanges: readonly Asked[],
  theFileLeaves: () => Promise<void>,
): Promise<Answered[]> {
  const given = new Map<string, unknown>();
  const answered: Answered[] = [];
  let token: string | null = null;
  for (const { name, before, method, path: route, body, answer: recorded } of exchanges) {
    if (before !== undefined) await theFileLeaves();
    const sent = withPlaces(body, given);
    const response = await fetch(url + route, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(sent),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    answered.push({ name, body: sent, status: response.status, answer });
    if (isObject(answer) && typeof answer.token === 'string') token = answer.token;
    if (isObject(answer) && isObject(recorded) && isObject(recorded.checkpoint)) {
      given.set(JSON.stringify(recorded.checkpoint), answer.checkpoint);
    }
  }
  return answered;
}

function withPlaces(value: unknown, given: ReadonlyMap<string, unknown>): unknown {
  const place = given.get(JSON.stringify(value));
  if (place !== undefined) return place;
  if (Array.isArray(value)) return value.map((one) => withPlaces(one, given));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPlaces(inner, given)]));
}

/** What differs from one day and one database to the next, and what is for people to read, is compared as being there. */
const notCompared = new Set([
  'token',
  'refreshToken',
  'expiresAt',
  'requestId',
  'message',
  'seq',
  'onDeviceId',
]);

export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (!isObject(value)) return value;
  const isPlace = Object.keys(value).sort().join() === 'id,seq';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isPlace || notCompared.has(key)) return [key, inner === null ? null : `some ${typeof inner}`];
      return [key, comparable(inner)];
    }),
  );
}

/** Messages are the same to the last field. The records in them may have fields that came later: those are left out. */
export function inTermsOf(recorded: unknown, answered: unknown): unknown {
  if (Array.isArray(answered) && Array.isArray(recorded)) {
    return answered.map((one, at) => inTermsOf(recorded[at], one));
  }
  if (!isObject(answered) || !isObject(recorded)) return answered;
  const isRecord = 'rev' in answered && 'authorityId' in answered;
  return Object.fromEntries(
    Object.entries(answered).flatMap(([key, inner]) =>
      isRecord && !(key in recorded) ? [] : [[key, inTermsOf(recorded[key], inner)]],
    ),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
