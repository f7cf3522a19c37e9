import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { askKnown, ownInput } from '#server/commands/common/hidden-input.ts';
import { auditWayBack } from '#server/recovery/audit-way-back.ts';
import { openCouncilKey, sealAnew } from '#server/recovery/council-key.ts';
import { inTransaction } from '#server/storage/database.ts';
import { escrowLabel, recoveryCode, recoveryLabel } from '#shared/recovery/messages.ts';
import type { RecoveryOrder } from './recovery-order.ts';

interface Answer {
  readonly sealed?: Buffer;
  readonly refused?: string;
  readonly by: string;
  readonly now: Date;
}

export interface OpenRequest {
  readonly requestId: string;
  readonly storeId: string;
  readonly staffId: string;
  readonly name: string;
  readonly requestedAt: Date;
  readonly code: string;
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly sealed: Buffer;
}

/** The requests that nobody has answered, oldest first. */
export async function openRequests(pool: pg.Pool, authorityId: string): Promise<OpenRequest[]> {
  const { rows } = await pool.query<Omit<OpenRequest, 'code'>>(
    `SELECT r.request_id AS "requestId", r.store_id AS "storeId", r.staff_id AS "staffId", r.requested_at AS "requestedAt",
       r.public_key AS "publicKey", e.key_id AS "keyId", e.sealed,
       COALESCE(d.body->>'name', r.staff_id::text) AS name
     FROM recovery_requests r
     JOIN escrowed_keys e USING (authority_id, store_id)
     LEFT JOIN documents d ON d.authority_id = r.authority_id AND d.collection = 'staff' AND d.id = r.staff_id
     WHERE r.authority_id = $1 AND r.answered_at IS NULL ORDER BY r.requested_at, r.request_id`,
    [authorityId],
  );
  return rows.map((row) => ({ ...row, code: codeOf(row.publicKey) }));
}

export async function approve(
  pool: pg.Pool,
  authorityId: string,
  order: Extract<RecoveryOrder, { act: 'approve' }>,
  now: Date,
): Promise<string> {
  const request = await findRequest(pool, authorityId, order.requestId);
  if (plain(order.code) !== plain(request.code)) {
    throw new CommandFailure(
      'The code is not that of this request, so the key would go to another laptop. Nothing was changed. Ask for the code on the screen again.',
    );
  }
  const file = await readFile(order.keyFile, 'utf8').catch(() => {
    throw new CommandFailure(`The key file ${order.keyFile} cannot be read. Nothing was changed.`);
  });
  const key = openCouncilKey(file, await askKnown(ownInput, 'Passphrase of the key file: '));
  if (key === null) {
    throw new CommandFailure('The passphrase does not open the key file. Nothing was changed. Try again.');
  }
  const { requestId, storeId, sealed, publicKey } = request;
  const label = recoveryLabel({ requestId, storeId });
  const anew = sealAnew({ bytes: sealed, label: escrowLabel(storeId) }, key, { publicKey, label });
  if (anew === null) {
    throw new CommandFailure(
      `This file does not open that laptop’s key, which was sealed for key ${request.keyId}. Nothing was changed. Bring the file that names it in its first line.`,
    );
  }
  await close(pool, authorityId, request, { sealed: anew, by: order.by, now });
  return `${request.name} is let back in. Their laptop opens within a few seconds and asks for a new phrase.`;
}

export async function refuse(
  pool: pg.Pool,
  authorityId: string,
  order: Extract<RecoveryOrder, { act: 'refuse' }>,
  now: Date,
): Promise<string> {
  const request = await findRequest(pool, authorityId, order.requestId);
  await close(pool, authorityId, request, { refused: order.reason, by: order.by, now });
  return `The request of ${request.name} is refused. Their laptop shows the reason; nothing on it is touched.`;
}

async function findRequest(pool: pg.Pool, authorityId: string, requestId: string): Promise<OpenRequest> {
  const found = (await openRequests(pool, authorityId)).find((one) => one.requestId === requestId);
  if (found) return found;
  throw new CommandFailure(
    `There is no open request ${requestId}. Nothing was changed. “npm run recovery -- list” shows those there are.`,
  );
}

async function close(
  pool: pg.Pool,
  authorityId: string,
  { requestId, staffId }: Pick<OpenRequest, 'requestId' | 'staffId'>,
  { sealed, refused, by, now }: Answer,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE recovery_requests SET sealed = $3, refused_because = $4, answered_by = $5, answered_at = $6
     WHERE authority_id = $1 AND request_id = $2 AND answered_at IS NULL`,
      [authorityId, requestId, sealed ?? null, refused ?? null, by, now],
    );
    if (rowCount !== 1)
      throw new CommandFailure('Somebody else has just answered this request. Nothing was changed.');
    const step = sealed === undefined ? 'refused' : 'approved';
    await auditWayBack(client, { authorityId, staffId }, { step, request: requestId }, now);
  });
}

function codeOf(publicKey: Buffer): string {
  return recoveryCode(createHash('sha256').update(publicKey).digest());
}

function plain(code: string): string {
  return code.replace(/[^0-9a-f]/gi, '').toUpperCase();
}
