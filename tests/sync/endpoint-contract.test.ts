import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { requireVersion } from '#server/sync/require-version.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { sessionSchema } from '#shared/sync/session-messages.ts';
import { aPledge } from '#tests/people/builders.ts';
import {
  PASSWORD,
  post,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestEndpoint,
} from '#tests/support/endpoint.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
let now = new Date('2026-11-23T09:00:00.000Z');
beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => now });
  pool = endpoint.database.pool;
});
afterAll(() => endpoint.close());

const heartbeat = {
  protocolVersion: 1,
  lastSuccessAt: '2026-11-23T08:59:00.000Z',
  oldestUnsentAt: null,
  unsent: { allocations: 0, plans: 1, reviews: 0, other: 2 },
};
const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };

describe('a session', () => {
  test('a laptop signs in, is known by its token, and is not once it has signed out', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const bearer = { headers: { authorization: `Bearer ${joanne.session.token}` } };
    const known = await fetch(endpoint.url + routes.session, bearer);
    expect(await known.json()).toMatchObject({ name: 'Joanne Adeyemi', role: 'personal-adviser' });
    await fetch(endpoint.url + routes.session, { ...bearer, method: 'DELETE' });
    expect(await problemOf(await fetch(endpoint.url + routes.session, bearer))).toEqual({
      status: 401,
      code: 'SESSION_REQUIRED',
    });
  });

  test('a web page gets a cookie that scripts cannot read and no token, and the cookie alone cannot sync', async () => {
    const credentials = { username: 'joanne', password: PASSWORD, deviceId: null };
    const response = await post(endpoint.url, routes.session, credentials);
    expect(sessionSchema.parse(await response.json()).token).toBe('');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    const headers = { cookie: cookie.split(';')[0] ?? '', 'content-type': 'application/json' };
    expect((await fetch(endpoint.url + routes.session, { headers })).status).toBe(200);
    const order = { method: 'POST', headers, body: JSON.stringify(pull) };
    expect(await problemOf(await fetch(endpoint.url + routes.pull, order))).toMatchObject({ status: 401 });
  });

  test('the database keeps no token and no password, only what they are checked against', async () => {
    const tom = await signIn(endpoint.url, 'tom');
    const { rows } = await pool.query(
      `SELECT string_agg(s::text, ' ') || (SELECT string_agg(a::text, ' ') FROM accounts a) AS kept FROM sessions s`,
    );
    expect(rows[0].kept).not.toContain(tom.session.token);
    expect(rows[0].kept).not.toContain(PASSWORD);
    expect(rows[0].kept).toContain('$argon2id$');
  });

  test('a session ends with its time', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const then = now;
    now = new Date('2027-03-01T09:00:00.000Z');
    expect(await problemOf(await joanne.post(routes.pull, pull))).toMatchObject({ code: 'SESSION_REQUIRED' });
    now = then;
  });

  test('wrong passwords are throttled for the account, and neither a right one elsewhere nor another account is', async () => {
    const attempt = (username: string, password: string) =>
      post(endpoint.url, routes.session, { username, password, deviceId: randomUUID() });
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) statuses.push((await attempt('priya', 'wrong')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await problemOf(await attempt('PRIYA', PASSWORD))).toEqual({
      status: 429,
      code: 'REQUEST_TOO_MANY',
    });
    expect((await attempt('tom', PASSWORD)).status).toBe(200);
    const then = now;
    now = new Date(now.getTime() + 61_000);
    expect((await attempt('priya', PASSWORD)).status).toBe(200);
    now = then;
  });

  test('an account that does not exist is answered as a wrong password is', async () => {
    const response = await post(endpoint.url, routes.session, {
      username: 'nobody',
      password: 'x',
      deviceId: null,
    });
    expect(await problemOf(response)).toEqual({ status: 401, code: 'SESSION_WRONG_PASSWORD' });
  });
});

describe('a request', () => {
  test('[VER-1] of a laptop that is newer than the endpoint is refused with a code, and changes nothing', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    const tooNew = await joanne.post(routes.pull, { ...pull, protocolVersion: PROTOCOL_VERSION + 1 });
    expect(await problemOf(tooNew)).toEqual({ status: 409, code: 'SYNC_ENDPOINT_TOO_OLD' });
  });

  test('[HBT-2] what a laptop says of itself is kept whatever version it speaks, so that one that cannot sync is seen', async () => {
    const tom = await signIn(endpoint.url, 'tom');
    const said = { ...heartbeat, protocolVersion: PROTOCOL_VERSION + 1 };
    expect((await tom.post(routes.heartbeat, said)).status).toBe(204);
  });

  test('[VER-1] of a laptop that is older than the oldest version is told to update', () => {
    const spoken = { oldest: 3, newest: 5 };
    expect(() => requireVersion(2, spoken)).toThrow(expect.objectContaining({ code: 'SYNC_CLIENT_TOO_OLD' }));
    expect(() => requireVersion(3, spoken)).not.toThrow();
    expect(() => requireVersion(5, spoken)).not.toThrow();
    expect(() => requireVersion(6, spoken)).toThrow(
      expect.objectContaining({ code: 'SYNC_ENDPOINT_TOO_OLD' }),
    );
  });

  test('[HBT-1] a heartbeat replaces what the laptop last said of itself', async () => {
    const joanne = await signIn(endpoint.url, 'joanne');
    for (const plans of [5, 1]) {
      const said = { ...heartbeat, unsent: { ...heartbeat.unsent, plans } };
      expect((await joanne.post(routes.heartbeat, said)).status).toBe(204);
    }
    const { rows } = await pool.query(
      `SELECT unsent_plans AS plans, unsent_other AS other, last_success_at AS last FROM devices
       WHERE staff_id = $1 AND last_success_at IS NOT NULL`,
      [joanne.session.user.staffId],
    );
    expect(rows).toEqual([{ plans: 1, other: 2, last: new Date(heartbeat.lastSuccessAt) }]);
  });

  const faulty: [string, string, unknown, string][] = [
    ['no limit', routes.pull, { protocolVersion: 1, checkpoint: null }, 'limit'],
    ['a limit of a million', routes.pull, { ...pull, limit: 1_000_000 }, 'limit'],
    ['half a checkpoint', routes.pull, { ...pull, checkpoint: { seq: 3 } }, 'checkpoint.id'],
    ['a negative checkpoint', routes.pull, { ...pull, checkpoint: { seq: -1, id: '' } }, 'checkpoint.seq'],
    ['something more', routes.pull, { ...pull, everything: true }, ''],
    ['no changes', routes.push, { protocolVersion: 1, changes: [] }, 'changes'],
    [
      'an unknown collection',
      routes.push,
      {
        protocolVersion: 1,
        changes: [{ collection: 'accounts', newDocumentState: aPledge(), assumedMasterRev: null }],
      },
      'changes.0.collection',
    ],
    [
      'an instant without a zone',
      routes.heartbeat,
      { ...heartbeat, lastSuccessAt: '2026-11-23' },
      'lastSuccessAt',
    ],
  ];
  test.each(faulty)('with %s is refused with the place of the fault', async (_, route, body, path) => {
    const joanne = await signIn(endpoint.url, 'joanne');
    expect(await problemOf(await joanne.post(route, body))).toEqual({
      status: 400,
      code: 'REQUEST_INVALID',
      path,
    });
  });

  test('that is not JSON, is too large, or goes nowhere is refused with a code', async () => {
    const raw = (body: string, type = 'application/json') =>
      fetch(endpoint.url + routes.session, { method: 'POST', headers: { 'content-type': type }, body });
    expect(await problemOf(await raw('{"username":'))).toMatchObject({
      status: 400,
      code: 'REQUEST_INVALID',
    });
    expect(await problemOf(await raw('username=x', 'text/plain'))).toMatchObject({ code: 'REQUEST_INVALID' });
    expect(await problemOf(await raw(JSON.stringify('x'.repeat(2_000_000))))).toMatchObject({
      status: 413,
      code: 'REQUEST_TOO_LARGE',
    });
    expect(await problemOf(await fetch(`${endpoint.url}/api/nothing`))).toEqual({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  test('from a page of another origin is not let through by the browser', async () => {
    const ask = async (origin: string) =>
      (
        await fetch(endpoint.url + routes.pull, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        })
      ).headers.get('access-control-allow-origin');
    expect(await ask('app://waymark')).toBe('app://waymark');
    expect(await ask('http://127.0.0.1:4711')).toBe('http://127.0.0.1:4711');
    expect(await ask('https://elsewhere.example')).toBeNull();
    expect(await ask('http://127.0.0.1.elsewhere.example:80')).toBeNull();
  });
});

test('every route is described at /api/openapi.json, with its refusals', async () => {
  const described = z
    .object({
      paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.looseObject({}) }))),
    })
    .parse(await (await fetch(`${endpoint.url}/api/openapi.json`)).json());
  const found = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(found).toEqual(
    expect.arrayContaining([
      'get /api/health',
      'get /api/ready',
      'get /api/session',
      'post /api/session',
      'delete /api/session',
      'post /api/session/refresh',
      'post /api/sync/pull',
      'post /api/sync/push',
      'get /api/sync/stream',
      'post /api/sync/heartbeat',
      'get /api/board/figures',
    ]),
  );
  for (const methods of Object.values(described.paths)) {
    for (const { responses } of Object.values(methods)) expect(Object.keys(responses)).toContain('500');
  }
});
