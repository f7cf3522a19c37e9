import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from '#server/storage/database.ts';
import type { Session } from '#shared/sync/session-messages.ts';
import type { Account } from './accounts.ts';
import { findSignIn } from './sessions.ts';
import { hashOf, newToken } from './tokens.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** A stolen token is soon worth nothing, and a laptop refreshes it without anybody noticing. */
const ACCESS_MINUTES = 15;
/** A laptop may be away for weeks and must still be able to send what it holds. Each refresh begins the days anew. */
const REFRESH_DAYS = 30;
const DEVICE_SIGN_IN_DAYS = 90;
/** Shorter: only a new sign-in asks the council's provider whether somebody still works there. */
const PROVIDER_SIGN_IN_DAYS = 14;
const PAGE_SIGN_IN_DAYS = 0.5;

export type SignInMethod = 'password' | 'provider';
export type EndedBecause = 'signed-out' | 'token-reused' | 'account-changed' | 'ended-by-user';

/** What a sign-in is opened for: a laptop with a key of its own, one without (it gets no refresh token), or a web page. */
export interface SignInOrder {
  readonly account: Pick<Account, 'authorityId' | 'username'>;
  readonly deviceId: string | null;
  readonly refreshes: boolean;
  readonly method: SignInMethod;
  /** Of a web page: the browser it is in, as a person would call it. */
  readonly browser: string | null;
}

export function openSignIn(pool: pg.Pool, order: SignInOrder, now: Date): Promise<Session> {
  const { account, deviceId, refreshes, method, browser } = order;
  const endsAt = new Date(now.getTime() + daysOf(order) * DAY_MS);
  return inTransaction(pool, async (client) => {
    const signInId = randomUUID();
    await client.query(
      `INSERT INTO sign_ins (sign_in_id, authority_id, username, device_id, method, signed_in_at, ends_at, browser)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [signInId, account.authorityId, account.username, deviceId, method, now, endsAt, browser],
    );
    const accessEndsAt = deviceId === null ? endsAt : minutesAfter(now, ACCESS_MINUTES);
    const refreshToken = refreshes ? await giveRefreshToken(client, signInId, 1, now) : null;
    return giveSession(client, signInId, { refreshToken, accessEndsAt, now });
  });
}

function daysOf({ deviceId, method }: SignInOrder): number {
  if (deviceId === null) return PAGE_SIGN_IN_DAYS;
  return method === 'provider' ? PROVIDER_SIGN_IN_DAYS : DEVICE_SIGN_IN_DAYS;
}

export async function giveRefreshToken(
  client: pg.ClientBase,
  signInId: string,
  turn: number,
  now: Date,
): Promise<string> {
  const token = newToken();
  await client.query(
    'INSERT INTO refresh_tokens (token_hash, sign_in_id, turn, expires_at) VALUES ($1, $2, $3, $4)',
    [hashOf(token), signInId, turn, new Date(now.getTime() + REFRESH_DAYS * DAY_MS)],
  );
  return token;
}

export async function giveSession(
  client: pg.ClientBase,
  signInId: string,
  order: { refreshToken: string | null; accessEndsAt?: Date; now: Date },
): Promise<Session> {
  const { refreshToken, now, accessEndsAt = minutesAfter(now, ACCESS_MINUTES) } = order;
  const token = newToken();
  await client.query(
    'INSERT INTO sessions (token_hash, sign_in_id, created_at, expires_at) VALUES ($1, $2, $3, $4)',
    [hashOf(token), signInId, now, accessEndsAt],
  );
  const session = await findSignIn(client, signInId, now);
  if (!session) throw new Error('a sign-in that was just opened is not there');
  return { token, refreshToken, expiresAt: accessEndsAt.toISOString(), user: session.user };
}

/** Ends it for every token of it, at once. Why is kept until the sign-in would have ended by itself. */
export async function endSignIn(
  client: pg.Pool | pg.ClientBase,
  signInId: string,
  because: EndedBecause,
  now: Date,
): Promise<void> {
  await client.query(
    'UPDATE sign_ins SET ended_at = $3, ended_because = $2 WHERE sign_in_id = $1 AND ended_at IS NULL',
    [signInId, because, now],
  );
  await client.query('DELETE FROM sessions WHERE sign_in_id = $1', [signInId]);
}

export async function endSignInsOfAccount(
  client: pg.Pool | pg.ClientBase,
  { authorityId, username }: Pick<Account, 'authorityId' | 'username'>,
): Promise<void> {
  await client.query(
    `UPDATE sign_ins SET ended_at = now(), ended_because = 'account-changed'
     WHERE authority_id = $1 AND username = $2 AND ended_at IS NULL`,
    [authorityId, username],
  );
}

export async function endSignInsOfDevice(
  client: pg.ClientBase,
  { authorityId, deviceId }: { authorityId: string; deviceId: string },
  now: Date,
): Promise<void> {
  await client.query(
    `UPDATE sign_ins SET ended_at = $3, ended_because = 'signed-out'
     WHERE authority_id = $1 AND device_id = $2 AND ended_at IS NULL`,
    [authorityId, deviceId, now],
  );
}

export async function forgetExpiredSignIns(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query('DELETE FROM sign_ins WHERE ends_at <= $1', [now]);
  await pool.query('DELETE FROM sessions WHERE expires_at <= $1', [now]);
}

function minutesAfter(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * MINUTE_MS);
}
