import { type AnyRecord, type CollectionName, collectionNames } from '#shared/records/registry.ts';
import { scopeKey } from '#shared/sync/scope-messages.ts';
import type { HeldRecords } from '../records/held-records.ts';
import { type StoredRecord, youngPersonIdOf } from '../records/stored-record.ts';

/** A state that the endpoint once sent or gave a receipt for, and that this laptop has or builds on. */
export interface HeldState {
  readonly collection: CollectionName;
  readonly id: string;
  readonly rev: string;
  readonly youngPersonId: string | null;
}

export function heldStates(held: HeldRecords): HeldState[] {
  return collectionNames.flatMap((collection) =>
    Array.from(held.all(collection).values()).flatMap((stored) => {
      const { record } = stored as StoredRecord;
      const rev = sentRevisionOf(stored as StoredRecord);
      return rev === null ? [] : [{ collection, id: record.id, rev, youngPersonId: youngPersonIdOf(record) }];
    }),
  );
}

function sentRevisionOf({ record, pending }: StoredRecord<AnyRecord>): string | null {
  return pending === null ? record.rev : (pending.base?.rev ?? pending.over ?? null);
}

/** The endpoint makes the same of its own records. */
export async function digestOf(states: readonly HeldState[]): Promise<string> {
  const keys = states.map(({ collection, id, rev }) => scopeKey(collection, id, rev)).sort(byCodePoint);
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(keys.join('\n')));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What parts two keys is their collection and id, which are plain letters: code units are code points there. */
function byCodePoint(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
