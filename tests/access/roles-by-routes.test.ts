import { createHash, randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderSettings } from '#server/accounts/provider/provider-settings.ts';
import { buildApp } from '#server/app.ts';
import { ChangeWatch } from '#server/sync/change-watch.ts';
import { accessRoutes } from '#shared/access/order-messages.ts';
import { mayAct, maySeeFigures, maySync } from '#shared/access/policy.ts';
import { AUDIT, AUDIT_CSV, AUDIT_PROOF } from '#shared/audit/audit-entry.ts';
import { BOARD_FIGURES } from '#shared/board/figures.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { deviceRoutes } from '#shared/devices/device-messages.ts';
import { type Role, roleSchema } from '#shared/domain/staff/staff.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { ownSignInRoutes } from '#shared/sync/own-sign-in-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { sessionSchema } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID, aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import { change, fillCouncil, PASSWORD, type Username } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

interface Row {
  /** Whom the policy table lets in; null for whoever comes. */
  readonly may: ((role: Role) => boolean) | null;
  readonly body?: unknown;
  /** What the browser asks for again and again, so that one answer is not an answer to wait for. */
  readonly isStream?: true;
}

const protocolVersion = PROTOCOL_VERSION;
const SOME_BASE64 = 'A'.repeat(400);
const anybody: Row = { may: null };
const A_REASON = 'A relative works in the team';
const TODAY = dayInEngland(new Date());

/** Every route of the endpoint, and whom it is for. One that is not here fails the first test. */
const rows: Record<string, Row> = {
  'GET /': anybody,
  'GET /board': anybody,
  'GET /board/': anybody,
  // As the framework prints `/assets/*`.
  'GET /*': anybody,
  'GET /administration': anybody,
  'GET /api/health': anybody,
  'GET /api/ready': anybody,
  'GET /api/openapi.json': anybody,
  'POST /api/session': { ...anybody, body: { username: 'nobody', password: 'a guess', deviceId: null } },
  'DELETE /api/session': anybody,
  [`POST ${routes.refresh}`]: { ...anybody, body: {} },
  // Where the council has an identity provider. Out of reach here: what it vouches for is in tests/accounts.
  [`GET ${routes.waysToSignIn}`]: anybody,
  [`GET ${routes.providerStart}`]: anybody,
  'GET /api/sign-in/callback': anybody,
  [`POST ${routes.sessionForCode}`]: { ...anybody, body: {} },
  'GET /api/session': { may: () => true },
  // Of oneself alone.
  [`GET ${ownSignInRoutes.list}`]: { may: () => true },
  [`POST ${ownSignInRoutes.end}`]: { may: () => true, body: { signInId: randomUUID() } },
  [`GET ${BOARD_FIGURES}`]: { may: maySeeFigures },
  [`GET ${AUDIT}`]: { may: (role) => mayAct(role, 'read-audit') },
  [`GET ${AUDIT_PROOF}`]: { may: (role) => mayAct(role, 'read-audit') },
  [`GET ${AUDIT_CSV}`]: { may: (role) => mayAct(role, 'read-audit') },
  [`GET ${deviceRoutes.list}`]: { may: (role) => mayAct(role, 'manage-devices') },
  [`GET ${deviceRoutes.statement}`]: { may: (role) => mayAct(role, 'manage-devices') },
  [`POST ${deviceRoutes.revoke}`]: {
    may: (role) => mayAct(role, 'manage-devices'),
    body: { because: 'returned' },
  },
  [`POST ${deviceRoutes.contact}`]: {
    may: maySync,
    body: { name: null, unlockedAt: '2026-11-22T09:00:00.000Z' },
  },
  // The way out of a revoked laptop: nobody whose laptop is not.
  [`POST ${deviceRoutes.rescue}`]: {
    may: () => false,
    body: { pieces: [{ what: 'draft', name: 'a form', json: '""' }] },
  },
  [`POST ${deviceRoutes.farewell}`]: { ...anybody, body: {} },
  [`POST ${deviceRoutes.wiped}`]: { may: () => false, body: {} },
  'GET /api/recovery/key': { may: maySync },
  'POST /api/recovery/escrow': {
    may: maySync,
    body: { storeId: randomUUID(), keyId: randomUUID(), sealed: SOME_BASE64 },
  },
  'POST /api/recovery/requests': {
    may: maySync,
    body: { storeIds: [randomUUID()], publicKey: SOME_BASE64 },
  },
  'GET /api/recovery/requests/:requestId': { may: maySync },
  [`GET ${routes.stream}`]: { may: maySync, isStream: true },
  [`POST ${routes.pull}`]: { may: maySync, body: { protocolVersion, checkpoint: null, limit: 1 } },
  [`POST ${routes.push}`]: {
    may: maySync,
    body: { protocolVersion, checkpoint: null, changes: [change('contacts', aVisit({ id: randomUUID() }))] },
  },
  [`POST ${routes.heartbeat}`]: {
    may: maySync,
    body: {
      protocolVersion,
      lastSuccessAt: null,
      oldestUnsentAt: null,
      unsent: { allocations: 0, plans: 0, reviews: 0, other: 0 },
    },
  },
  [`POST ${routes.scope}`]: {
    may: maySync,
    body: { protocolVersion, checkpoint: { seq: 0, id: '' }, records: 0, digest: 'a'.repeat(64) },
  },
  // Who may ask is told that a file outside their scope is nowhere.
  [`POST ${routes.history}`]: {
    may: maySync,
    body: { protocolVersion, youngPersonId: randomUUID(), before: null, limit: 1 },
  },
  [`POST ${routes.purged}`]: {
    may: maySync,
    body: { protocolVersion, youngPersonIds: [randomUUID()] },
  },
  [`POST ${routes.lateOutcomes}`]: { may: maySync, body: { protocolVersion, read: [randomUUID()] } },
  [`POST ${accessRoutes.cover}`]: {
    may: (role) => mayAct(role, 'cover-oneself') || mayAct(role, 'cover-others'),
    body: { coveredStaffId: joanneAdeyemi.id, standInStaffId: tomBrannigan.id, from: TODAY, to: TODAY },
  },
  [`POST ${accessRoutes.endCover}`]: {
    may: (role) => mayAct(role, 'cover-oneself') || mayAct(role, 'cover-others'),
    body: { coverId: randomUUID() },
  },
  [`POST ${accessRoutes.restrict}`]: {
    may: (role) => mayAct(role, 'restrict-files'),
    body: { youngPersonId: randomUUID(), namedStaffIds: [ruthCastellanos.id], reason: A_REASON },
  },
  [`POST ${accessRoutes.liftRestriction}`]: {
    may: (role) => mayAct(role, 'restrict-files'),
    body: { youngPersonId: randomUUID(), reason: A_REASON },
  },
  [`POST ${accessRoutes.open}`]: {
    may: (role) => mayAct(role, 'open-files'),
    body: { knownAs: 'Nobody at all', dateOfBirth: '2009-01-01', reason: A_REASON },
  },
  [`POST ${accessRoutes.close}`]: {
    may: (role) => mayAct(role, 'open-files'),
    body: { openingId: randomUUID() },
  },
  [`POST ${routes.check}`]: { may: maySync, body: { protocolVersion, places: [], records: [] } },
};

const provider: ProviderSettings = {
  issuer: 'http://127.0.0.1:9',
  clientId: 'waymark',
  clientSecret: null,
  publicUrl: 'http://127.0.0.1:9',
  groups: [{ group: 'board', role: 'board-member' }],
  groupsClaim: 'groups',
  name: 'your council account',
  scopes: ['openid'],
  requiredAmr: [],
  requiredAcr: [],
  clockTolerance: 30,
};

const usernames: Record<Role, Username> = {
  'personal-adviser': 'joanne',
  'team-manager': 'ruth',
  'service-lead': 'eleanor',
  'data-officer': 'desmond',
  'board-member': 'george',
  administrator: 'anil',
};

let database: TestDatabase;
let app: FastifyInstance;
let now = new Date();
const tokens = new Map<Role, string>();
beforeAll(async () => {
  database = await freshDatabase();
  await fillCouncil(database.pool);
  const log = fastify({ logger: false }).log;
  app = await buildApp(
    {
      pool: database.pool,
      now: () => now,
      changes: new ChangeWatch(database.connectionString, database.pool, log),
      isMigrated: () => true,
      rendererFolder: import.meta.dirname,
    },
    { log, appOrigins: [], trustProxy: false, https: null, signIn: { provider, takesPasswords: true } },
  );
  await app.ready();
  for (const role of roleSchema.options) tokens.set(role, await signInAs(usernames[role]));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function signInAs(username: string, deviceId: string | null = randomUUID()): Promise<string> {
  const payload = { username, password: PASSWORD, deviceId };
  const answer = await app.inject({ method: 'POST', url: routes.session, payload });
  const cookie = answer.cookies.find(({ name }) => name === 'waymark-session')?.value;
  return cookie ?? sessionSchema.parse(answer.json()).token;
}

/** As the framework itself prints them, branch by branch; HEAD comes with each GET. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const found = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \((.+)\))?$/u.exec(line);
    if (!found) return [];
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    above.length = depth;
    above[depth] = part;
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => `${method} ${above.join('')}`);
  });
}

function ask(route: string, headers: Record<string, string>): Promise<number> {
  const [method = '', url = ''] = route.split(' ');
  const { body } = rows[route] ?? {};
  const request = app.inject({
    method: method as 'GET' | 'POST' | 'DELETE',
    url: url.replace(/:\w+/, randomUUID()),
    headers,
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return request.then(({ statusCode }) => statusCode);
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const guarded = Object.entries(rows).flatMap(([route, row]) => (row.may ? [[route, row.may] as const] : []));
const table = guarded.flatMap(([route, may]) =>
  roleSchema.options.map((role) => [role, route, may(role)] as const),
);

test('every route of the endpoint has its row, and every row its route', () => {
  expect(routesOf(app.printRoutes({ commonPrefix: false })).sort()).toEqual(Object.keys(rows).sort());
});

describe('role by route', () => {
  test.each(table.filter(([, route]) => !rows[route]?.isStream))('%s, %s: %s', async (role, route, may) => {
    const status = await ask(route, bearer(tokens.get(role) ?? ''));
    // Let in, what is asked for may still not be there: that is for the route's own tests.
    if (may) expect([200, 204, 404, 409]).toContain(status);
    else expect(status).toBe(403);
  });

  test.each(table.filter(([, route, may]) => rows[route]?.isStream && !may))(
    '%s, %s: %s',
    async (role, route) => {
      expect(await ask(route, bearer(tokens.get(role) ?? ''))).toBe(403);
    },
  );
});

describe('who is nobody', () => {
  const forged = {
    'no token': {},
    'a made-up token': bearer('A'.repeat(43)),
    'an empty one': { authorization: 'Bearer ' },
    'another scheme': { authorization: `Basic ${Buffer.from(`joanne:${PASSWORD}`).toString('base64')}` },
    'a token as long as a book': bearer('A'.repeat(7_000)),
    'a cookie made up': { cookie: `waymark-session=${'A'.repeat(43)}` },
  };
  test.each(
    guarded.flatMap(([route]) =>
      Object.entries(forged).map(([name, headers]) => [route, name, headers] as const),
    ),
  )('%s, %s', async (route, _, headers) => {
    expect(await ask(route, headers)).toBe(401);
  });

  test('a token cut short, lengthened, or with one letter changed', async () => {
    const token = await signInAs('ruth');
    const other = token.startsWith('A') ? 'B' : 'A';
    for (const wrong of [token.slice(0, -1), `${token}A`, other + token.slice(1), token.toUpperCase()]) {
      expect(await ask(`POST ${routes.pull}`, bearer(wrong))).toBe(401);
    }
    expect(await ask(`POST ${routes.pull}`, bearer(token))).toBe(200);
  });

  test('the hash of a token, as a copy of the database holds it', async () => {
    const token = await signInAs('ruth');
    const hash = createHash('sha256').update(token).digest();
    for (const text of [hash.toString('hex'), hash.toString('base64url')]) {
      expect(await ask(`POST ${routes.pull}`, bearer(text))).toBe(401);
    }
  });

  test('a session that was ended, and one whose time is over', async () => {
    const ended = await signInAs('ruth');
    await app.inject({ method: 'DELETE', url: routes.session, headers: bearer(ended) });
    const stale = await signInAs('ruth');
    expect(await ask(`POST ${routes.pull}`, bearer(ended))).toBe(401);
    expect(await ask(`POST ${routes.pull}`, bearer(stale))).toBe(200);
    now = new Date(now.getTime() + 400 * 86_400_000);
    expect(await ask(`POST ${routes.pull}`, bearer(stale))).toBe(401);
    now = new Date();
  });

  test('a page’s cookie opens no sync, whoever holds it: a browser adds it by itself', async () => {
    const cookie = await signInAs('ruth', null);
    for (const [route] of guarded.filter(([name]) => name.includes('/api/sync/'))) {
      expect(await ask(route, { cookie: `waymark-session=${cookie}` })).toBe(401);
    }
  });

  test('a page’s token opens no sync as a bearer: it is no laptop’s', async () => {
    const cookie = await signInAs('ruth', null);
    expect(await ask(`POST ${routes.pull}`, bearer(cookie))).toBe(403);
  });
});

test('a role that was taken away is gone at the next request', async () => {
  const token = await signInAs('eleanor');
  expect(await ask(`GET ${BOARD_FIGURES}`, bearer(token))).toBe(200);
  const demote = `UPDATE accounts SET role = $2 WHERE authority_id = $1 AND username = 'eleanor'`;
  await database.pool.query(demote, [AUTHORITY_ID, 'personal-adviser']);
  expect(await ask(`GET ${BOARD_FIGURES}`, bearer(token))).toBe(403);
  await database.pool.query(demote, [AUTHORITY_ID, 'service-lead']);
});
