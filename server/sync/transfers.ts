import type pg from 'pg';
import { newEnvelope, nextState } from '#server/storage/endpoint-records.ts';
import { type Author, type DocumentWrite, writeDocuments } from '#server/storage/write-documents.ts';
import type { Transfer, TransferCause } from '#shared/domain/handover/handover.ts';

/** A file that an adviser has gained or lost by what has just been written. */
export interface GrantChange {
  readonly youngPersonId: string;
  readonly staffId: string;
  readonly change: 'gained' | 'lost';
  readonly because: TransferCause;
}

const OPEN = `
  SELECT body FROM documents WHERE authority_id = $1 AND collection = 'handovers' AND young_person_id = $2
    AND body->>'kind' = 'transfer' AND body->'toStaffId' = 'null'::jsonb ORDER BY seq`;

const HOLDERS = `
  SELECT substr(subject, 7) AS "staffId" FROM grants
  WHERE authority_id = $1 AND young_person_id = $2 AND subject LIKE 'staff:%' AND NOT revoked ORDER BY seq DESC`;

const LAPTOPS = `SELECT device_id AS id FROM devices WHERE authority_id = $1 AND staff_id = $2 ORDER BY device_id`;

const COPIES = `
  SELECT body FROM documents
  WHERE authority_id = $1 AND collection = 'handovers' AND young_person_id = ANY($2::uuid[])
    AND body->>'kind' = 'transfer' AND body->>'fromStaffId' = $3
    AND body->'copies' @> jsonb_build_array(jsonb_build_object('id', $4::text, 'purgedAt', null))`;

const STILL_ASKED = `
  SELECT body FROM documents
  WHERE authority_id = $1 AND collection = 'handovers' AND young_person_id = $2
    AND body->>'kind' = 'transfer' AND body->>'fromStaffId' = ANY($3::text[])
    AND body->'copies' @> '[{"purgedAt": null}]'`;

/**
 * Records each file that has left an adviser: from whom, to whom, by whom, and which laptops are asked to take it off. Whoever
 * has it again is asked no more.
 */
export async function recordTransfers(
  client: pg.ClientBase,
  authorityId: string,
  changes: readonly GrantChange[],
  author: Author,
  now: Date,
): Promise<void> {
  for (const youngPersonId of new Set(changes.map((change) => change.youngPersonId))) {
    const own = changes.filter((change) => change.youngPersonId === youngPersonId);
    const lost = own.filter(({ change }) => change === 'lost');
    const gained =
      own.find(({ change, because }) => change === 'gained' && because === 'allocation')?.staffId ?? null;
    const { rows } = await client.query<{ staffId: string }>(HOLDERS, [authorityId, youngPersonId]);
    const toStaffId = gained ?? rows[0]?.staffId ?? null;
    const writes =
      gained === null ? [] : await filled(client, authorityId, youngPersonId, gained, author, now);
    for (const { staffId, because } of lost) {
      const file = { youngPersonId, from: staffId, toStaffId, because };
      const write = await begun(client, authorityId, file, author, now);
      if (write !== null) writes.push(write);
    }
    await writeDocuments(client, authorityId, writes, author);
    const back = own.flatMap(({ staffId, change }) => (change === 'gained' ? [staffId] : []));
    await writeDocuments(
      client,
      authorityId,
      await askedNoMore(client, authorityId, youngPersonId, back, author, now),
      author,
    );
  }
}

/** A laptop that was away all the while never let the file go, and is not to: the next time it leaves is another transfer. */
async function askedNoMore(
  client: pg.ClientBase,
  authorityId: string,
  youngPersonId: string,
  staffIds: readonly string[],
  author: Author,
  now: Date,
): Promise<DocumentWrite[]> {
  if (staffIds.length === 0) return [];
  const asked = [authorityId, youngPersonId, staffIds];
  const { rows } = await client.query<{ body: Transfer }>(STILL_ASKED, asked);
  return rows.map(({ body }) => {
    const copies = body.copies.filter(({ purgedAt }) => purgedAt !== null);
    return written(nextState(body, { copies }, { ...author, now }), body);
  });
}

/** The laptop says that these files are off its disk. Of what it was not asked, nothing is noted. */
export async function confirmPurged(
  client: pg.ClientBase,
  authorityId: string,
  youngPersonIds: readonly string[],
  { staffId, deviceId }: { readonly staffId: string; readonly deviceId: string },
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ body: Transfer }>(COPIES, [
    authorityId,
    youngPersonIds,
    staffId,
    deviceId,
  ]);
  const author = { staffId, deviceId };
  const writes = rows.map(({ body }) => {
    const copies = body.copies.map((copy) =>
      copy.id === deviceId ? { ...copy, purgedAt: copy.purgedAt ?? now.toISOString() } : copy,
    );
    return written(nextState(body, { copies }, { ...author, now }), body);
  });
  await writeDocuments(client, authorityId, writes, author);
}

async function begun(
  client: pg.ClientBase,
  authorityId: string,
  file: {
    readonly youngPersonId: string;
    readonly from: string;
    readonly toStaffId: string | null;
    readonly because: TransferCause;
  },
  author: Author,
  now: Date,
): Promise<DocumentWrite | null> {
  const laptops = await client.query<{ id: string }>(LAPTOPS, [authorityId, file.from]);
  // Only a transfer between advisers is of interest where no laptop has the file.
  if (laptops.rows.length === 0 && file.because !== 'allocation') return null;
  const body: Transfer = {
    ...newEnvelope(authorityId, { ...author, now }),
    youngPersonId: file.youngPersonId,
    kind: 'transfer',
    ...(file.because === 'allocation' ? {} : { because: file.because }),
    at: now.toISOString(),
    orderedByStaffId: author.staffId,
    fromStaffId: file.from,
    toStaffId: file.toStaffId,
    copies: laptops.rows.map((laptop) => ({ id: laptop.id, purgedAt: null })),
  };
  return written(body, null);
}

/** Transfers that had nobody to go to yet. An adviser who gets back what they lost took it over from nobody. */
async function filled(
  client: pg.ClientBase,
  authorityId: string,
  youngPersonId: string,
  toStaffId: string,
  author: Author,
  now: Date,
): Promise<DocumentWrite[]> {
  const { rows } = await client.query<{ body: Transfer }>(OPEN, [authorityId, youngPersonId]);
  return rows.map(({ body }) => written(nextState(body, { toStaffId }, { ...author, now }), body));
}

function written(body: Transfer, before: Transfer | null): DocumentWrite {
  return { collection: 'handovers', body, baseRev: before?.rev ?? null };
}
