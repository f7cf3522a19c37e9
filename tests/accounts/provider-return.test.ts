import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#shared/sync/routes.ts';
import { problemOf } from '#tests/support/endpoint.ts';
import { TestBrowser } from './support/browser.ts';
import type { TestProvider } from './support/provider.ts';
import {
  appSide,
  exchange,
  noor,
  type ProviderCouncil,
  startProviderCouncil,
  travel,
} from './support/provider-council.ts';

let council: ProviderCouncil;
let provider: TestProvider;
let withEndpoint: ProviderCouncil['withEndpoint'];
beforeAll(async () => {
  council = await startProviderCouncil();
  ({ provider, withEndpoint } = council);
});
afterAll(() => council.close());

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
