import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';
import { merge } from '#shared/sync/merge.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Commands } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';
import type { LocalEdits } from './local-edits.ts';

/** The record that a late entry belongs to, and what it says: null where this version cannot take it in. */
export interface ReadableEntry {
  readonly collection: CollectionName;
  readonly written: AnyRecord;
  readonly base: AnyRecord | null;
}

export function readableEntry(entry: LateEntry): ReadableEntry | null {
  if (entry.fault !== null || !Object.hasOwn(recordSchemas, entry.collection)) return null;
  const collection = entry.collection as CollectionName;
  const written = recordSchemas[collection].safeParse(entry.written);
  const base = entry.base === null ? null : recordSchemas[collection].safeParse(entry.base);
  if (!written.success || base?.success === false) return null;
  return { collection, written: written.data, base: base?.data ?? null };
}

/** What the record becomes when the entry is taken in: as if its writer's laptop had sent it beside what stands now. */
export function withLateEntry(
  { collection, written, base }: ReadableEntry,
  current: AnyRecord | null,
): AnyRecord {
  return current === null ? written : merge(mergeKindsOf(collection, current), base, written, current);
}

/** The record and the decision are one statement: an entry is never taken in and still open, nor decided and not taken in. */
export function lateEntryCommands(
  edits: LocalEdits,
  held: HeldRecords,
  me: SignedIn,
): Pick<Commands, 'decideLateEntry'> {
  return {
    async decideLateEntry({ entryId, outcome, reason }) {
      const entry = held.get('handovers', entryId)?.record;
      if (entry?.kind !== 'late-entry') throw new StoreFailure('RECORD_NOT_HERE');
      const decision = { outcome, byStaffId: me.staffId, reason };
      if (outcome !== 'accepted') return edits.change('handovers', entryId, () => ({ decision }));
      const readable = readableEntry(entry);
      if (readable === null) throw new StoreFailure('RECORD_INVALID');
      const { collection, written } = readable;
      return edits.together(({ change, adopt }) => [
        change('handovers', entryId, () => ({ decision })),
        adopt(collection, written.id, (current) => withLateEntry(readable, current)),
      ]);
    },
  };
}
