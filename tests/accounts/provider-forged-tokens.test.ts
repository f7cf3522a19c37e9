import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#shared/sync/routes.ts';
import type { TestDatabase } from '#tests/support/postgres.ts';
import { TestBrowser } from './support/browser.ts';
import { type Forgery, type ForgingProvider, startForgingProvider } from './support/forging-provider.ts';
import { type ProviderCouncil, startProviderCouncil, travel } from './support/provider-council.ts';

let council: ProviderCouncil;
let database: TestDatabase;
let withEndpoint: ProviderCouncil['withEndpoint'];
beforeAll(async () => {
  council = await startProviderCouncil();
  ({ database, withEndpoint } = council);
});
afterAll(() => council.close());

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

  test.each([
    ['just now', 0, '/board'],
    ['five minutes ago', 300, '/board'],
    ['a quarter of an hour ago', 900, '/board?error=PROVIDER_REFUSED'],
  ])('[SES-10] opens a page only for who proved who they are of late: %s', (_, ago, end) =>
    withEndpoint({ issuer: forger.url }, async (url) => {
      const seconds = Math.floor(Date.now() / 1_000);
      forger.forges({ claims: { sub: 'forged-9', auth_time: seconds - ago } });
      const browser = new TestBrowser();
      const { url: there } = await browser.go(
        `${url}${routes.providerStart}?returnTo=/board`,
        `${url}/board`,
      );
      expect(there.href).toBe(url + end);
    }),
  );
});
