import type { AnyRecord, CollectionName, RecordOf } from '#shared/records/registry.ts';

/**
 * What is kept beside a record that was changed here and has no receipt yet. It is a part of the same document, so one
 * sealed block holds both: a change cannot be kept without the knowledge that it has to be sent.
 */
export interface Pending<Kept extends AnyRecord = AnyRecord> {
  /** The endpoint's last known state, from which this one was made. Null for a record begun here. */
  readonly base: Kept | null;
  /** Where the base was lost at the endpoint: the revision of the earlier state that it has, and that this one replaces. */
  readonly over?: string;
  /** The first revision made here since the base, where it is known. This state grew from none that is older. */
  readonly first?: string;
  /** When the first of the changes that wait was saved. */
  readonly savedAt: string;
  /** The endpoint would not take this state. It is not sent again until somebody changes it. */
  readonly refused?: { readonly code: string; readonly path: string; readonly message: string };
}

export interface StoredRecord<Kept extends AnyRecord = AnyRecord> {
  readonly record: Kept;
  readonly pending: Pending<Kept> | null;
}

export type StoredIn<Name extends CollectionName> = StoredRecord<RecordOf<Name>>;

/** The person a record is about: of a young person's own record, the record's id. */
export function youngPersonIdOf(record: AnyRecord): string | null {
  return 'youngPersonId' in record ? record.youngPersonId : null;
}

/** Names one state of one record. */
export function revisionKeyOf({
  collection,
  stored,
}: {
  collection: CollectionName;
  stored: StoredRecord;
}): string {
  return `${collection}/${stored.record.id}/${stored.record.rev}`;
}

/** Revisions made on one laptop are numbered in the order in which they were made. */
export function revisionOf(rev: string): { deviceId: string; counter: number } {
  const dot = rev.lastIndexOf('.');
  return { deviceId: rev.slice(0, dot), counter: Number(rev.slice(dot + 1)) };
}
