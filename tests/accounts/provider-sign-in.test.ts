import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkToProvider } from '#server/commands/account/change-accounts.ts';
import { ownSignInRoutes, ownSignInsSchema } from '#shared/sync/own-sign-in-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { sessionSchema } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { PASSWORD, post, problemOf } from '#tests/support/endpoint.ts';
import type { TestDatabase } from '#tests/support/postgres.ts';
import { TestBrowser } from './support/browser.ts';
import { type ProviderPerson, startProvider, type TestProvider } from './support/provider.ts';
import {
  appSide,
  noor,
  type ProviderCouncil,
  startProviderCouncil,
  travel,
} from './support/provider-council.ts';

let council: ProviderCouncil;
let database: TestDatabase;
let provider: TestProvider;
let withEndpoint: ProviderCouncil['withEndpoint'];
let signedIn: ProviderCouncil['signedIn'];
let refusal: ProviderCouncil['refusal'];
beforeAll(async () => {
  council = await startProviderCouncil();
  ({ database, provider, withEndpoint, signedIn, refusal } = council);
});
afterAll(() => council.close());

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

  test('[SES-9] again on the same page leaves no sign-in behind there that nobody holds', () =>
    withEndpoint({}, async (url) => {
      await provider.signsIn({
        ...noor,
        subject: 'person-10',
        username: 'cllr.ames',
        name: 'Cllr Ames',
        groups: ['board'],
      });
      const browser = new TestBrowser();
      const pages = async (of: TestBrowser) => {
        const answer = await of.ask(new URL(url + ownSignInRoutes.list));
        return ownSignInsSchema.parse(await answer.json()).pages.length;
      };
      const start = `${url}${routes.providerStart}?returnTo=/board`;
      await browser.go(start, `${url}/board`);
      expect(await pages(browser)).toBe(1);
      await browser.go(start, `${url}/board`);
      expect(await pages(browser)).toBe(1);
      const elsewhere = new TestBrowser();
      await elsewhere.go(start, `${url}/board`);
      expect([await pages(browser), await pages(elsewhere)]).toEqual([2, 2]);
    }));

  test('[SES-10] is asked of somebody anew for a page, and not for a laptop, which has a lock of its own', () =>
    withEndpoint({}, async (url) => {
      const promptOf = async (query: string) => {
        const answer = await fetch(`${url}${routes.providerStart}?${query}`, { redirect: 'manual' });
        return new URL(answer.headers.get('location') ?? '').searchParams.get('prompt');
      };
      const app = new URLSearchParams({
        returnTo: 'http://127.0.0.1:4711/signed-in',
        state: 's'.repeat(43),
        challenge: 'c'.repeat(43),
      });
      expect(await promptOf('returnTo=/administration')).toBe('login');
      expect(await promptOf('returnTo=/board')).toBe('login');
      expect(await promptOf(app.toString())).toBeNull();
    }));

  test('takes over a local account that an administrator has linked, with its work and without its password', () =>
    withEndpoint({}, async (url) => {
      const tom = { username: 'tom', password: PASSWORD, deviceId: randomUUID() };
      const before = sessionSchema.parse(await (await post(url, routes.session, tom)).json());
      const linked = await linkToProvider(
        database.pool,
        AUTHORITY_ID,
        'tom',
        'Tom.Reed@Council.example',
        new Date(),
      );
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
      callback: council.callback,
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

test('a provider that cannot be reached is said so, and nothing else stops', () =>
  withEndpoint({ issuer: 'http://127.0.0.1:9' }, async (url) => {
    expect(await problemOf(await fetch(appSide(url).start, { redirect: 'manual' }))).toEqual({
      status: 503,
      code: 'PROVIDER_UNREACHABLE',
    });
    const order = { username: 'joanne', password: PASSWORD, deviceId: randomUUID() };
    expect((await post(url, routes.session, order)).status).toBe(200);
  }));
