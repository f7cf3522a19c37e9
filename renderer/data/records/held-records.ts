import { withAddedFields } from '#shared/records/added-fields.ts';
import { type AnyRecord, type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { Database, KeptDocument } from '../database.ts';
import type { Pending, StoredIn, StoredRecord } from './stored-record.ts';
import type { WriteContext } from './write-context.ts';

export interface HeldChange {
  readonly collection: CollectionName;
  readonly id: string;
  readonly before: StoredRecord | null;
  readonly after: StoredRecord | null;
  /** Somebody is at the keyboard: the next letter is on its way. */
  readonly isTyping: boolean;
}

export interface Waiting {
  readonly collection: CollectionName;
  readonly stored: StoredRecord & { readonly pending: Pending };
}

/** All that this laptop holds, in memory, as it is on the disk: RxDB's own changes keep it so. */
export interface HeldRecords {
  get<Name extends CollectionName>(collection: Name, id: string): StoredIn<Name> | null;
  all<Name extends CollectionName>(collection: Name): ReadonlyMap<string, StoredIn<Name>>;
  /** The records with a change that has no receipt, by collection and id. Nothing else counts what waits. */
  readonly waiting: ReadonlyMap<string, Waiting>;
  onChange(listener: (changes: readonly HeldChange[]) => void): () => void;
  close(): void;
}

export async function openHeldRecords(database: Database): Promise<HeldRecords> {
  const held = new Map<CollectionName, Map<string, StoredRecord>>();
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<(changes: readonly HeldChange[]) => void>();

  function put(
    collection: CollectionName,
    id: string,
    after: StoredRecord | null,
    isTyping = false,
  ): HeldChange {
    const records = held.get(collection) ?? new Map<string, StoredRecord>();
    held.set(collection, records);
    const before = records.get(id) ?? null;
    if (after) records.set(id, after);
    else records.delete(id);
    const key = `${collection}/${id}`;
    if (after && isWaiting(after)) waiting.set(key, { collection, stored: after });
    else waiting.delete(key);
    return { collection, id, before, after, isTyping };
  }

  const subscriptions = collectionNames.map((collection) =>
    database.collections[collection].changeStream().subscribe(({ events, context }) => {
      const isTyping = context === ('typing' satisfies WriteContext);
      const changes = events.map(({ documentId, operation, documentData }) =>
        put(
          collection,
          documentId,
          operation === 'DELETE' ? null : asStored(collection, documentData),
          isTyping,
        ),
      );
      for (const listener of [...listeners]) listener(changes);
    }),
  );
  for (const collection of collectionNames) {
    held.set(collection, new Map());
    for (const document of await database.all(collection)) {
      put(collection, document.id, asStored(collection, document));
    }
  }

  return {
    get: (collection, id) => (held.get(collection)?.get(id) ?? null) as never,
    all: (collection) => held.get(collection) as never,
    waiting,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}

/** Parts the record from what we and RxDB keep beside it, and gives one of an earlier version the fields of today. */
export function asStored(collection: CollectionName, document: KeptDocument): StoredRecord {
  const { _meta, _rev, _deleted, _attachments, pending, ...record } = document;
  return {
    record: withAddedFields(collection, record as unknown as AnyRecord),
    pending: (pending as Pending | undefined) ?? null,
  };
}

export function isWaiting<Kept extends AnyRecord>(
  stored: StoredRecord<Kept>,
): stored is StoredRecord<Kept> & { readonly pending: Pending<Kept> } {
  return stored.pending !== null;
}
