import type { CollectionName } from '#shared/records/registry.ts';
import { readableEntry, withLateEntry } from '#shared/sync/late-entry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Commands, Saved } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';
import type { LocalEdits } from './local-edits.ts';
import { isAcceptance, statementOf } from './statements.ts';

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

/** A decision that was refused and what it made of its record are taken back as what they are: one statement. */
export async function withdrawStatement(
  edits: LocalEdits,
  held: HeldRecords,
  order: { readonly collection: CollectionName; readonly id: string },
): Promise<Saved> {
  const waiting = [...held.waiting.values()].filter(({ stored }) => stored.pending.refused !== undefined);
  const own = waiting.find(
    ({ collection, stored }) => collection === order.collection && stored.record.id === order.id,
  );
  if (own === undefined) return edits.withdraw(order.collection, order.id);
  const statement = waiting.filter((each) => statementOf(each) === statementOf(own));
  // The decisions last: while one of them stands refused, nothing of its record is sent.
  const inOrder = [...statement.filter((each) => !isAcceptance(each)), ...statement.filter(isAcceptance)];
  const saved: Saved[] = [];
  for (const { collection, stored } of inOrder)
    saved.push(await edits.withdraw(collection, stored.record.id));
  return saved.find(({ id }) => id === order.id) ?? edits.withdraw(order.collection, order.id);
}
