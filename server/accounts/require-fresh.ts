import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { FRESH_MINUTES } from '#shared/sync/own-sign-in-messages.ts';
import type { OpenSession } from './sessions.ts';

const MINUTE_MS = 60_000;

/**
 * For what nobody may do who merely found a page open: it must follow soon upon signing in there, which with the council's
 * provider means its second factor too. A laptop locks itself, and its app asks for the phrase.
 */
export async function requireFresh(
  pool: pg.Pool,
  { deviceId, signInId }: Pick<OpenSession, 'deviceId' | 'signInId'>,
  now: Date,
): Promise<void> {
  if (deviceId !== null) return;
  const { rowCount } = await pool.query('SELECT FROM sign_ins WHERE sign_in_id = $1 AND signed_in_at > $2', [
    signInId,
    new Date(now.getTime() - FRESH_MINUTES * MINUTE_MS),
  ]);
  if (rowCount !== 1) throw new CodedFailure('SESSION_NOT_FRESH');
}
