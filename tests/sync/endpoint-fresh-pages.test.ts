import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AUDIT, AUDIT_CSV } from '#shared/audit/audit-entry.ts';
import { deviceRoutes } from '#shared/devices/device-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  PASSWORD,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestEndpoint,
} from '#tests/support/endpoint.ts';

const START = new Date('2026-11-23T09:00:00.000Z');

let now = START;
let endpoint: TestEndpoint;
let deviceId = randomUUID();
beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => now });
});
afterAll(() => endpoint.close());
beforeEach(async () => {
  now = START;
  deviceId = randomUUID();
  await signIn(endpoint.url, 'joanne', deviceId);
});

const minutesLater = (minutes: number) => {
  now = new Date(START.getTime() + minutes * 60_000);
};

/** The administrator's page, in a browser that has just signed in. */
async function page(): Promise<(method: 'GET' | 'POST', route: string, body?: object) => Promise<Response>> {
  const response = await fetch(endpoint.url + routes.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'anil', password: PASSWORD, deviceId: null }),
  });
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return (method, route, body) =>
    fetch(endpoint.url + route.replace(':deviceId', deviceId), {
      method,
      headers: { cookie, origin: endpoint.url, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

const acts = [
  ['revoking a laptop', 'POST', deviceRoutes.revoke, { because: 'returned' }],
  ['a statement, with young people’s names', 'GET', deviceRoutes.statement, undefined],
  ['the audit as a file', 'GET', AUDIT_CSV, undefined],
] as const;

test.each(acts)(
  '%s is asked only of an administrator who has just signed in',
  async (_, method, route, body) => {
    const ask = await page();
    minutesLater(11);
    expect(await problemOf(await ask(method, route, body))).toEqual({
      status: 403,
      code: 'SESSION_NOT_FRESH',
    });
    const again = await page();
    expect([200, 204]).toContain((await again(method, route, body)).status);
  },
);

test('[SES-10] what was refused so has not happened', async () => {
  const ask = await page();
  minutesLater(11);
  await ask('POST', deviceRoutes.revoke, { because: 'lost' });
  const { rows } = await endpoint.database.pool.query(
    'SELECT revoked_at AS "revokedAt" FROM devices WHERE device_id = $1',
    [deviceId],
  );
  expect(rows).toEqual([{ revokedAt: null }]);
});

test('[SES-10] looking at the list of laptops and at the audit goes on for as long as the sign-in does', async () => {
  const ask = await page();
  minutesLater(300);
  expect((await ask('GET', deviceRoutes.list)).status).toBe(200);
  expect((await ask('GET', AUDIT)).status).toBe(200);
});
