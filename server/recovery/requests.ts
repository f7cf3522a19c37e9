import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { asUser, inUsersTransaction } from '#server/storage/as-user.ts';
import { inTransaction } from '#server/storage/database.ts';
import type { RecoveryAnswer, RecoveryAsk, RecoveryAsked } from '#shared/recovery/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { auditWayBack } from './audit-way-back.ts';

/** One person asks for the key of their own store on the laptop in front of them. Others' stores there are not theirs to ask for. */
export async function askForKey(
  pool: pg.Pool,
  user: SignedIn,
  { storeIds, publicKey }: RecoveryAsk,
  now: Date,
): Promise<RecoveryAsked> {
  return inTransaction(pool, async (client) => {
    const asked = await asUser(client, user, () => askAsOneself(client, user, { storeIds, publicKey }, now));
    await auditWayBack(client, user, { step: 'asked', request: asked.requestId }, now);
    return asked;
  });
}

async function askAsOneself(
  client: pg.ClientBase,
  user: SignedIn,
  { storeIds, publicKey }: RecoveryAsk,
  now: Date,
): Promise<RecoveryAsked> {
  const { rows } = await client.query<{ storeId: string }>(
    `SELECT store_id AS "storeId" FROM escrowed_keys
       WHERE authority_id = $1 AND staff_id = $2 AND store_id = ANY($3) ORDER BY deposited_at DESC LIMIT 1`,
    [user.authorityId, user.staffId, storeIds],
  );
  const [own] = rows;
  if (!own) throw new CodedFailure('RECOVERY_NOT_POSSIBLE');
  const requestId = randomUUID();
  await client.query(
    `INSERT INTO recovery_requests (authority_id, request_id, store_id, staff_id, public_key, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
    [user.authorityId, requestId, own.storeId, user.staffId, Buffer.from(publicKey, 'base64'), now],
  );
  return { requestId, storeId: own.storeId };
}

/** What came of one's own request. Another's is answered as if it were not there. */
export async function answerOf(pool: pg.Pool, user: SignedIn, requestId: string): Promise<RecoveryAnswer> {
  const { rows } = await inUsersTransaction(pool, user, (client) =>
    client.query<{ sealed: Buffer | null; refused: string | null }>(
      `SELECT sealed, refused_because AS refused FROM recovery_requests
       WHERE authority_id = $1 AND request_id = $2 AND staff_id = $3`,
      [user.authorityId, requestId, user.staffId],
    ),
  );
  const [found] = rows;
  if (!found) throw new CodedFailure('NOT_FOUND');
  if (found.refused !== null) return { state: 'refused', reason: found.refused };
  if (found.sealed === null) return { state: 'waiting' };
  return { state: 'answered', sealed: found.sealed.toString('base64') };
}
