import type pg from 'pg';
import { z } from 'zod';
import type { Statement } from '#server/storage/together.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { hashOf } from './tokens.ts';

export interface OpenSession {
  readonly user: SignedIn;
  readonly deviceId: string | null;
  readonly signInId: string;
  /** Its laptop was revoked: it may hand over and confirm, and nothing else. */
  readonly isRevoked: boolean;
}

const sessionRow = z.object({
  signInId: z.string(),
  authorityId: z.string(),
  councilName: z.string(),
  username: z.string(),
  staffId: z.string(),
  role: roleSchema,
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  deviceId: z.string().nullable(),
  isRevoked: z.boolean(),
});

const OPEN_SIGN_INS = `
  SELECT s.sign_in_id AS "signInId", s.authority_id AS "authorityId", c.name AS "councilName", s.username,
    a.staff_id AS "staffId", a.role, d.body->>'name' AS name, d.body->>'teamId' AS "teamId", s.device_id AS "deviceId",
    v.revoked_at IS NOT NULL AS "isRevoked"
  FROM sign_ins s
  JOIN accounts a ON a.authority_id = s.authority_id AND a.username = s.username AND a.disabled_at IS NULL
  JOIN authorities c ON c.authority_id = s.authority_id
  LEFT JOIN documents d ON d.authority_id = s.authority_id AND d.collection = 'staff' AND d.id = a.staff_id
  LEFT JOIN devices v ON v.authority_id = s.authority_id AND v.device_id = s.device_id
  WHERE s.ended_at IS NULL AND s.ends_at > $2 AND s.sign_in_id = `;

/** Who holds the token, as the endpoint knows them now: a new role or team counts from the next request. */
export async function findSession(
  client: pg.Pool | pg.ClientBase,
  token: string,
  now: Date,
): Promise<OpenSession | null> {
  return readSession(client, askSession(token, now));
}

/** The same as a statement, to go along with others. */
export function askSession(token: string, now: Date): Statement<unknown> {
  const named = '(SELECT sign_in_id FROM sessions WHERE token_hash = $1 AND expires_at > $2)';
  return { name: 'session-by-token', text: OPEN_SIGN_INS + named, values: [hashOf(token), now] };
}

/** The same by the sign-in itself, for what lasts longer than one token does. */
export function findSignIn(
  client: pg.Pool | pg.ClientBase,
  signInId: string,
  now: Date,
): Promise<OpenSession | null> {
  return readSession(client, askSignIn(signInId, now));
}

/** The same as a statement, to go along with others. */
export function askSignIn(signInId: string, now: Date): Statement<unknown> {
  return { name: 'session-by-sign-in', text: `${OPEN_SIGN_INS}$1`, values: [signInId, now] };
}

/** Each request asks it, so it is kept prepared under its name. */
async function readSession(
  client: pg.Pool | pg.ClientBase,
  { name, text, values }: Statement<unknown>,
): Promise<OpenSession | null> {
  const { rows } = await client.query({ name, text, values: [...values] });
  return sessionIn(rows);
}

export function sessionIn([row]: readonly unknown[]): OpenSession | null {
  if (row === undefined) return null;
  const { username, deviceId, signInId, isRevoked, name, ...rest } = sessionRow.parse(row);
  return { user: { ...rest, name: name ?? username }, deviceId, signInId, isRevoked };
}
