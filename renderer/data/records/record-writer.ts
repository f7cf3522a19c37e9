import type { BulkWriteRow } from 'rxdb';
import { type AnyRecord, type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { Database, KeptCollection, KeptDocument } from '../database.ts';
import { asStoreFailure } from '../store-failure.ts';
import { asStored } from './held-records.ts';
import type { StoredRecord } from './stored-record.ts';

/** Why a write is made. What came from the endpoint can be fetched again, so only a person's edit waits for the platter. */
export type WriteContext = 'edit' | 'sync' | 'purge';
export const relaxedContexts: ReadonlySet<string> = new Set<WriteContext>(['sync']);

/** What a document becomes, given what it is when its turn comes. Null leaves it alone. May be asked more than once. */
export type Alteration = (current: StoredRecord | null) => StoredRecord | null;

export interface RecordWriter {
  /** Resolves when all of it is sealed on the disk. */
  alter(
    collection: CollectionName,
    alterations: ReadonlyMap<string, Alteration>,
    context: WriteContext,
  ): Promise<void>;
  /**
   * The one door through which records leave this laptop: out of memory, and out of every block of the journal. What
   * waits to be sent does not go through it.
   */
  purge(ids: ReadonlyMap<CollectionName, readonly string[]>): Promise<void>;
}

export function createRecordWriter(database: Database): RecordWriter {
  return {
    alter: (collection, alterations, context) =>
      alter(database.collections[collection], alterations, context),
    purge: (ids) => purge(database, ids),
  };
}

/** RxDB refuses a write that was made from an older state (409): then the alteration is asked again, with the newer one. */
async function alter(
  collection: KeptCollection,
  alterations: ReadonlyMap<string, Alteration>,
  context: WriteContext,
): Promise<void> {
  let left = [...alterations];
  while (left.length > 0) {
    const rows = rowsFor(await currentOf(collection, left), left);
    if (rows.length === 0) return;
    const overtaken = await write(collection, rows, context);
    left = left.filter(([id]) => overtaken.has(id));
  }
}

type Kept = Awaited<ReturnType<KeptCollection['findDocumentsById']>>[number];
type Row = BulkWriteRow<KeptDocument>;

async function currentOf(collection: KeptCollection, left: readonly (readonly [string, unknown])[]) {
  const ids = left.map(([id]) => id);
  const documents = await collection.findDocumentsById(ids, true);
  return new Map(documents.map((document) => [document.id, document]));
}

function rowsFor(
  current: ReadonlyMap<string, Kept>,
  left: readonly (readonly [string, Alteration])[],
): Row[] {
  return left.flatMap(([id, alteration]) => {
    const previous = current.get(id);
    const after = alteration(previous && !previous._deleted ? asStored(previous) : null);
    return after ? [row(asDocument(after), previous)] : [];
  });
}

function row(document: KeptDocument, previous: Kept | undefined, deleted = false): Row {
  // RxDB overwrites `_rev` and `_meta` in its own wrapper of the storage; it wants to find them there.
  const kept = { ...document, _deleted: deleted, _attachments: {}, _meta: { lwt: 1 }, _rev: '' };
  return (previous ? { previous, document: kept } : { document: kept }) as Row;
}

function asDocument({ record, pending }: StoredRecord): KeptDocument {
  const fields: AnyRecord & { [field: string]: unknown } = { ...record };
  return pending ? { ...fields, pending } : fields;
}

async function write(collection: KeptCollection, rows: Row[], context: WriteContext): Promise<Set<string>> {
  try {
    const { error } = await collection.bulkWrite(rows, context);
    const other = error.find(({ status }) => status !== 409);
    if (other) throw new Error(`RxDB refused a write with ${other.status}.`);
    return new Set(error.map(({ documentId }) => documentId));
  } catch (cause) {
    throw asStoreFailure(cause);
  }
}

/**
 * First the documents are emptied and marked deleted, then the blocks are rewritten without them. When it is cut short in
 * between it can be asked again, and finishes what it began.
 */
async function purge(database: Database, ids: ReadonlyMap<CollectionName, readonly string[]>): Promise<void> {
  for (const collection of collectionNames) {
    const kept = database.collections[collection];
    const found = await kept.findDocumentsById([...(ids.get(collection) ?? [])], false);
    const documents = found.filter((document) => asStored(document).pending === null);
    if (documents.length > 0) {
      await write(
        kept,
        documents.map((document) => row({ id: document.id }, document, true)),
        'purge',
      );
    }
    // Since the beginning of time, whatever the laptop's clock said when they were deleted.
    await kept.cleanup(Number.NEGATIVE_INFINITY);
  }
}
