import type { LateEntry } from '#shared/domain/handover/handover.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { readableEntry, withLateEntry } from '#shared/sync/late-entry.ts';
import { sameContent } from '#shared/sync/merge.ts';
import { mayChange, type PolicyUser } from './policy.ts';

/**
 * Whether `after` may come of taking these late entries into `before`. What an entry's writer did in their own name, such as
 * agreeing a plan, was theirs to do and is so still: the entry proves who wrote it. It is judged as if it had come in time,
 * as an adviser's: what is a manager's alone is done by a manager who holds the file. Of an entry that somebody brought
 * back to the endpoint in another's name nothing is proved.
 */
export function mayTakeIn(
  user: PolicyUser,
  entries: readonly LateEntry[],
  collection: CollectionName,
  before: AnyRecord | null,
  after: AnyRecord,
): boolean {
  let inTime = before;
  for (const entry of entries) {
    const readable = readableEntry(entry);
    if (readable === null || entry.edit.byStaffId !== entry.writing.byStaffId) return false;
    const next = withLateEntry(readable, inTime);
    const writer = { staffId: entry.writing.byStaffId, role: 'personal-adviser', teamId: null } as const;
    if (!mayChange(writer, collection, inTime, next)) return false;
    inTime = next;
  }
  if (inTime === null || inTime === before) return false;
  return sameContent(inTime, after) || mayChange(user, collection, inTime, after);
}
