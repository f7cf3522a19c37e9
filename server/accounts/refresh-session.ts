import type pg from 'pg';
import { inTransaction } from '#server/storage/database.ts';
import type { DeviceKey, RefreshRequest, Session } from '#shared/sync/session-messages.ts';
import { provesDevice } from './device-proof.ts';
import { type EndedBecause, endSignIn, giveRefreshToken, giveSession } from './sign-ins.ts';
import { hashOf } from './tokens.ts';

export type Refreshed =
  | { readonly outcome: 'refreshed'; readonly session: Session }
  /** Not this laptop's token, or one whose sign-in is over: the user signs in again. */
  | { readonly outcome: 'sign-in-needed' }
  /** The token had been used before, so somebody has a copy of it: the sign-in is over for whoever holds it. */
  | { readonly outcome: 'reused' }
  /** Its own user ended the sign-in, from another laptop or page. */
  | { readonly outcome: 'ended-by-user' }
  /** The laptop itself was revoked, whatever became of the sign-in: it hands over and wipes itself. */
  | { readonly outcome: 'revoked' };

interface TokenRow {
  readonly signInId: string;
  readonly deviceId: string | null;
  readonly turn: number;
  readonly isUsed: boolean;
  readonly isSuperseded: boolean;
  readonly isExpired: boolean;
  readonly endedBecause: EndedBecause | null;
  readonly isOver: boolean;
  readonly publicKey: DeviceKey | null;
  readonly lastUsedTurn: number;
  readonly lastTurn: number;
}

/** Locks the sign-in, so that two refreshes with one token are judged one after the other. */
const FIND = `
  SELECT s.sign_in_id AS "signInId", s.device_id AS "deviceId", r.turn, r.used_at IS NOT NULL AS "isUsed",
    r.superseded AS "isSuperseded", r.expires_at <= $2 AS "isExpired", s.ended_because AS "endedBecause",
    s.ended_at IS NOT NULL OR s.ends_at <= $2 OR a.disabled_at IS NOT NULL AS "isOver", v.public_key AS "publicKey",
    (SELECT coalesce(max(turn), 0) FROM refresh_tokens u WHERE u.sign_in_id = s.sign_in_id AND u.used_at IS NOT NULL)
      AS "lastUsedTurn",
    (SELECT max(turn) FROM refresh_tokens u WHERE u.sign_in_id = s.sign_in_id) AS "lastTurn"
  FROM refresh_tokens r
  JOIN sign_ins s USING (sign_in_id)
  JOIN accounts a ON a.authority_id = s.authority_id AND a.username = s.username
  JOIN devices v ON v.authority_id = s.authority_id AND v.device_id = s.device_id
  WHERE r.token_hash = $1`;

/**
 * Takes a refresh token for the next one. Each is good once, with one exception: the last that was used is taken again
 * while its successor was not, because an answer that was lost on a bad line looks exactly so.
 */
export function refreshSession(pool: pg.Pool, request: RefreshRequest, now: Date): Promise<Refreshed> {
  return inTransaction(pool, async (client) => {
    if (await isRevoked(client, request)) return { outcome: 'revoked' };
    const hash = hashOf(request.refreshToken);
    await client.query(
      `SELECT FROM sign_ins WHERE sign_in_id = (SELECT sign_in_id FROM refresh_tokens WHERE token_hash = $1) FOR UPDATE`,
      [hash],
    );
    const { rows } = await client.query<TokenRow>(FIND, [hash, now]);
    const row = rows[0];
    if (!row || row.deviceId !== request.deviceId) return { outcome: 'sign-in-needed' };
    // Judged before anything is ended: whoever has a token without the laptop's key ends nobody's sign-in.
    if (!row.publicKey || !(await provesDevice(row.publicKey, request))) return { outcome: 'sign-in-needed' };
    if (row.isOver) return { outcome: overBecause(row.endedBecause) };
    if (row.isSuperseded || (row.isUsed && row.turn < row.lastUsedTurn)) {
      await endSignIn(client, row.signInId, 'token-reused', now);
      return { outcome: 'reused' };
    }
    if (row.isExpired) return { outcome: 'sign-in-needed' };
    return { outcome: 'refreshed', session: await takeTurn(client, row, hash, now) };
  });
}

function overBecause(endedBecause: EndedBecause | null): 'reused' | 'ended-by-user' | 'sign-in-needed' {
  if (endedBecause === 'token-reused') return 'reused';
  return endedBecause === 'ended-by-user' ? endedBecause : 'sign-in-needed';
}

/** Asked of the laptop by its own key: its sign-in may be over, or its user's account disabled, and it is to be wiped all the same. */
async function isRevoked(client: pg.ClientBase, request: RefreshRequest): Promise<boolean> {
  const { rows } = await client.query<{ key: DeviceKey }>(
    `SELECT public_key AS key FROM devices
     WHERE device_id = $1 AND revoked_at IS NOT NULL AND wiped_at IS NULL AND public_key IS NOT NULL`,
    [request.deviceId],
  );
  for (const { key } of rows) if (await provesDevice(key, request)) return true;
  return false;
}

async function takeTurn(client: pg.ClientBase, row: TokenRow, hash: Buffer, now: Date): Promise<Session> {
  const { signInId, turn, lastTurn } = row;
  await client.query('UPDATE refresh_tokens SET used_at = coalesce(used_at, $2) WHERE token_hash = $1', [
    hash,
    now,
  ]);
  await client.query('UPDATE refresh_tokens SET superseded = true WHERE sign_in_id = $1 AND turn > $2', [
    signInId,
    turn,
  ]);
  const refreshToken = await giveRefreshToken(client, signInId, lastTurn + 1, now);
  return giveSession(client, signInId, { refreshToken, now });
}
