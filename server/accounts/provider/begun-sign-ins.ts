import { createHash, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import { hashOf, newToken } from '#server/accounts/tokens.ts';
import type { Checks } from './provider.ts';

const BEGUN_MINUTES = 10;
const HAND_OFF_MINUTES = 2;

/** Where the browser goes in the end: back to an app on its own machine, or to one of the endpoint's pages. */
export interface ReturnTo {
  readonly address: string;
  /** The app's own, handed back to it. Empty for a page. */
  readonly state: string;
  /** S256 of the app's verifier. Null for a page, which gets a cookie instead of a code. */
  readonly challenge: string | null;
  /** The sign-in that the page had before, which this one takes the place of. */
  readonly before: string | null;
}

export interface BegunSignIn {
  readonly checks: Checks;
  readonly returnTo: ReturnTo;
}

/** Keeps what must come back. `browser` is a secret of the browser that began: the same one has to end it. */
export async function keepBegun(
  pool: pg.Pool,
  begun: BegunSignIn,
  browser: string,
  now: Date,
): Promise<void> {
  const { checks, returnTo } = begun;
  await pool.query('DELETE FROM begun_sign_ins WHERE expires_at <= $1', [now]);
  await pool.query(
    `INSERT INTO begun_sign_ins (state_hash, browser_hash, checks, return_to, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [hashOf(checks.state), hashOf(browser), checks, returnTo, minutesAfter(now, BEGUN_MINUTES)],
  );
}

/** Once, in time, and in the browser that began it; else null. */
export async function takeBegun(
  pool: pg.Pool,
  state: string,
  browser: string,
  now: Date,
): Promise<BegunSignIn | null> {
  const { rows } = await pool.query<BegunSignIn>(
    `DELETE FROM begun_sign_ins WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3
     RETURNING checks, return_to AS "returnTo"`,
    [hashOf(state), hashOf(browser), now],
  );
  return rows[0] ?? null;
}

/** A code for the app that began: worth nothing without its verifier. */
export async function keepHandOff(
  pool: pg.Pool,
  { authorityId, username }: { authorityId: string; username: string },
  challenge: string,
  now: Date,
): Promise<string> {
  const code = newToken();
  await pool.query('DELETE FROM handed_off_sign_ins WHERE expires_at <= $1', [now]);
  await pool.query(
    `INSERT INTO handed_off_sign_ins (code_hash, challenge, authority_id, username, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [hashOf(code), challenge, authorityId, username, minutesAfter(now, HAND_OFF_MINUTES)],
  );
  return code;
}

/** Whose sign-in the code stands for. A wrong verifier spends it. */
export async function takeHandOff(
  pool: pg.Pool,
  code: string,
  verifier: string,
  now: Date,
): Promise<string | null> {
  const { rows } = await pool.query<{ username: string; challenge: string }>(
    `DELETE FROM handed_off_sign_ins WHERE code_hash = $1 AND expires_at > $2 RETURNING username, challenge`,
    [hashOf(code), now],
  );
  const row = rows[0];
  return row && isSameText(challengeOf(verifier), row.challenge) ? row.username : null;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function isSameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function minutesAfter(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
