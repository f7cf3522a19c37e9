import type { LateEntry } from '#shared/domain/handover/handover.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { changedFields, type FieldChange } from '#shared/sync/changed-fields.ts';
import { readableEntry, withLateEntry } from '#shared/sync/late-entry.ts';
import { sameValue } from '#shared/sync/same-value.ts';

type Written = Pick<LateEntry, 'collection' | 'written' | 'base' | 'fault'>;

/**
 * What the entry changed of the state that it was written over; of what was begun there, all that it says. An entry that its
 * schema does not take is compared field by field, as far as it can be read.
 */
export function lateChanges(entry: Written): readonly FieldChange[] {
  const readable = readableEntry(entry as LateEntry);
  if (readable !== null) {
    return changedFields(readable.collection, readable.base, readable.written).changes;
  }
  return Object.entries(entry.written).flatMap(([field, to]) => {
    const from = entry.base?.[field] ?? null;
    return sameValue(from, to) || (from === null && isBlank(to)) ? [] : [{ field, from, to }];
  });
}

/** Whether this version of Waymark can take the entry into its record. A later version may know a kind of record that this one does not. */
export function isAcceptable(entry: LateEntry): boolean {
  return readableEntry(entry) !== null;
}

/** How many fields would hold two writings, one of them the entry’s, if it were accepted into the record as it stands now. */
export function opensIfAccepted(entry: LateEntry, current: AnyRecord | null): number {
  const readable = readableEntry(entry);
  if (readable === null || current === null) return 0;
  const opened = withLateEntry(readable, current).unsettled;
  const were = new Set(current.unsettled.map(({ field }) => field));
  return opened.filter(({ field }) => !were.has(field)).length;
}

function isBlank(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}
