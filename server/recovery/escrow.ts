import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import type { CouncilKey, Escrow } from '#shared/recovery/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** The newest key that the council made, or null while there is none. */
export async function newestCouncilKey(pool: pg.Pool, authorityId: string): Promise<CouncilKey | null> {
  const { rows } = await pool.query<{ keyId: string; publicKey: Buffer }>(
    `SELECT key_id AS "keyId", public_key AS "publicKey" FROM recovery_keys
     WHERE authority_id = $1 ORDER BY made_at DESC, key_id DESC LIMIT 1`,
    [authorityId],
  );
  const [newest] = rows;
  return newest ? { keyId: newest.keyId, publicKey: newest.publicKey.toString('base64') } : null;
}

/** Keeps the sealed key of one's own store. Nobody replaces another's: their way back would then open nothing. */
export async function keepEscrow(pool: pg.Pool, user: SignedIn, escrow: Escrow, now: Date): Promise<void> {
  const known = await pool.query('SELECT 1 FROM recovery_keys WHERE authority_id = $1 AND key_id = $2', [
    user.authorityId,
    escrow.keyId,
  ]);
  if (known.rowCount === 0) throw new CodedFailure('RECOVERY_KEY_UNKNOWN');
  const { rowCount } = await pool.query(
    `INSERT INTO escrowed_keys (authority_id, store_id, staff_id, key_id, sealed, deposited_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (authority_id, store_id) DO UPDATE
       SET key_id = excluded.key_id, sealed = excluded.sealed, deposited_at = excluded.deposited_at
       WHERE escrowed_keys.staff_id = excluded.staff_id`,
    [user.authorityId, escrow.storeId, user.staffId, escrow.keyId, Buffer.from(escrow.sealed, 'base64'), now],
  );
  if (rowCount !== 1) throw new CodedFailure('ACCESS_DENIED');
}
