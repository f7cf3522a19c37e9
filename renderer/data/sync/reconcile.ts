import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import type { Edit } from '#shared/records/envelope.ts';
import { type FieldKinds, mergeKindsOf, withoutTexts } from '#shared/records/merge-kinds.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';
import { attributed } from '#shared/sync/attribution.ts';
import { merge, sameContent } from '#shared/sync/merge.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import { broughtBy } from '#shared/sync/writers.ts';
import { type Pending, revisionOf, type StoredRecord } from '../records/stored-record.ts';

/** This laptop, as far as bringing two states together needs it. */
export interface Own {
  readonly deviceId: string;
  readonly nextRev: () => string;
}

/** The endpoint's state of a record has arrived. Answers what to keep, or null when there is nothing to change. */
export function received(
  collection: CollectionName,
  current: StoredRecord | null,
  master: AnyRecord,
  own: Own,
): StoredRecord | null {
  if (current === null) return { record: master, pending: null };
  const { record, pending } = current;
  if (pending === null) {
    // Under one revision too: names that could not be known here were put right at the endpoint.
    const isHere = record.rev === master.rev && sameValue(record, master);
    return isHere ? null : { record: master, pending: null };
  }
  if (record.rev === master.rev && sameContent(record, master)) return { record: master, pending: null };
  if (pending.base?.rev === master.rev || pending.over === master.rev) return backInScope(current);
  if (isAncestor(master, record, own) && isSince(pending, master)) {
    return { record, pending: { base: master, savedAt: pending.savedAt } };
  }
  return (
    decidedBefore(current, master) ?? givenWay(current, master) ?? rebased(collection, current, master, own)
  );
}

/** A receipt for `sent`. The record may have moved on while it was on its way: then the rest still waits. */
export function receipted(current: StoredRecord | null, sent: AnyRecord): StoredRecord | null {
  if (!current?.pending) return null;
  const { record } = current;
  if (record.rev === sent.rev) return { record, pending: null };
  return { record, pending: { base: sent, savedAt: record.edit.at } };
}

/**
 * `sent` waits at the endpoint, as a late entry, for whoever holds the file now. It stands here until the file leaves: whoever is
 * writing does not see their words go from under their hands, and what they write on is made from these. What was written since then still waits.
 */
export function handedOver(current: StoredRecord | null, sent: AnyRecord): StoredRecord | null {
  if (!current?.pending) return null;
  const { record, pending } = current;
  if (record.rev !== sent.rev)
    return { record, pending: { ...pending, base: sent, savedAt: record.edit.at } };
  return { record, pending: null };
}

/** The endpoint would not take the state `rev`. A newer one has not been judged, so it is not touched. */
export function refused(
  current: StoredRecord | null,
  rev: string,
  reason: NonNullable<Pending['refused']>,
): StoredRecord | null {
  if (!current?.pending || current.record.rev !== rev) return null;
  return { record: current.record, pending: { ...current.pending, refused: reason } };
}

/**
 * The endpoint sends a record of this person, so their file is this user's. A change that was refused for want of access,
 * while the file was somebody else's for a time, is sent again.
 */
export function backInScope(current: StoredRecord | null): StoredRecord | null {
  return current?.pending?.refused?.code === 'ACCESS_DENIED' ? sentAgain(current) : null;
}

/** A change that was refused waits again like any other. */
export function sentAgain(current: StoredRecord | null): StoredRecord | null {
  if (!current?.pending?.refused) return null;
  const { refused: _, ...pending } = current.pending;
  return { record: current.record, pending };
}

/**
 * The endpoint never heard of the state `rev` that it once gave a receipt for: it was restored from a backup. What was sent
 * then waits again, over the earlier state that the endpoint has. A state that came from another laptop gets a revision of
 * this one, which is the one that answers for it now.
 */
export function lostAtEndpoint(
  collection: CollectionName,
  current: StoredRecord | null,
  rev: string,
  over: string | null,
  own: Own & { readonly edit: () => Edit },
): StoredRecord | null {
  if (current === null) return null;
  const { record, pending } = current;
  const earlier = over === null ? {} : { over };
  if (pending) {
    return pending.base?.rev === rev ? { record, pending: { ...pending, base: null, ...earlier } } : null;
  }
  if (record.rev !== rev) return null;
  const isOwn = revisionOf(rev).deviceId === own.deviceId;
  const kinds = mergeKindsOf(collection, record);
  const again = isOwn ? record : { ...broughtBy(kinds, record, own.edit()), rev: own.nextRev() };
  return { record: again, pending: { base: null, savedAt: record.edit.at, ...earlier } };
}

/**
 * What is kept here was made from `master`, an earlier state of this same laptop whose receipt never arrived. Without this
 * the laptop would quarrel with itself.
 */
function isAncestor(master: AnyRecord, record: AnyRecord, { deviceId }: Own): boolean {
  const [theirs, ours] = [revisionOf(master.rev), revisionOf(record.rev)];
  return theirs.deviceId === deviceId && ours.deviceId === deviceId && theirs.counter < ours.counter;
}

/** One of an earlier day is no ancestor: this disk was put back, and what was written then has not been seen here. */
function isSince({ first }: Pending, master: AnyRecord): boolean {
  return first === undefined || revisionOf(first).counter <= revisionOf(master.rev).counter;
}

function rebased(
  collection: CollectionName,
  { record, pending }: StoredRecord,
  master: AnyRecord,
  own: Own,
): StoredRecord {
  if (pending === null) throw new Error('What waits for nothing needs no merge.');
  const kinds = mergeKindsOf(collection, record);
  const merged = mergedWithin(collection, kinds, [pending.base, record, master]);
  // What waited here has arrived by another way, so there is nothing of it left to send.
  if (sameContent(merged, master)) return { record: master, pending: null };
  const brought = attributed(kinds, broughtBy(kinds, merged, record.edit), master, record.edit);
  return { record: { ...brought, rev: own.nextRev() }, pending: { base: master, savedAt: pending.savedAt } };
}

/**
 * Both decided about one late entry, and the endpoint heard of theirs first. Ours stays as it was taken, refused, until
 * whoever took it has seen it and takes it back: of two decisions nothing is put together.
 */
function decidedBefore({ record, pending }: StoredRecord, master: AnyRecord): StoredRecord | null {
  const isBoth =
    'decision' in record && 'decision' in master && record.decision !== null && master.decision !== null;
  if (!isBoth || pending === null) return null;
  const code = 'LATE_ENTRY_DECIDED' satisfies ErrorCode;
  const refusal = { code, path: '', message: errors[code].message };
  return { record, pending: { base: master, savedAt: pending.savedAt, refused: refusal } };
}

/**
 * Of a handover a laptop writes a decision, and nothing else. What waits without one was brought back to an endpoint that had
 * lost it, and another laptop was first: of what the endpoint itself keeps, its state stands.
 */
function givenWay({ record }: StoredRecord, master: AnyRecord): StoredRecord | null {
  const isTransfer = 'copies' in record;
  const isUndecided = 'decision' in record && record.decision === null;
  return isTransfer || isUndecided ? { record: master, pending: null } : null;
}

/** Two long texts joined can be longer than their field takes: then they stay beside each other. */
function mergedWithin(
  collection: CollectionName,
  kinds: FieldKinds,
  [base, mine, theirs]: readonly [AnyRecord | null, AnyRecord, AnyRecord],
): AnyRecord {
  const merged = merge(kinds, base, mine, theirs);
  const fits = recordSchemas[collection].safeParse(merged).success;
  return fits ? merged : merge(withoutTexts(kinds), base, mine, theirs);
}
