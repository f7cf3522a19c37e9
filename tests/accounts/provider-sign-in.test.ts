import { createHash, randomBytes, randomUUID, webcrypto } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderSettings } from '#server/accounts/provider/provider-settings.ts';
import { linkToProvider } from '#server/commands/account/change-accounts.ts';
import type { Endpoint } from '#server/start-endpoint.ts';
import { routes } from '#shared/sync/routes.ts';
import { type DeviceKey, sessionSchema } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { fillCouncil, PASSWORD, post, problemOf, startEndpointOn } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { TestBrowser } from './support/browser.ts';
import { type Forgery, type ForgingProvider, startForgingProvider } from './support/forging-provider.ts';
import { type ProviderPerson, startProvider, type TestProvider } from './support/provider.ts';

const APP = 'http://127.0.0.1:59999/signed-in';
const noor: ProviderPerson = {
  subject: 'person-1',
  name: 'Noor Rahman',
  username: 'Noor.Rahman',
  groups: ['everybody', 'lc-advisers-east'],
  amr: ['pwd', 'mfa'],
};
const GROUPS: ProviderSettings['groups'] = [
  { group: 'lc-admins', role: 'administrator' },
  { group: 'lc-managers-east', role: 'team-manager', team: 'Leaving care, East' },
  { group: 'lc-advisers-east', role: 'personal-adviser', team: 'Leaving care, East' },
  { group: 'lc-advisers-north', role: 'personal-adviser', team: 'Leaving care, North' },
  { group: 'board', role: 'board-member' },
];

let database: TestDatabase;
let port: number;
let provider: TestProvider;
beforeAll(async () => {
  database = await freshDatabase();
  await fillCouncil(database.pool);
  port = await freePort();
  provider = await startProvider({ callback: `http://127.0.0.1:${port}/api/sign-in/callback` });
});
afterAll(async () => {
  await provider.close();
  await database.drop();
});

/** The provider has to know the endpoint's address before the endpoint is there. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Wishes extends Partial<ProviderSettings> {
  readonly takesPasswords?: boolean;
}

/** Something done against the endpoint as the council has set it up. */
async function withEndpoint<Answer>(wishes: Wishes, work: (url: string) => Promise<Answer>): Promise<Answer> {
  const { takesPasswords = true, ...own } = wishes;
  const settings: ProviderSettings = {
    issuer: provider.url,
    clientId: 'waymark',
    clientSecret: null,
    publicUrl: `http://127.0.0.1:${port}`,
    groups: GROUPS,
    groupsClaim: 'groups',
    name: 'your council account',
    scopes: ['openid', 'profile'],
    requiredAmr: ['mfa'],
    requiredAcr: [],
    clockTolerance: 30,
    ...own,
  };
  const endpoint: Endpoint = await startEndpointOn(database.connectionString, {
    port,
    signIn: { provider: settings, takesPasswords },
  });
  try {
    return await work(endpoint.url);
  } finally {
    await endpoint.close();
  }
}

interface AppSide {
  readonly verifier: string;
  readonly state: string;
  readonly start: string;
}

function appSide(url: string): AppSide {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({ returnTo: APP, state, challenge });
  return { verifier, state, start: `${url}${routes.providerStart}?${query.toString()}` };
}

async function newDeviceKey(): Promise<DeviceKey> {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
  const { publicKey } = (await webcrypto.subtle.generateKey(ecdsa, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', publicKey);
  return { kty, crv, x, y } as DeviceKey;
}

/** From the app's button to what comes back to the app. */
async function travel(url: string, browser = new TestBrowser()) {
  const app = appSide(url);
  const end = await browser.go(app.start, APP);
  return { app, back: end.url.searchParams, end };
}

async function exchange(url: string, code: string | null, verifier: string, deviceId: string = randomUUID()) {
  return post(url, routes.sessionForCode, { code, verifier, deviceId, deviceKey: await newDeviceKey() });
}

async function signedIn(url: string, person: ProviderPerson) {
  await provider.signsIn(person);
  const { app, back } = await travel(url);
  return sessionSchema.parse(await (await exchange(url, back.get('code'), app.verifier)).json());
}

async function refusal(url: string, person: ProviderPerson | null): Promise<string | null> {
  await provider.signsIn(person);
  return (await travel(url)).back.get('error');
}

describe('signing in with the council’s provider', () => {
  test('ends in a session of the role and the team that the group means, on the laptop that asked', () =>
    withEndpoint({}, async (url) => {
      const session = await signedIn(url, noor);
      expect(session.user).toMatchObject({
        name: 'Noor Rahman',
        role: 'personal-adviser',
        councilName: 'Fernhollow Council',
      });
      expect(session.user.teamId).not.toBeNull();
      expect(session.refreshToken).not.toBeNull();
      const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };
      expect((await post(url, routes.pull, pull, session.token)).status).toBe(200);
    }));

  test('is the same person the next time, and a new group is a new role at once', () =>
    withEndpoint({}, async (url) => {
      const first = await signedIn(url, noor);
      const second = await signedIn(url, { ...noor, groups: ['lc-managers-east', 'lc-advisers-east'] });
      expect(second.user).toMatchObject({ staffId: first.user.staffId, role: 'team-manager' });
      const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };
      expect(await problemOf(await post(url, routes.pull, pull, first.token))).toMatchObject({
        code: 'SESSION_REQUIRED',
      });
      const third = await signedIn(url, noor);
      expect(third.user.role).toBe('personal-adviser');
    }));

  test('goes on after the provider has changed its keys', () =>
    withEndpoint({}, async (url) => {
      await signedIn(url, noor);
      await provider.rotatesKeys();
      expect((await signedIn(url, noor)).user.name).toBe('Noor Rahman');
    }));

  test('opens the board’s page with a cookie, and puts no code into the address', () =>
    withEndpoint({}, async (url) => {
      await provider.signsIn({
        ...noor,
        subject: 'person-9',
        username: 'cllr.dunn',
        name: 'Cllr Dunn',
        groups: ['board'],
      });
      const browser = new TestBrowser();
      const { url: end } = await browser.go(`${url}${routes.providerStart}?returnTo=/board`, `${url}/board`);
      expect(end.href).toBe(`${url}/board`);
      const known = await browser.ask(new URL(url + routes.session));
      expect(await known.json()).toMatchObject({ name: 'Cllr Dunn', role: 'board-member' });
    }));

  test('takes over a local account that an administrator has linked, with its work and without its password', () =>
    withEndpoint({}, async (url) => {
      const tom = { username: 'tom', password: PASSWORD, deviceId: randomUUID() };
      const before = sessionSchema.parse(await (await post(url, routes.session, tom)).json());
      const linked = await linkToProvider(database.pool, AUTHORITY_ID, 'tom', 'Tom.Reed@Council.example');
      expect(linked).toContain('tom is theirs');
      const his = {
        ...noor,
        subject: 'person-7',
        username: 'tom.reed@council.example',
        name: 'Tom Reed',
      };
      const after = await signedIn(url, his);
      expect(after.user.staffId).toBe(before.user.staffId);
      expect((await post(url, routes.session, tom)).status).toBe(401);
      // Spent: somebody who is later given that name at the council is not him.
      const namesake = await signedIn(url, { ...his, subject: 'person-8' });
      expect(namesake.user.staffId).not.toBe(before.user.staffId);
    }));

  test('is in the audit: who came in from which laptop, and that somebody was refused and why', () =>
    withEndpoint({}, async (url) => {
      const session = await signedIn(url, noor);
      await refusal(url, { ...noor, subject: 'p2', amr: ['pwd'] });
      const { rows } = await database.pool.query<{ kind: string; staff_id: string | null; facts: unknown }>(
        'SELECT kind, staff_id, facts FROM audit_entries ORDER BY number DESC LIMIT 2',
      );
      expect(rows).toEqual([
        { kind: 'sign-in-refused', staff_id: null, facts: { code: 'PROVIDER_SECOND_FACTOR_MISSING' } },
        { kind: 'signed-in', staff_id: session.user.staffId, facts: {} },
      ]);
    }));

  test('says how people sign in here, and takes no password where the council wants none', () =>
    withEndpoint({ takesPasswords: false }, async (url) => {
      const ways = await (await fetch(url + routes.waysToSignIn)).json();
      expect(ways).toEqual({ password: false, provider: 'your council account' });
      const order = { username: 'joanne', password: PASSWORD, deviceId: null };
      expect(await problemOf(await post(url, routes.session, order))).toEqual({
        status: 403,
        code: 'PASSWORD_NOT_TAKEN',
      });
    }));
});

describe('who is not let in, and is told why', () => {
  test.each<[string, ProviderPerson | null, string]>([
    ['somebody in no group of ours', { ...noor, groups: ['everybody'] }, 'PROVIDER_GROUP_UNKNOWN'],
    [
      'somebody without the second factor',
      { ...noor, subject: 'p2', amr: ['pwd'] },
      'PROVIDER_SECOND_FACTOR_MISSING',
    ],
    [
      'a group of a team that there is not',
      { ...noor, subject: 'p3', groups: ['lc-advisers-north'] },
      'PROVIDER_TEAM_UNKNOWN',
    ],
    [
      'a name that a local account has',
      { ...noor, subject: 'p4', username: 'Joanne' },
      'PROVIDER_NAME_TAKEN',
    ],
    ['somebody who gives up at the provider', null, 'PROVIDER_REFUSED'],
  ])('%s', (_, person, code) =>
    withEndpoint({}, async (url) => {
      expect(await refusal(url, person)).toBe(code);
    }),
  );

  test('a council may ask for a level of assurance', () =>
    withEndpoint({ requiredAmr: [], requiredAcr: ['phr'] }, async (url) => {
      expect(await refusal(url, { ...noor, acr: 'low' })).toBe('PROVIDER_SECOND_FACTOR_MISSING');
      expect((await signedIn(url, { ...noor, acr: 'phr' })).user.name).toBe('Noor Rahman');
    }));

  test('an account that was disabled here, whatever the provider says', () =>
    withEndpoint({}, async (url) => {
      await signedIn(url, noor);
      const set = (value: string) =>
        database.pool.query(`UPDATE accounts SET disabled_at = ${value} WHERE username = 'noor.rahman'`);
      await set('now()');
      expect(await refusal(url, noor)).toBe('PROVIDER_ACCOUNT_DISABLED');
      await set('NULL');
    }));

  test('a password does not open an account that has none', () =>
    withEndpoint({}, async (url) => {
      await signedIn(url, noor);
      const order = { username: 'noor.rahman', password: '', deviceId: null };
      expect((await post(url, routes.session, order)).status).toBe(400);
      expect((await post(url, routes.session, { ...order, password: 'x' })).status).toBe(401);
    }));
});

describe('the clock', () => {
  test.each([
    ['20 seconds ahead is borne', 20, null],
    ['20 seconds behind is borne', -20, null],
    ['ten minutes ahead is not', 600, 'PROVIDER_REFUSED'],
    ['a quarter of an hour behind is not: its tokens were over before they came', -900, 'PROVIDER_REFUSED'],
  ])('of a provider that is %s', async (_, clockSkew, error) => {
    const skewed = await startProvider({
      callback: `http://127.0.0.1:${port}/api/sign-in/callback`,
      clockSkew,
    });
    try {
      await skewed.signsIn({ ...noor, username: `noor${clockSkew}` });
      await withEndpoint({ issuer: skewed.url }, async (url) => {
        const { back } = await travel(url);
        expect(back.get('error')).toBe(error);
      });
    } finally {
      await skewed.close();
    }
  });
});

describe('what comes back to the app', () => {
  test('[SES-7] is a code that only its own verifier turns into a session, once', () =>
    withEndpoint({}, async (url) => {
      await provider.signsIn(noor);
      const { app, back } = await travel(url);
      expect(back.get('state')).toBe(app.state);
      const stolen = await exchange(url, back.get('code'), randomBytes(32).toString('base64url'));
      expect(await problemOf(stolen)).toEqual({ status: 401, code: 'PROVIDER_SIGN_IN_OVER' });
      expect((await exchange(url, back.get('code'), app.verifier)).status).toBe(401);
      const again = await travel(url);
      expect((await exchange(url, again.back.get('code'), again.app.verifier)).status).toBe(200);
      expect((await exchange(url, again.back.get('code'), again.app.verifier)).status).toBe(401);
    }));

  test('[SES-7] does not come to a browser other than the one that began', () =>
    withEndpoint({}, async (url) => {
      await provider.signsIn(noor);
      const app = appSide(url);
      const callback = `${url}/api/sign-in/callback`;
      const { url: atCallback } = await new TestBrowser().go(app.start, callback);
      const elsewhere = await new TestBrowser().ask(atCallback);
      expect(elsewhere.status).toBe(401);
      expect(await elsewhere.text()).toContain('This sign-in is over');
    }));

  test('comes once: the same way back a second time leads nowhere', () =>
    withEndpoint({}, async (url) => {
      await provider.signsIn(noor);
      const browser = new TestBrowser();
      const { url: atCallback } = await browser.go(appSide(url).start, `${url}/api/sign-in/callback`);
      expect((await browser.ask(atCallback)).status).toBe(302);
      expect((await browser.ask(atCallback)).status).toBe(401);
    }));

  test.each([
    ['another state', (callback: URL) => callback.searchParams.set('state', 'A'.repeat(43))],
    ['no state', (callback: URL) => callback.searchParams.delete('state')],
    ['two states', (callback: URL) => callback.searchParams.append('state', 'B'.repeat(43))],
    ['another code', (callback: URL) => callback.searchParams.set('code', 'A'.repeat(43))],
    ['another issuer', (callback: URL) => callback.searchParams.set('iss', 'http://127.0.0.1:1')],
  ])('is nothing when the provider’s answer has %s', (_, alter) =>
    withEndpoint({}, async (url) => {
      await provider.signsIn(noor);
      const browser = new TestBrowser();
      const { url: callback } = await browser.go(appSide(url).start, `${url}/api/sign-in/callback`);
      alter(callback);
      const answer = await browser.ask(callback);
      const back = new URL(answer.headers.get('location') ?? 'http://nowhere.example/');
      expect([401, 302]).toContain(answer.status);
      expect(back.searchParams.get('code')).toBeNull();
    }),
  );

  test.each([
    ['another machine', 'http://192.0.2.1:4711/signed-in'],
    ['another site', 'https://evil.example/signed-in'],
    ['a name that leads anywhere', 'http://127.0.0.1.evil.example:80/signed-in'],
    ['another path', 'http://127.0.0.1:4711/elsewhere'],
    ['a page that is none of ours', '//evil.example'],
  ])('is never sent to %s', (_, returnTo) =>
    withEndpoint({}, async (url) => {
      const query = new URLSearchParams({ returnTo, state: 'A'.repeat(43), challenge: 'B'.repeat(43) });
      const answer = await fetch(`${url}${routes.providerStart}?${query.toString()}`, { redirect: 'manual' });
      expect(answer.status).toBe(400);
      const page = await fetch(`${url}${routes.providerStart}?returnTo=${returnTo}`, { redirect: 'manual' });
      expect(page.status).toBe(400);
    }),
  );
});

describe('a token that is not what it should be opens nothing', () => {
  let forger: ForgingProvider;
  beforeAll(async () => {
    forger = await startForgingProvider();
  });
  afterAll(() => forger.close());
  const now = Math.floor(Date.now() / 1_000);

  const outcome = (forgery: Forgery) =>
    withEndpoint({ issuer: forger.url }, async (url) => {
      forger.forges(forgery);
      const { back } = await travel(url);
      return back.get('error') ?? (back.get('code') === null ? 'nothing' : 'let in');
    });

  test('while one that is as it should be is taken, so the forgeries below fail for their own fault', async () => {
    expect(await outcome({ claims: { sub: 'forged-0', preferred_username: 'forged.zero' } })).toBe('let in');
  });

  test('an address that the provider has not checked names nobody', async () => {
    const claims = { sub: 'forged-1', preferred_username: undefined, email: 'ruth@council.example' };
    expect(await outcome({ claims })).toBe('let in');
    const checked = { ...claims, sub: 'forged-2', email_verified: true };
    expect(await outcome({ claims: checked })).toBe('let in');
    const { rows } = await database.pool.query<{ username: string }>(
      `SELECT username FROM accounts WHERE provider_subject IN ('forged-1', 'forged-2') ORDER BY provider_subject`,
    );
    expect(rows.map(({ username }) => username)).toEqual(['forged-1', 'ruth@council.example']);
  });

  test.each<[string, Forgery]>([
    ['for another client', { claims: { aud: 'another' } }],
    [
      'for another client as well, and not said to be ours',
      { claims: { aud: ['waymark', 'another'], azp: 'another' } },
    ],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['of another sign-in', { claims: { nonce: 'another' } }],
    ['of no sign-in', { claims: { nonce: undefined } }],
    ['that is over', { claims: { exp: now - 120, iat: now - 600 } }],
    ['that never ends', { claims: { exp: undefined } }],
    ['that is not yet good', { claims: { nbf: now + 600 } }],
    ['without a person', { claims: { sub: '' } }],
    ['signed with another key', { signedWith: 'other-key' }],
    [
      'signed with a key that the provider does not have',
      { header: { kid: 'unknown' }, signedWith: 'other-key' },
    ],
    ['signed with nothing', { header: { alg: 'none' }, signedWith: 'nothing' }],
    [
      'signed with the public key as if it were a secret',
      { header: { alg: 'HS256' }, signedWith: 'public-key-as-secret' },
    ],
    ['whose claims were altered after signing', { header: { alg: 'RS256' }, signedWith: 'nothing' }],
  ])('[SES-8] %s', async (_, forgery) => {
    expect(await outcome(forgery)).toBe('PROVIDER_REFUSED');
  });
});

test('a provider that cannot be reached is said so, and nothing else stops', () =>
  withEndpoint({ issuer: 'http://127.0.0.1:9' }, async (url) => {
    expect(await problemOf(await fetch(appSide(url).start, { redirect: 'manual' }))).toEqual({
      status: 503,
      code: 'PROVIDER_UNREACHABLE',
    });
    const order = { username: 'joanne', password: PASSWORD, deviceId: randomUUID() };
    expect((await post(url, routes.session, order)).status).toBe(200);
  }));
