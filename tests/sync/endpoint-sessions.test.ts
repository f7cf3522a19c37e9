import { randomUUID, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ownSignInRoutes, refreshKnowing } from '#shared/sync/own-sign-in-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  type DeviceKey,
  refreshProofText,
  type Session,
  sessionSchema,
} from '#shared/sync/session-messages.ts';
import { PASSWORD, post, problemOf, startTestEndpoint, type TestEndpoint } from '#tests/support/endpoint.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const START = new Date('2026-11-23T09:00:00.000Z');
const pull = { protocolVersion: 1, checkpoint: null, limit: 10 };

let now = START;
let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => now, trustProxy: 1 });
});
afterAll(() => endpoint.close());
beforeEach(() => {
  now = START;
});

interface Laptop {
  readonly deviceId: string;
  readonly keys: CryptoKeyPair;
  session: Session;
}
type CryptoKeyPair = webcrypto.CryptoKeyPair;

async function newKeys(): Promise<{ keys: CryptoKeyPair; publicKey: DeviceKey }> {
  const keys = (await webcrypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])) as CryptoKeyPair;
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', keys.publicKey);
  return { keys, publicKey: { kty, crv, x, y } as DeviceKey };
}

async function signedIn(username = 'joanne'): Promise<Laptop> {
  const { keys, publicKey } = await newKeys();
  const deviceId = randomUUID();
  const order = { username, password: PASSWORD, deviceId, deviceKey: publicKey };
  const response = await post(endpoint.url, routes.session, order);
  return { deviceId, keys, session: sessionSchema.parse(await response.json()) };
}

async function asked(
  laptop: Pick<Laptop, 'deviceId' | 'keys'>,
  refreshToken: string | null,
  refresh: string = routes.refresh,
) {
  const request = { deviceId: laptop.deviceId, refreshToken: refreshToken ?? '' };
  const text = new TextEncoder().encode(refreshProofText(request));
  const signature = await webcrypto.subtle.sign(ECDSA, laptop.keys.privateKey, text);
  const proof = Buffer.from(signature).toString('base64url');
  return post(endpoint.url, refresh, { ...request, proof });
}

async function refreshed(laptop: Laptop, token = laptop.session.refreshToken): Promise<Session> {
  const response = await asked(laptop, token);
  expect(response.status).toBe(200);
  return sessionSchema.parse(await response.json());
}

const mayPull = async ({ token }: Session) =>
  (await post(endpoint.url, routes.pull, pull, token)).status === 200;
const SIGN_IN_AGAIN = { status: 401, code: 'SESSION_REQUIRED' };
const REUSED = { status: 401, code: 'SESSION_REUSED' };
const later = (minutes: number) => {
  now = new Date(START.getTime() + minutes * 60_000);
};

describe('the tokens of a laptop', () => {
  test('[SES-1] the access token is good for a quarter of an hour, and the refresh token brings the next', async () => {
    const laptop = await signedIn();
    later(14);
    expect(await mayPull(laptop.session)).toBe(true);
    later(16);
    expect(await mayPull(laptop.session)).toBe(false);
    const next = await refreshed(laptop);
    expect(await mayPull(next)).toBe(true);
    expect(next.refreshToken).not.toBe(laptop.session.refreshToken);
    expect(next.user).toEqual(laptop.session.user);
  });

  test('[SES-2] a refresh token is bound to its laptop: without the key, or for another device, it opens nothing and ends nothing', async () => {
    const laptop = await signedIn();
    const other = await signedIn('tom');
    const { refreshToken } = laptop.session;
    const thief = await newKeys();
    expect(await problemOf(await asked({ ...laptop, keys: thief.keys }, refreshToken))).toEqual(
      SIGN_IN_AGAIN,
    );
    expect(await problemOf(await asked(other, refreshToken))).toEqual(SIGN_IN_AGAIN);
    expect(await mayPull(await refreshed(laptop))).toBe(true);
  });

  test('[SES-2] the key that a laptop first came with stays its key', async () => {
    const laptop = await signedIn();
    const { publicKey } = await newKeys();
    const order = { username: 'joanne', password: PASSWORD, deviceId: laptop.deviceId, deviceKey: publicKey };
    expect(await problemOf(await post(endpoint.url, routes.session, order))).toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  test('[SES-3] a refresh token that was used before ends the sign-in for everybody who holds a token of it', async () => {
    const laptop = await signedIn();
    const second = await refreshed(laptop);
    const third = await refreshed(laptop, second.refreshToken);
    expect(await problemOf(await asked(laptop, laptop.session.refreshToken))).toEqual(REUSED);
    expect(await mayPull(third)).toBe(false);
    expect(await problemOf(await asked(laptop, third.refreshToken))).toEqual(REUSED);
    const others = await signedIn('tom');
    expect(await mayPull(others.session)).toBe(true);
  });

  test('[VER-2] [SES-9] a laptop that does not know of sign-ins ended elsewhere is told to sign in, as ever', async () => {
    const laptop = await signedIn();
    const other = await signedIn();
    const ended = await post(
      endpoint.url,
      ownSignInRoutes.end,
      { deviceId: laptop.deviceId },
      other.session.token,
    );
    expect(await ended.json()).toEqual({ ended: 1 });
    const { refreshToken } = laptop.session;
    expect(await problemOf(await asked(laptop, refreshToken))).toEqual(SIGN_IN_AGAIN);
    for (const unknown of ['?knows=', '?knows=SOMETHING_ELSE', '?knows=a&knows=b']) {
      expect(await problemOf(await asked(laptop, refreshToken, routes.refresh + unknown))).toEqual(
        SIGN_IN_AGAIN,
      );
    }
    expect(await problemOf(await asked(laptop, refreshToken, refreshKnowing))).toEqual({
      status: 401,
      code: 'SESSION_ENDED',
    });
  });

  test('[SES-3] an answer that was lost costs nothing: the token is taken again until its successor was used', async () => {
    const laptop = await signedIn();
    const lost = await refreshed(laptop);
    const arrived = await refreshed(laptop);
    expect(await mayPull(arrived)).toBe(true);
    expect(await mayPull(await refreshed(laptop, arrived.refreshToken))).toBe(true);
    expect(await problemOf(await asked(laptop, lost.refreshToken))).toEqual(REUSED);
  });

  test('[SES-3] of many refreshes at once with one token each is answered, and one chain goes on', async () => {
    const laptop = await signedIn();
    const answers = await Promise.all(Array.from({ length: 6 }, () => refreshed(laptop)));
    const going = await Promise.all(answers.map((answer) => asked(laptop, answer.refreshToken)));
    expect(going.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  test('[SES-4] a refresh token unused for a month, and any after three, asks for a new sign-in', async () => {
    const day = 24 * 60;
    const idle = await signedIn();
    later(31 * day);
    expect(await problemOf(await asked(idle, idle.session.refreshToken))).toEqual(SIGN_IN_AGAIN);
    now = START;
    const busy = await signedIn('tom');
    let session = busy.session;
    for (const days of [29, 58, 87]) {
      later(days * day);
      session = await refreshed(busy, session.refreshToken);
    }
    later(91 * day);
    expect(await problemOf(await asked(busy, session.refreshToken))).toEqual(SIGN_IN_AGAIN);
  });

  test('[SES-5] signing out ends the refresh token too', async () => {
    const laptop = await signedIn();
    const headers = { authorization: `Bearer ${laptop.session.token}` };
    await fetch(endpoint.url + routes.session, { method: 'DELETE', headers });
    expect(await problemOf(await asked(laptop, laptop.session.refreshToken))).toEqual(SIGN_IN_AGAIN);
  });

  test.each([
    ['nothing', {}],
    [
      'a token that was never given',
      { refreshToken: 'A'.repeat(43), proof: 'A'.repeat(86), deviceId: randomUUID() },
    ],
    ['a proof that is no signature', { refreshToken: 'A'.repeat(43), proof: 'A', deviceId: randomUUID() }],
    [
      'a token of a megabyte',
      { refreshToken: 'A'.repeat(1_000_000), proof: 'A'.repeat(86), deviceId: randomUUID() },
    ],
    ['a body that nests', { refreshToken: { $ne: null }, proof: ['A'.repeat(86)], deviceId: randomUUID() }],
  ])('[SES-2] %s refreshes nothing', async (_, body) => {
    const response = await post(endpoint.url, routes.refresh, body);
    expect([400, 401]).toContain(response.status);
  });

  test('[SES-1] a laptop that gives no key gets no refresh token, and a key that is none is refused', async () => {
    const order = { username: 'joanne', password: PASSWORD, deviceId: randomUUID() };
    const session = sessionSchema.parse(await (await post(endpoint.url, routes.session, order)).json());
    expect(session.refreshToken).toBeNull();
    const deviceKey = { kty: 'EC', crv: 'P-256', x: 'short', y: 'A'.repeat(43) };
    expect((await post(endpoint.url, routes.session, { ...order, deviceKey })).status).toBe(400);
  });
});

describe('guessing', () => {
  const guess = (username: string, password = 'wrong', address = '192.0.2.1') =>
    fetch(endpoint.url + routes.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ username, password, deviceId: null }),
    });

  /** Slowly enough that the throttle of a minute has nothing to say. */
  async function wrongly(username: string, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      now = new Date(now.getTime() + 61_000);
      expect((await guess(username)).status).toBe(401);
    }
  }

  test('[SES-6] ten wrong passwords in a row lock the account for a quarter of an hour, against the right one too', async () => {
    await wrongly('ruth', 10);
    now = new Date(now.getTime() + 61_000);
    expect(await problemOf(await guess('Ruth', PASSWORD))).toEqual({ status: 429, code: 'SESSION_LOCKED' });
    now = new Date(now.getTime() + 15 * 60_000);
    expect((await guess('ruth', PASSWORD)).status).toBe(200);
  });

  test('[SES-6] each further wrong one doubles the time, and a name that nobody has is locked in the same way', async () => {
    for (const name of ['priya', 'nobody']) {
      await wrongly(name, 10);
      now = new Date(now.getTime() + 16 * 60_000);
      expect((await guess(name)).status).toBe(401);
      now = new Date(now.getTime() + 16 * 60_000);
      expect(await problemOf(await guess(name, PASSWORD))).toMatchObject({ code: 'SESSION_LOCKED' });
    }
  });

  test('[SES-6] a hundred wrong passwords from one address close it for every account, and no other address', async () => {
    // As after 98 of them: the work of checking a hundred would say nothing more.
    await endpoint.database.pool.query(
      `INSERT INTO sign_in_guesses (kind, who, wrong, last_at) VALUES ('address', sha256('192.0.2.99'), 98, $1)`,
      [now],
    );
    for (const name of ['nobody-1', 'nobody-2']) {
      expect((await guess(name, 'wrong', '192.0.2.99')).status).toBe(401);
    }
    const closed = await guess('tom', PASSWORD, '192.0.2.99');
    expect(await problemOf(closed)).toEqual({ status: 429, code: 'SESSION_LOCKED' });
    // What a caller says of itself before the proxy's own word does not count.
    expect((await guess('tom', PASSWORD, '198.51.100.1, 192.0.2.99')).status).toBe(429);
    expect((await guess('tom', PASSWORD, '192.0.2.98')).status).toBe(200);
  });

  test('[SES-6] many guesses at once do not slip in together', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => guess('george', `guess ${at}`)));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  });
});
