import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import fastify, { type FastifyInstance } from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant, grantToTeam } from '#server/storage/grants.ts';
import { ChangeWatch } from '#server/sync/change-watch.ts';
import { accessRoutes } from '#shared/access/order-messages.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { type AnyRecord, collectionNames } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION, type PushChange } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { sessionSchema } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID, anOpening, aRestriction } from '#tests/people/builders.ts';
import { eastTeam, joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  fillCouncil,
  PASSWORD,
  priyaNair,
  westTeam,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { oneOfEveryKind } from './support/every-kind.ts';

/** In every text of the files that none of those who ask here may see. */
const CANARY = 'Zqxwv';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Where a change carries the id of its own record: new for each attempt, unless it is the one that is tried. */
const OWN_ID = '/newDocumentState/id';
const REASON = 'They rang the duty line tonight';

/** A file of the East team that is nobody's here, and one that is restricted to the manager of the East team. */
const hidden = { unallocated: randomUUID(), restricted: randomUUID() };
const hiddenIds = Object.values(hidden);
/** A file of each who asks. */
const own = { joanne: randomUUID(), priya: randomUUID(), desmond: randomUUID() };
type Asker = keyof typeof own;
const askers = Object.keys(own) as Asker[];

const hiddenRecords = hiddenIds.map((id) => {
  const file = oneOfEveryKind(id, eastTeam.id);
  return { ...file, allocations: { ...file.allocations, staffId: randomUUID() } };
});
const restriction = aRestriction({
  id: randomUUID(),
  youngPersonId: hidden.restricted,
  namedStaffIds: [ruthCastellanos.id],
});
const opening = anOpening({ id: randomUUID(), youngPersonId: hidden.restricted, staffId: tomBrannigan.id });

/** Every id of the hidden files, and of people who are not who asks. */
const theirs = [
  ...hiddenRecords.flatMap((file) => collectionNames.map((name) => file[name].id)),
  ...hiddenIds,
  opening.id,
  restriction.id,
  ruthCastellanos.id,
  tomBrannigan.id,
  priyaNair.id,
  westTeam.id,
  randomUUID(),
];

let database: TestDatabase;
let pool: pg.Pool;
let app: FastifyInstance;
const tokens = new Map<Asker, string>();
let before: unknown;

beforeAll(async () => {
  database = await freshDatabase();
  ({ pool } = database);
  await fillCouncil(pool);
  await writeAsImport(pool, [
    ...hiddenRecords.flatMap((file) =>
      collectionNames.map((collection) => ({ collection, body: withCanary(file[collection]) })),
    ),
    { collection: 'handovers', body: opening },
    { collection: 'handovers', body: restriction },
    ...askers.map((asker) => ({
      collection: 'youngPeople' as const,
      body: oneOfEveryKind(own[asker], westTeam.id).youngPeople,
    })),
  ]);
  await inTransaction(pool, async (client) => {
    await grantToTeam(client, AUTHORITY_ID, eastTeam.id, hiddenIds);
    await grantToTeam(client, AUTHORITY_ID, westTeam.id, Object.values(own));
    await grant(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, [own.joanne]);
    await client.query('INSERT INTO restricted_files VALUES ($1, $2, $3)', [
      AUTHORITY_ID,
      hidden.restricted,
      [ruthCastellanos.id],
    ]);
  });
  const log = fastify({ logger: false }).log;
  app = await buildApp(
    {
      pool,
      now: () => new Date(),
      changes: new ChangeWatch(database.connectionString, pool, log),
      isMigrated: () => true,
      rendererFolder: null,
    },
    { log, appOrigins: [], trustProxy: false, https: null },
  );
  await app.ready();
  for (const asker of askers) tokens.set(asker, await signInAs(asker));
  before = await stateOfHidden();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function signInAs(username: string): Promise<string> {
  const payload = { username, password: PASSWORD, deviceId: randomUUID() };
  const answer = await app.inject({ method: 'POST', url: routes.session, payload });
  return sessionSchema.parse(answer.json()).token;
}

/** The same record with the canary in each of its free texts. */
function withCanary<Kept extends AnyRecord>(record: Kept): Kept {
  if (!('youngPersonId' in record)) return record;
  const texts = ['note', 'need', 'ownWords', 'preferredName', 'familyName', 'reason', 'name', 'what'];
  const marked = texts.flatMap((field) =>
    field in record && typeof (record as Record<string, unknown>)[field] === 'string'
      ? [[field, CANARY]]
      : [],
  );
  return { ...record, ...Object.fromEntries(marked) };
}

/** Everything about the hidden files, and who holds them. */
async function stateOfHidden(): Promise<unknown> {
  const { rows } = await pool.query(
    `SELECT (SELECT jsonb_object_agg(collection || '/' || id, rev) FROM documents d WHERE young_person_id = ANY($1)) AS records,
       (SELECT jsonb_object_agg(subject || ' ' || young_person_id, to_jsonb(g)) FROM grants g WHERE young_person_id = ANY($1)) AS grants,
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY young_person_id) FROM restricted_files r WHERE young_person_id = ANY($1)) AS restricted,
       (SELECT count(*)::int FROM revisions WHERE young_person_id = ANY($1)) AS revisions`,
    [hiddenIds],
  );
  return rows[0];
}

interface Request {
  readonly route: string;
  readonly body: object;
}

const today = dayInEngland(new Date());

/** A change of every kind of record about the asker's own file, new and as of one that was known. */
function changesOf(asker: Asker): PushChange[] {
  const file = oneOfEveryKind(own[asker], westTeam.id);
  return collectionNames.flatMap((collection) =>
    [null, file[collection].rev].map((base) => change(collection, file[collection], base)),
  );
}

/** One valid request of every other route that takes a body. */
function requestsOf(asker: Asker): Request[] {
  const youngPersonId = own[asker];
  const versioned = { protocolVersion: PROTOCOL_VERSION };
  const [someId, staffId] = [randomUUID(), joanneAdeyemi.id];
  const checkpoint = { seq: 0, id: `contacts/${someId}` };
  const held = { collection: 'contacts', id: someId, rev: 'a.1', youngPersonId };
  return [
    { route: routes.pull, body: { ...versioned, checkpoint, limit: 500 } },
    { route: routes.history, body: { ...versioned, youngPersonId, before: null, limit: 200 } },
    { route: routes.purged, body: { ...versioned, youngPersonIds: [youngPersonId] } },
    { route: routes.check, body: { ...versioned, places: [], records: [held] } },
    {
      route: accessRoutes.cover,
      body: { coveredStaffId: staffId, standInStaffId: staffId, from: today, to: today },
    },
    { route: accessRoutes.endCover, body: { coverId: someId } },
    {
      route: accessRoutes.restrict,
      body: { youngPersonId, namedStaffIds: [priyaNair.id, staffId], reason: REASON },
    },
    { route: accessRoutes.liftRestriction, body: { youngPersonId, reason: REASON } },
    { route: accessRoutes.open, body: { knownAs: youngPersonId, dateOfBirth: '2009-01-01', reason: REASON } },
    { route: accessRoutes.close, body: { openingId: someId } },
  ];
}

function pushOf(changes: readonly unknown[]): Request {
  return { route: routes.push, body: { protocolVersion: PROTOCOL_VERSION, checkpoint: null, changes } };
}

/** The paths of every id inside a body. */
function idsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'string') return UUID.test(value) ? [[...path]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, [...path, key]));
}

function withIds(body: object, changes: ReadonlyMap<string, string>): object {
  const rewrite = (value: unknown, path: string): unknown => {
    const changed = changes.get(path);
    if (changed !== undefined) return changed;
    if (Array.isArray(value)) return value.map((inner, at) => rewrite(inner, `${path}/${at}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, rewrite(inner, `${path}/${key}`)]),
    );
  };
  return rewrite(body, '') as object;
}

async function ask(asker: Asker, { route, body }: Request): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: route,
    headers: { authorization: `Bearer ${tokens.get(asker) ?? ''}` },
    payload: body,
  });
  expect(answer.statusCode).toBeLessThan(500);
  return answer.body;
}

/** No plan of theirs is named in another file. */
async function namedElsewhere(): Promise<number> {
  const plans = hiddenRecords.map((file) => file.plans.id);
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM documents
     WHERE young_person_id IS NOT NULL AND young_person_id <> ALL($1) AND collection <> 'handovers'
       AND body->>'planId' = ANY($2)`,
    [hiddenIds, plans],
  );
  return rows[0]?.count ?? -1;
}

describe.each(askers)('%s, with ids of others', (asker) => {
  test('in place of every id of every kind of record, one at a time, sees and changes nothing of theirs', async () => {
    const variants = changesOf(asker).flatMap((one) =>
      idsIn(one).flatMap((path) =>
        theirs.map((id) =>
          withIds(
            one,
            new Map([
              [OWN_ID, randomUUID()],
              [`/${path.join('/')}`, id],
            ]),
          ),
        ),
      ),
    );
    for (let at = 0; at < variants.length; at += 250) {
      expect(await ask(asker, pushOf(variants.slice(at, at + 250)))).not.toContain(CANARY);
    }
    expect(await stateOfHidden()).toEqual(before);
    expect(await namedElsewhere()).toBe(0);
  });

  test('in place of every id of every other request, one at a time, sees and changes nothing of theirs', async () => {
    for (const request of requestsOf(asker)) {
      for (const path of idsIn(request.body)) {
        for (const id of theirs) {
          const body = withIds(request.body, new Map([[`/${path.join('/')}`, id]]));
          expect(await ask(asker, { ...request, body })).not.toContain(CANARY);
        }
      }
    }
    expect(await stateOfHidden()).toEqual(before);
  });

  test.each(seeds)(
    'in place of any number of them, sees and changes nothing of theirs (seed %i)',
    async (seed) => {
      const anyIds = <Body extends object>(body: Body) => {
        const paths = idsIn(body);
        const ids = fc.array(fc.option(fc.constantFrom(...theirs), { freq: 2 }), {
          minLength: paths.length,
          maxLength: paths.length,
        });
        return ids.map((chosen) =>
          withIds(
            body,
            new Map(
              paths.flatMap((path, at): [string, string][] => {
                const id = chosen[at];
                return id ? [[`/${path.join('/')}`, id]] : [];
              }),
            ),
          ),
        );
      };
      const pushes = fc.tuple(...changesOf(asker).map(anyIds)).map(pushOf);
      const others = fc
        .constantFrom(...requestsOf(asker))
        .chain(({ route, body }) => anyIds(body).map((changed) => ({ route, body: changed })));
      await fc.assert(
        fc.asyncProperty(pushes, others, async (push, other) => {
          for (const request of [push, other]) expect(await ask(asker, request)).not.toContain(CANARY);
        }),
        { seed, numRuns: 12 },
      );
      expect(await stateOfHidden()).toEqual(before);
      expect(await namedElsewhere()).toBe(0);
    },
  );
});

test('the canary is in the hidden files, and whoever may hold them sees it', async () => {
  tokens.set('joanne', await signInAs('ruth'));
  const pull = { protocolVersion: PROTOCOL_VERSION, checkpoint: null, limit: 2_000 };
  expect(await ask('joanne', { route: routes.pull, body: pull })).toContain(CANARY);
});
