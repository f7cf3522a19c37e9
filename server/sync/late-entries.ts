import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { DocumentWrite } from '#server/storage/write-documents.ts';
import { handoverSchema, type LateEntry } from '#shared/domain/handover/handover.ts';
import { editSchema } from '#shared/records/envelope.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import { canonical } from '#shared/sync/same-value.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { withoutNul } from './unstorable-text.ts';

/** Why a change cannot be accepted as it is, where it is not only that the file is somebody else's now. */
export interface LateFault {
  readonly path: string;
  readonly message: string;
}

/** A change of a file that its writer held before: to be kept as a late entry. */
export interface LateChange {
  readonly change: PushChange;
  readonly youngPersonId: string;
  readonly fault: LateFault | null;
}

const KEPT = `
  SELECT id FROM documents WHERE authority_id = $1 AND collection = 'handovers' AND id = ANY($2::uuid[])`;

/** Of the same young person, whatever a change says of itself: a late entry is read by whoever holds this file. */
const BASES = `
  SELECT r.collection, r.id, r.rev, r.body FROM revisions r
  JOIN unnest($2::text[], $3::uuid[], $4::text[], $5::uuid[]) AS asked (collection, id, rev, young_person_id)
    USING (collection, id, rev, young_person_id)
  WHERE r.authority_id = $1`;

/**
 * The late entries that are not kept yet, as they are to be written. One that came before is the same by its id. `bringerId` is
 * whoever answers for its coming: their writer, unless a laptop of theirs came back without them.
 */
export async function lateEntries(
  client: pg.ClientBase,
  user: Pick<SignedIn, 'authorityId' | 'staffId'>,
  deviceId: string,
  late: readonly LateChange[],
  now: Date,
  bringerId: string = user.staffId,
): Promise<DocumentWrite[]> {
  if (late.length === 0) return [];
  const { authorityId } = user;
  const ids = late.map(({ change }) => lateEntryId(authorityId, change.collection, change.newDocumentState));
  const kept = await client.query<{ id: string }>(KEPT, [authorityId, ids]);
  const known = new Set(kept.rows.map(({ id }) => id));
  const bases = await basesOf(client, authorityId, late);
  return late.flatMap(({ change, youngPersonId, fault }, at) => {
    const id = ids[at] ?? '';
    if (known.has(id)) return [];
    known.add(id);
    const receivedAt = now.toISOString();
    const { newDocumentState, collection } = change;
    const own = { at: receivedAt, byStaffId: user.staffId, onDeviceId: deviceId };
    const writing = editSchema.safeParse(newDocumentState.edit);
    const entry: LateEntry = {
      id,
      authorityId,
      schemaVersion: 1,
      rev: `${id}.1`,
      edit: { ...own, byStaffId: bringerId },
      unsettled: [],
      youngPersonId,
      kind: 'late-entry',
      collection,
      written: newDocumentState,
      base: bases.get(baseKey(change)) ?? null,
      writing: { ...own, at: writing.success ? writing.data.at : receivedAt },
      receivedAt,
      fault,
      decision: null,
    };
    return [{ collection: 'handovers', body: handoverSchema.parse(entry), baseRev: null }];
  });
}

/** Whose late entries these writes decide, as they are known to whoever is told of news. */
export function writersDecided(writes: readonly DocumentWrite[]): string[] {
  return writes.flatMap(({ body }) =>
    'written' in body && body.decision !== null ? [`staff:${body.writing.byStaffId}`] : [],
  );
}

async function basesOf(
  client: pg.ClientBase,
  authorityId: string,
  late: readonly LateChange[],
): Promise<Map<string, LateEntry['base']>> {
  const withBase = late.filter(({ change }) => change.assumedMasterRev !== null);
  const { rows } = await client.query<{
    collection: string;
    id: string;
    rev: string;
    body: LateEntry['base'];
  }>(BASES, [
    authorityId,
    withBase.map(({ change }) => change.collection),
    withBase.map(({ change }) => change.newDocumentState.id),
    withBase.map(({ change }) => withoutNul(change.assumedMasterRev ?? '')),
    withBase.map(({ youngPersonId }) => youngPersonId),
  ]);
  return new Map(rows.map(({ collection, id, rev, body }) => [`${collection}/${id}/${rev}`, body]));
}

function baseKey({ collection, newDocumentState, assumedMasterRev }: PushChange): string {
  return `${collection}/${newDocumentState.id}/${assumedMasterRev}`;
}

/** Made from the very words, so that a change sent again after a lost answer is the same late entry, and no other is. */
export function lateEntryId(
  authorityId: string,
  collection: string,
  written: { readonly id: string },
): string {
  const hash = createHash('sha256')
    .update(`late entry ${authorityId}/${collection}/${canonical(written)}`)
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
