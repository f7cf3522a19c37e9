import { createHash, randomBytes, randomUUID, webcrypto } from 'node:crypto';
import type { ProviderSettings } from '#server/accounts/provider/provider-settings.ts';
import type { Endpoint } from '#server/start-endpoint.ts';
import { routes } from '#shared/sync/routes.ts';
import { type DeviceKey, type Session, sessionSchema } from '#shared/sync/session-messages.ts';
import { fillCouncil, post, startEndpointOn } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { startBalancer } from '#tests/sync/support/balancer.ts';
import { TestBrowser } from './browser.ts';
import { type ProviderPerson, startProvider, type TestProvider } from './provider.ts';

const APP = 'http://127.0.0.1:59999/signed-in';
const GROUPS: ProviderSettings['groups'] = [
  { group: 'lc-admins', role: 'administrator' },
  { group: 'lc-managers-east', role: 'team-manager', team: 'Leaving care, East' },
  { group: 'lc-advisers-east', role: 'personal-adviser', team: 'Leaving care, East' },
  { group: 'lc-advisers-north', role: 'personal-adviser', team: 'Leaving care, North' },
  { group: 'board', role: 'board-member' },
];

/** An adviser of the East team, with the second factor. */
export const noor: ProviderPerson = {
  subject: 'person-1',
  name: 'Noor Rahman',
  username: 'Noor.Rahman',
  groups: ['everybody', 'lc-advisers-east'],
  amr: ['pwd', 'mfa'],
};

interface Wishes extends Partial<ProviderSettings> {
  readonly takesPasswords?: boolean;
}

/** A council whose people sign in with its own provider. */
export interface ProviderCouncil {
  readonly database: TestDatabase;
  readonly provider: TestProvider;
  /** Where a provider sends people back to. */
  readonly callback: string;
  /** Something done against the endpoint as the council has set it up. */
  withEndpoint<Answer>(wishes: Wishes, work: (url: string) => Promise<Answer>): Promise<Answer>;
  signedIn(url: string, person: ProviderPerson): Promise<Session>;
  /** The code of the error that the app is told. Null: they were let in. */
  refusal(url: string, person: ProviderPerson | null): Promise<string | null>;
  close(): Promise<void>;
}

export async function startProviderCouncil(): Promise<ProviderCouncil> {
  const database = await freshDatabase();
  await fillCouncil(database.pool);
  // The provider has to know the address before an endpoint is there: it is a door that leads to whichever is.
  const behind: string[] = [];
  const door = await startBalancer(behind);
  const callback = `${door.url}/api/sign-in/callback`;
  const provider = await startProvider({ callback });
  return {
    database,
    provider,
    callback,
    async withEndpoint(wishes, work) {
      const { takesPasswords = true, ...own } = wishes;
      const settings = { ...settingsFor(provider, door.url), ...own };
      const endpoint: Endpoint = await startEndpointOn(database.connectionString, {
        signIn: { provider: settings, takesPasswords },
      });
      behind.splice(0, behind.length, endpoint.url);
      try {
        return await work(door.url);
      } finally {
        await endpoint.close();
      }
    },
    async signedIn(url, person) {
      await provider.signsIn(person);
      const { app, back } = await travel(url);
      return sessionSchema.parse(await (await exchange(url, back.get('code'), app.verifier)).json());
    },
    async refusal(url, person) {
      await provider.signsIn(person);
      return (await travel(url)).back.get('error');
    },
    async close() {
      await door.close();
      await provider.close();
      await database.drop();
    },
  };
}

function settingsFor(provider: TestProvider, publicUrl: string): ProviderSettings {
  return {
    issuer: provider.url,
    clientId: 'waymark',
    clientSecret: null,
    publicUrl,
    groups: GROUPS,
    groupsClaim: 'groups',
    name: 'your council account',
    scopes: ['openid', 'profile'],
    requiredAmr: ['mfa'],
    requiredAcr: [],
    clockTolerance: 30,
  };
}

interface AppSide {
  readonly verifier: string;
  readonly state: string;
  readonly start: string;
}

export function appSide(url: string): AppSide {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({ returnTo: APP, state, challenge });
  return { verifier, state, start: `${url}${routes.providerStart}?${query.toString()}` };
}

/** From the app's button to what comes back to the app. */
export async function travel(url: string, browser = new TestBrowser()) {
  const app = appSide(url);
  const end = await browser.go(app.start, APP);
  return { app, back: end.url.searchParams, end };
}

export async function exchange(
  url: string,
  code: string | null,
  verifier: string,
  deviceId: string = randomUUID(),
): Promise<Response> {
  return post(url, routes.sessionForCode, { code, verifier, deviceId, deviceKey: await newDeviceKey() });
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
