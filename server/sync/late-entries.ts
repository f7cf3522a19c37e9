import { createHash } from 'node:crypto';
import type pg from 'pg';
import { nextState } from '#server/storage/endpoint-records.ts';
import type { DocumentWrite } from '#server/storage/write-documents.ts';
import { handoverSchema, type LateEntry, WRITTEN_ON } from '#shared/domain/handover/handover.ts';
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

/** What the same writer's laptop had left in the same file of the same records. */
const EARLIER = `
  SELECT body FROM documents
  WHERE authority_id = $1 AND collection = 'handovers' AND body->>'kind' = 'late-entry'
    AND body->'writing'->>'byStaffId' = $2::text AND body->'writing'->>'onDeviceId' = $3
    AND body->'written'->>'rev' = ANY($4::text[])
  ORDER BY seq`;

/**
 * The late entries that are not kept yet, as they are to be written. One that came before is the same by its id. `bringerId` is
 * whoever answers for its coming: their writer, unless a laptop of theirs came back without them. An entry that its writer
 * had on the screen and wrote on is decided with it: whoever holds the file has one sitting's words to decide about, and not each
 * pause in them.
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
  const known = await keptAmong(client, authorityId, ids);
  const bases = await basesOf(client, authorityId, late);
  const earlier = await earlierEntries(client, user, deviceId, late);
  const entries = late.flatMap(({ change, youngPersonId, fault }, at) => {
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
      base: bases.get(baseKey(change)) ?? baseOfNext(earlier.get(baseKey(change))),
      writing: { ...own, at: writing.success ? writing.data.at : receivedAt },
      receivedAt,
      fault,
      decision: null,
    };
    return [{ collection: 'handovers', body: handoverSchema.parse(entry), baseRev: null } as const];
  });
  // Whoever comes without their own sign-in decides nothing in their writer's name.
  const replaced = bringerId === user.staffId ? [...earlier.values()].filter(isOpen) : [];
  const decision = { outcome: 'declined' as const, byStaffId: user.staffId, reason: WRITTEN_ON };
  const maker = { staffId: user.staffId, deviceId, now };
  return [
    ...entries,
    ...replaced.map((one) => ({
      ...{ collection: 'handovers' as const, baseRev: one.rev },
      body: nextState(one, { decision }, maker),
    })),
  ];
}

/** Those of these late entries that the endpoint has. */
export async function keptAmong(
  client: pg.ClientBase,
  authorityId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(KEPT, [authorityId, ids]);
  return new Set(rows.map(({ id }) => id));
}

function isOpen({ decision }: LateEntry): boolean {
  return decision === null;
}

/** What is written on an entry was made from what that was made from; or from that itself, where it is in the record by now. */
function baseOfNext(entry: LateEntry | undefined): LateEntry['base'] {
  return (entry?.decision?.outcome === 'accepted' ? entry.written : entry?.base) ?? null;
}

/** The entries from whose words these changes go on, as the laptop says. */
async function earlierEntries(
  client: pg.ClientBase,
  { authorityId, staffId }: Pick<SignedIn, 'authorityId' | 'staffId'>,
  deviceId: string,
  late: readonly LateChange[],
): Promise<Map<string, LateEntry>> {
  const assumed = late.flatMap(({ change }) => change.assumedMasterRev ?? []).map(withoutNul);
  if (assumed.length === 0) return new Map();
  const { rows } = await client.query<{ body: LateEntry }>(EARLIER, [
    authorityId,
    staffId,
    deviceId,
    assumed,
  ]);
  const people = new Map(late.map(({ change, youngPersonId }) => [baseKey(change), youngPersonId]));
  const entries = rows.map(({ body }): [string, LateEntry] => [
    `${body.collection}/${body.written.id}/${String(body.written.rev)}`,
    body,
  ]);
  return new Map(entries.filter(([key, { youngPersonId }]) => people.get(key) === youngPersonId));
}

/** Whose late entries these writes decide, as they are known to whoever is told of news. */
export function writersDecided(writes: readonly DocumentWrite[]): string[] {
  return writes.flatMap(({ body }) =>
    'written' in body && body.decision !== null && body.decision.byStaffId !== body.writing.byStaffId
      ? [`staff:${body.writing.byStaffId}`]
      : [],
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
