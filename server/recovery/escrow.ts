import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { inUsersTransaction } from '#server/storage/as-user.ts';
import type { CouncilKey, Escrow } from '#shared/recovery/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** The newest key that the council made, or null while there is none. */
export async function newestCouncilKey(pool: pg.Pool, user: SignedIn): Promise<CouncilKey | null> {
  const { rows } = await inUsersTransaction(pool, user, (client) =>
    client.query<{ keyId: string; publicKey: Buffer }>(
      `SELECT key_id AS "keyId", public_key AS "publicKey" FROM recovery_keys
       WHERE authority_id = $1 ORDER BY made_at DESC, key_id DESC LIMIT 1`,
      [user.authorityId],
    ),
  );
  const [newest] = rows;
  return newest ? { keyId: newest.keyId, publicKey: newest.publicKey.toString('base64') } : null;
}

/** Keeps the sealed key of one's own store. Nobody replaces another's: their way back would then open nothing. */
export async function keepEscrow(pool: pg.Pool, user: SignedIn, escrow: Escrow, now: Date): Promise<void> {
  const { authorityId, staffId } = user;
  const sealed = Buffer.from(escrow.sealed, 'base64');
  await inUsersTransaction(pool, user, async (client) => {
    const known = await client.query('SELECT 1 FROM recovery_keys WHERE authority_id = $1 AND key_id = $2', [
      authorityId,
      escrow.keyId,
    ]);
    if (known.rowCount === 0) throw new CodedFailure('RECOVERY_KEY_UNKNOWN');
    const left = [authorityId, escrow.storeId, staffId, escrow.keyId, sealed, now];
    const replaced = await client.query(
      `UPDATE escrowed_keys SET key_id = $4, sealed = $5, deposited_at = $6
       WHERE authority_id = $1 AND store_id = $2 AND staff_id = $3`,
      left,
    );
    if (replaced.rowCount === 1) return;
    const first = await client.query(
      `INSERT INTO escrowed_keys (authority_id, store_id, staff_id, key_id, sealed, deposited_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      left,
    );
    if (first.rowCount !== 1) throw new CodedFailure('ACCESS_DENIED');
  });
}
