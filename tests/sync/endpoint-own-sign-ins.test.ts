import { randomUUID, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAccount } from '#server/accounts/create-account.ts';
import {
  type EndSignInRequest,
  endedSignInsSchema,
  type OwnSignIns,
  ownSignInRoutes,
  ownSignInsSchema,
} from '#shared/sync/own-sign-in-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import {
  PASSWORD,
  post,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestEndpoint,
  type Username,
} from '#tests/support/endpoint.ts';

const START = new Date('2026-11-23T09:00:00.000Z');
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

let now = START;
let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => now });
});
afterAll(() => endpoint.close());
beforeEach(async () => {
  now = START;
  await endpoint.database.pool.query('DELETE FROM sign_ins');
  await endpoint.database.pool.query('DELETE FROM devices');
});

type Headers = Record<string, string>;

/** A laptop that has been unlocked, and what it asks with. */
async function laptopOf(username: Username) {
  const deviceId = randomUUID();
  const { session } = await signIn(endpoint.url, username, deviceId);
  await endpoint.database.pool.query('UPDATE devices SET last_unlock_at = $2 WHERE device_id = $1', [
    deviceId,
    now,
  ]);
  return { deviceId, headers: { authorization: `Bearer ${session.token}` } };
}

/** One with a key of its own, and so with a refresh token. */
async function keyedLaptopOf(username: Username): Promise<string> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  const deviceId = randomUUID();
  const order = { username, password: PASSWORD, deviceId, deviceKey: { kty, crv, x, y } };
  expect((await post(endpoint.url, routes.session, order)).status).toBe(200);
  await endpoint.database.pool.query('UPDATE devices SET last_unlock_at = $2 WHERE device_id = $1', [
    deviceId,
    now,
  ]);
  return deviceId;
}

async function pageOf(username: Username, before: Headers = {}): Promise<Headers> {
  const response = await fetch(endpoint.url + routes.session, {
    method: 'POST',
    headers: { ...before, 'content-type': 'application/json', 'user-agent': FIREFOX },
    body: JSON.stringify({ username, password: PASSWORD, deviceId: null }),
  });
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return { cookie, origin: endpoint.url };
}

function ask(headers: Headers): Promise<Response> {
  return fetch(endpoint.url + ownSignInRoutes.list, { headers });
}

async function listed(headers: Headers): Promise<OwnSignIns> {
  return ownSignInsSchema.parse(await (await ask(headers)).json());
}

function order(headers: Headers, body: unknown): Promise<Response> {
  return fetch(endpoint.url + ownSignInRoutes.end, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ended(headers: Headers, body: EndSignInRequest): Promise<number> {
  return endedSignInsSchema.parse(await (await order(headers, body)).json()).ended;
}

const auditOfEnded = async () =>
  (
    await endpoint.database.pool.query<{ device: string | null }>(
      `SELECT device_id AS device FROM audit_entries WHERE kind = 'sign-in-ended' ORDER BY number DESC`,
    )
  ).rows.map(({ device }) => device);

test('[SES-9] everybody sees their own laptops and pages, this one first, and nobody else’s', async () => {
  const first = await laptopOf('joanne');
  const second = await laptopOf('joanne');
  const page = await pageOf('joanne');
  await laptopOf('tom');
  const { laptops, pages } = await listed(second.headers);
  expect(laptops.map(({ deviceId, isThis, isSignedIn }) => [deviceId, isThis, isSignedIn])).toEqual([
    [second.deviceId, true, true],
    [first.deviceId, false, true],
  ]);
  expect(pages).toMatchObject([{ browser: 'Firefox on Windows', isThis: false }]);
  expect((await listed(page)).pages).toMatchObject([{ isThis: true }]);
  expect((await listed(page)).laptops.map(({ isThis }) => isThis)).toEqual([false, false]);
});

test('[SES-9] a laptop that was ended is let in no more, stays listed as signed out, and goes on after a sign-in', async () => {
  const here = await laptopOf('joanne');
  const there = await laptopOf('joanne');
  expect(await ended(here.headers, { deviceId: there.deviceId })).toBe(1);
  expect(await problemOf(await ask(there.headers))).toMatchObject({ status: 401, code: 'SESSION_REQUIRED' });
  const [, other] = (await listed(here.headers)).laptops;
  expect(other).toMatchObject({ deviceId: there.deviceId, isSignedIn: false, isRevoked: false });
  const again = await signIn(endpoint.url, 'joanne', there.deviceId);
  expect((await again.pull()).complete).toBeDefined();
  expect((await auditOfEnded())[0]).toBe(there.deviceId);
});

test('[SES-9] every sign-in of a laptop ends with it, as it may have signed in more than once', async () => {
  const here = await laptopOf('joanne');
  const there = await laptopOf('joanne');
  const again = await signIn(endpoint.url, 'joanne', there.deviceId);
  expect(await ended(here.headers, { deviceId: there.deviceId })).toBe(1);
  expect((await ask({ authorization: `Bearer ${again.session.token}` })).status).toBe(401);
});

test('[SES-9] all others are ended at once, and this one is not', async () => {
  const here = await laptopOf('joanne');
  const there = await laptopOf('joanne');
  const page = await pageOf('joanne');
  const toms = await laptopOf('tom');
  const before = (await auditOfEnded()).length;
  expect(await ended(here.headers, { others: true })).toBe(2);
  expect((await ask(there.headers)).status).toBe(401);
  expect((await ask(page)).status).toBe(401);
  expect((await ask(here.headers)).status).toBe(200);
  expect((await ask(toms.headers)).status).toBe(200);
  expect((await auditOfEnded()).length - before).toBe(2);
});

test('[SES-9] somebody else’s, one’s own of here and one that is nobody’s are not ended, and all are answered alike', async () => {
  const here = await laptopOf('joanne');
  const page = await pageOf('joanne');
  const toms = await laptopOf('tom');
  const tomsPage = await pageOf('tom');
  const [tomsPageListed] = (await listed(tomsPage)).pages;
  const [ownPage] = (await listed(page)).pages;
  expect(await ended(here.headers, { deviceId: toms.deviceId })).toBe(0);
  expect(await ended(here.headers, { signInId: tomsPageListed?.signInId ?? '' })).toBe(0);
  expect(await ended(here.headers, { deviceId: here.deviceId })).toBe(0);
  expect(await ended(here.headers, { signInId: randomUUID() })).toBe(0);
  expect(await ended(page, { signInId: ownPage?.signInId ?? '' })).toBe(0);
  for (const headers of [here.headers, toms.headers, page, tomsPage]) {
    expect((await ask(headers)).status).toBe(200);
  }
});

test('[SES-9] a page that was signed in to long ago ends nothing until somebody signs in there again', async () => {
  const laptop = await laptopOf('anil');
  const page = await pageOf('anil');
  now = new Date(START.getTime() + 9 * 60_000);
  expect(await ended(page, { signInId: randomUUID() })).toBe(0);
  now = new Date(START.getTime() + 11 * 60_000);
  expect(await problemOf(await order(page, { deviceId: laptop.deviceId }))).toMatchObject({
    status: 403,
    code: 'SESSION_NOT_FRESH',
  });
  const again = await pageOf('anil', page);
  expect(await ended(again, { deviceId: laptop.deviceId })).toBe(1);
  expect((await ask(page)).status, 'the sign-in of before, in the same browser').toBe(401);
  expect((await listed(again)).pages).toHaveLength(1);
});

test('[SES-9] a page of anybody else’s cannot give the order in a browser that is signed in', async () => {
  const { cookie = '' } = await pageOf('anil');
  for (const headers of [{ cookie }, { cookie, origin: 'https://elsewhere.example' }]) {
    expect(await problemOf(await order(headers as Headers, { others: true }))).toMatchObject({
      code: 'ACCESS_DENIED',
    });
  }
});

test('[SES-9] an order that names nothing, two things, or everything but not as agreed is refused', async () => {
  const { headers } = await laptopOf('joanne');
  const wrong = [
    {},
    { others: false },
    { deviceId: 'x' },
    { others: true, deviceId: randomUUID() },
    [],
    null,
  ];
  for (const body of wrong) expect((await order(headers, body)).status).toBe(400);
});

test('[SES-9] a laptop whose refresh tokens lay unused for thirty days is not said to be signed in', async () => {
  const deviceId = await keyedLaptopOf('joanne');
  const signedInAfter = async (days: number) => {
    now = new Date(START.getTime() + days * 86_400_000);
    const { laptops } = await listed(await pageOf('joanne'));
    return laptops.find((each) => each.deviceId === deviceId)?.isSignedIn;
  };
  expect(await signedInAfter(29)).toBe(true);
  expect(await signedInAfter(31)).toBe(false);
});

test('[SES-9] a laptop that never had a refresh token is not said to be signed in once its token is over', async () => {
  const page = await pageOf('joanne');
  const laptop = await laptopOf('joanne');
  now = new Date(START.getTime() + 16 * 60_000);
  const [only] = (await listed(page)).laptops;
  expect(only).toMatchObject({ deviceId: laptop.deviceId, isSignedIn: false });
});

test('[SES-9] somebody with two accounts sees and ends what either is signed in on', async () => {
  const { pool } = endpoint.database;
  await createAccount(pool, {
    authorityId: AUTHORITY_ID,
    username: 'joanne.second',
    password: PASSWORD,
    staffId: joanneAdeyemi.id,
    role: 'personal-adviser',
  });
  const here = await laptopOf('joanne');
  const there = await laptopOf('joanne.second' as Username);
  const page = await pageOf('joanne.second' as Username);
  expect((await listed(here.headers)).pages).toHaveLength(1);
  expect(await ended(here.headers, { deviceId: there.deviceId })).toBe(1);
  expect((await ask(there.headers)).status).toBe(401);
  expect(await ended(here.headers, { others: true })).toBe(1);
  expect((await ask(page)).status).toBe(401);
  await pool.query(`DELETE FROM accounts WHERE username = 'joanne.second'`);
});

test('[SES-9] what was set up and never unlocked is listed while it is signed in, and then no more', async () => {
  const page = await pageOf('joanne');
  const { session } = await signIn(endpoint.url, 'joanne');
  expect((await listed(page)).laptops).toMatchObject([{ name: null, isSignedIn: true }]);
  expect(await ended(page, { others: true })).toBe(1);
  expect((await listed(page)).laptops).toEqual([]);
  expect((await ask({ authorization: `Bearer ${session.token}` })).status).toBe(401);
});
