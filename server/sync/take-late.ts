import type pg from 'pg';
import { asUser } from '#server/storage/as-user.ts';
import { findGranted } from '#server/storage/grants.ts';
import { type Allowance, policy } from '#shared/access/policy.ts';
import { errors } from '#shared/errors/registry.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { LateTooMuch } from '#shared/sync/late-entry.ts';
import type { PushChange, PushOutcome } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { findHeldBefore } from './held-before.ts';
import type { ChangeVerdict, Sender } from './judge-change.ts';
import { keptAmong, type LateFault, lateEntryId } from './late-entries.ts';
import { recordKey } from './master-states.ts';
import { findUnstorableText } from './unstorable-text.ts';

/** As much of one record as a laptop ever sends, and many times what anybody writes. */
const MOST_BYTES = 1024 * 1024;
/** Of one file from one laptop, until somebody has decided some of them. */
const MOST_OPEN = 200;

/** Where a change may wait as a late entry, and what keeps it from waiting there: then it is its writer's laptop that keeps it. */
export interface LatePlace {
  readonly youngPersonId: string;
  readonly tooMuch: LateTooMuch | null;
}

/**
 * What would be refused is taken as a late entry, where it is about a file that the writer held and no longer holds: so
 * that their laptop can let go of the file without the work being lost.
 */
export async function takeLate(
  client: pg.ClientBase,
  sender: Pick<Sender, 'user' | 'deviceId'>,
  changes: readonly PushChange[],
  verdicts: readonly ChangeVerdict[],
): Promise<ChangeVerdict[]> {
  const { user } = sender;
  const refused = changes.map((change, at) => (isRefused(verdicts[at]) ? change : null));
  const asked = [...new Set(refused.flatMap((change) => (change && personOf(change)) ?? []))];
  if (asked.length === 0) return [...verdicts];
  const granted = await asUser(client, user, () => findGranted(client, user, asked));
  const files = await filesForLate(
    client,
    sender,
    refused.map((change) => (change && granted.has(personOf(change) ?? '') ? null : change)),
  );
  return verdicts.map((verdict, at) => {
    const [change, place] = [changes[at], files[at] ?? null];
    if (!change || place === null) return verdict;
    const { youngPersonId, tooMuch } = place;
    if (tooMuch !== null) return { verdict: 'answer', outcome: refusal(change, tooMuch) };
    return { verdict: 'late', late: { change, youngPersonId, fault: faultOf(verdict) } };
  });
}

function refusal({ newDocumentState: { id, rev } }: PushChange, code: LateTooMuch): PushOutcome {
  return { outcome: 'refused', id, rev, code, path: '', message: errors[code].message };
}

/**
 * In whose file each of these changes may wait as a late entry: null where it is about none that its writer has ever held, or
 * about somebody else's record, or is a record that their role does not write. One that waits there already takes no more room.
 */
export async function filesForLate(
  client: pg.ClientBase,
  { user, deviceId }: Pick<Sender, 'user' | 'deviceId'>,
  changes: readonly (PushChange | null)[],
): Promise<(LatePlace | null)[]> {
  const people = changes.map((change) => (change && couldBeLate(user, change) ? personOf(change) : null));
  const asked = [...new Set(people.filter((id) => id !== null))];
  if (asked.length === 0) return people.map(() => null);
  const held = await findHeldBefore(client, user, asked);
  const owners = await findOwners(
    client,
    user,
    changes.filter((change) => change !== null),
  );
  const open = await countOpen(client, user, deviceId, asked);
  const ids = changes.map(
    (change) => change && lateEntryId(user.authorityId, change.collection, change.newDocumentState),
  );
  const kept = await keptAmong(
    client,
    user.authorityId,
    ids.filter((id) => id !== null),
  );
  return people.map((youngPersonId, at) => {
    const change = changes[at];
    if (!change || youngPersonId === null || !held.has(youngPersonId)) return null;
    const owner = owners.get(recordKey(change.collection, change.newDocumentState.id));
    // Somebody else's record stays theirs, whatever a change says of whom it is about.
    if (owner !== undefined && owner !== youngPersonId) return null;
    if (kept.has(ids[at] ?? '')) return { youngPersonId, tooMuch: null };
    if (isTooLarge(change)) return { youngPersonId, tooMuch: 'LATE_ENTRY_TOO_LARGE' };
    const many = open.get(youngPersonId) ?? 0;
    if (many >= MOST_OPEN) return { youngPersonId, tooMuch: 'LATE_ENTRY_TOO_MANY' };
    open.set(youngPersonId, many + 1);
    return { youngPersonId, tooMuch: null };
  });
}

function isTooLarge({ newDocumentState }: PushChange): boolean {
  return Buffer.byteLength(JSON.stringify(newDocumentState)) > MOST_BYTES;
}

/** Whom the records that the endpoint has are about. Null for one that is nobody's. */
async function findOwners(
  client: pg.ClientBase,
  { authorityId }: SignedIn,
  changes: readonly PushChange[],
): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ collection: CollectionName; id: string; owner: string | null }>(
    `SELECT d.collection, d.id, d.young_person_id AS owner FROM documents d
     JOIN unnest($2::text[], $3::uuid[]) AS asked (collection, id) USING (collection, id)
     WHERE d.authority_id = $1`,
    [
      authorityId,
      changes.map(({ collection }) => collection),
      changes.map(({ newDocumentState }) => newDocumentState.id),
    ],
  );
  return new Map(rows.map(({ collection, id, owner }) => [recordKey(collection, id), owner]));
}

async function countOpen(
  client: pg.ClientBase,
  { authorityId }: SignedIn,
  deviceId: string,
  youngPersonIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; many: number }>(
    `SELECT young_person_id AS id, count(*)::int AS many FROM documents
     WHERE authority_id = $1 AND collection = 'handovers' AND young_person_id = ANY($2::uuid[])
       AND body->>'kind' = 'late-entry' AND body->'decision' = 'null'::jsonb
       AND body->'writing'->>'onDeviceId' = $3
     GROUP BY young_person_id`,
    [authorityId, youngPersonIds, deviceId],
  );
  return new Map(rows.map(({ id, many }) => [id, many]));
}

function isRefused(verdict: ChangeVerdict | undefined): boolean {
  return verdict?.verdict === 'answer' && verdict.outcome.outcome === 'refused';
}

/**
 * Only what the writer's role may write of a file at all, and what the database can keep. A form that was begun is never taken for
 * a record, and was begun in whatever role its writer had then: it has nowhere else to go, and would keep its file on the laptop.
 */
function couldBeLate({ role, authorityId }: SignedIn, { collection, newDocumentState }: PushChange): boolean {
  const allowance: Allowance = policy[role][collection];
  const isWritable = newDocumentState.isBegun === true || (allowance !== 'none' && allowance !== 'read');
  return (
    isWritable &&
    collection !== 'handovers' &&
    newDocumentState.authorityId === authorityId &&
    findUnstorableText(newDocumentState) === null
  );
}

function personOf({ newDocumentState: { youngPersonId } }: PushChange): string | null {
  return recordIdSchema.safeParse(youngPersonId).data ?? null;
}

function faultOf(verdict: ChangeVerdict): LateFault | null {
  if (verdict.verdict !== 'answer' || verdict.outcome.outcome !== 'refused') return null;
  const { code, path, message } = verdict.outcome;
  if (code !== 'SYNC_DOCUMENT_INVALID') return null;
  return { path: path.slice(0, 400), message: message.slice(0, 400) };
}
