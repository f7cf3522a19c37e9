import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** A laptop may be offline for weeks and must still be able to send what it holds; a web page is used for a day. */
const DEVICE_SESSION_DAYS = 60;
const PAGE_SESSION_DAYS = 0.5;
const DAY_MS = 86_400_000;

export interface OpenSession {
  readonly user: SignedIn;
  readonly deviceId: string | null;
}

export interface Account {
  readonly authorityId: string;
  readonly username: string;
  readonly passwordHash: string;
}

const sessionRow = z.object({
  authorityId: z.string(),
  councilName: z.string(),
  username: z.string(),
  staffId: z.string(),
  role: roleSchema,
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  deviceId: z.string().nullable(),
});

export async function findAccount(pool: pg.Pool, username: string): Promise<Account | null> {
  const { rows } = await pool.query<Account>(
    `SELECT authority_id AS "authorityId", username, password_hash AS "passwordHash"
     FROM accounts WHERE lower(username) = lower($1)`,
    [username],
  );
  return rows[0] ?? null;
}

/** The token is given out once and only its hash is kept, so a copy of the database opens no session. */
export async function openSession(
  pool: pg.Pool,
  account: Account,
  deviceId: string | null,
  now: Date,
): Promise<{ token: string; expiresAt: string; user: SignedIn }> {
  const token = randomBytes(32).toString('base64url');
  const days = deviceId === null ? PAGE_SESSION_DAYS : DEVICE_SESSION_DAYS;
  const expiresAt = new Date(now.getTime() + days * DAY_MS).toISOString();
  await pool.query(
    `INSERT INTO sessions (token_hash, authority_id, username, device_id, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [hashOf(token), account.authorityId, account.username, deviceId, now, expiresAt],
  );
  const session = await findSession(pool, token, now);
  if (!session) throw new Error('a session that was just opened is not there');
  return { token, expiresAt, user: session.user };
}

/** Who holds the token, as the endpoint knows them now: a new role or team counts from the next request. */
export async function findSession(pool: pg.Pool, token: string, now: Date): Promise<OpenSession | null> {
  const { rows } = await pool.query(
    `SELECT s.authority_id AS "authorityId", c.name AS "councilName", s.username, a.staff_id AS "staffId", a.role,
       d.body->>'name' AS name, d.body->>'teamId' AS "teamId", s.device_id AS "deviceId"
     FROM sessions s
     JOIN accounts a ON a.authority_id = s.authority_id AND a.username = s.username
     JOIN authorities c ON c.authority_id = s.authority_id
     LEFT JOIN documents d ON d.authority_id = s.authority_id AND d.collection = 'staff' AND d.id = a.staff_id
     WHERE s.token_hash = $1 AND s.expires_at > $2`,
    [hashOf(token), now],
  );
  if (rows.length === 0) return null;
  const { username, deviceId, name, ...rest } = sessionRow.parse(rows[0]);
  return { user: { ...rest, name: name ?? username }, deviceId };
}

export async function closeSession(pool: pg.Pool, token: string): Promise<void> {
  await pool.query('DELETE FROM sessions WHERE token_hash = $1', [hashOf(token)]);
}

export async function forgetExpiredSessions(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query('DELETE FROM sessions WHERE expires_at <= $1', [now]);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
