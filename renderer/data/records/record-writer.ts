import type { BulkWriteRow } from 'rxdb';
import { type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { Database, KeptCollection, KeptDocument } from '../database.ts';
import { asStoreFailure } from '../store-failure.ts';
import { asStored } from './held-records.ts';
import type { Pending, StoredRecord } from './stored-record.ts';
import { createTurns } from './turns.ts';
import type { WriteContext } from './write-context.ts';

/** What a document becomes, given what it is when its turn comes. Null leaves it alone. */
export type Alteration = (current: StoredRecord | null) => StoredRecord | null;

export type AlterationsOf = ReadonlyMap<CollectionName, ReadonlyMap<string, Alteration>>;

export interface RecordWriter {
  /** Resolves when all of it is sealed on the disk. Alterations of one record are made in the order of the calls. */
  alter(
    collection: CollectionName,
    alterations: ReadonlyMap<string, Alteration>,
    context: WriteContext,
  ): Promise<void>;
  /** A person's edit of several records, which is one: all of it is sealed on the disk when this resolves, or none of it is. */
  alterTogether(alterations: AlterationsOf): Promise<void>;
  /**
   * The one door through which records leave this laptop: out of memory, and out of every block of the journal. What
   * waits to be sent does not go through it.
   */
  purge(ids: ReadonlyMap<CollectionName, readonly string[]>): Promise<void>;
  /**
   * Takes back a change that the endpoint refused: its last known state returns, and a record that never reached it
   * leaves through the same door as above. False, with nothing done, when the change is not a refused one.
   */
  withdrawRefused(collection: CollectionName, id: string): Promise<boolean>;
}

export function createRecordWriter(database: Database): RecordWriter {
  const turns = createTurns();
  return {
    alter: (name, alterations, context) =>
      turns.inTurn(keysOf(name, [...alterations.keys()]), () =>
        alter(database.collections[name], [...alterations], context),
      ),
    alterTogether: (alterations) => {
      const keys = [...alterations].flatMap(([name, own]) => keysOf(name, [...own.keys()]));
      return turns.inTurn(keys, () => alterTogether(database, alterations));
    },
    async purge(ids) {
      for (const name of collectionNames) {
        const own = ids.get(name) ?? [];
        await turns.inTurn(keysOf(name, own), () => purge(database.collections[name], own, isSent));
      }
    },
    withdrawRefused: (name, id) =>
      turns.inTurn(keysOf(name, [id]), () => withdrawRefused(database.collections[name], id)),
  };
}

function keysOf(collection: CollectionName, ids: readonly string[]): string[] {
  return ids.map((id) => `${collection}/${id}`);
}

function nameOf({ collectionName }: KeptCollection): CollectionName {
  return collectionName as CollectionName;
}

type Kept = Awaited<ReturnType<KeptCollection['findDocumentsById']>>[number];
type Row = BulkWriteRow<KeptDocument>;

async function alter(
  collection: KeptCollection,
  alterations: readonly (readonly [string, Alteration])[],
  context: WriteContext,
): Promise<void> {
  await write(collection, await rowsFor(collection, alterations), context);
}

/** All alterations are made before the first is written, so one that throws leaves nothing behind. */
async function alterTogether(database: Database, alterations: AlterationsOf): Promise<void> {
  const prepared = await Promise.all(
    [...alterations].map(async ([name, own]) => {
      const collection = database.collections[name];
      return { collection, rows: await rowsFor(collection, [...own]) };
    }),
  );
  const writes = prepared
    .filter(({ rows }) => rows.length > 0)
    .map(
      ({ collection, rows }) =>
        (context: string) =>
          write(collection, rows, context),
    );
  await database.together(writes);
}

async function rowsFor(
  collection: KeptCollection,
  alterations: readonly (readonly [string, Alteration])[],
): Promise<Row[]> {
  const ids = alterations.map(([id]) => id);
  const name = nameOf(collection);
  const documents = await collection.findDocumentsById(ids, true);
  const current = new Map(documents.map((document) => [document.id, document]));
  return alterations.flatMap(([id, alteration]) => {
    const previous = current.get(id);
    const after = alteration(previous && !previous._deleted ? asStored(name, previous) : null);
    return after ? [row(after.record, previous, after.pending ? { pending: after.pending } : {})] : [];
  });
}

/** `beside` is kept beside the record's own fields. */
function row(
  record: { readonly id: string },
  previous: Kept | undefined,
  beside: { readonly pending?: Pending; readonly _deleted?: true },
): Row {
  // RxDB overwrites `_rev` and `_meta` in its own wrapper of the storage; it wants to find them there.
  const kept = { ...record, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '', ...beside };
  return (previous ? { previous, document: kept } : { document: kept }) as Row;
}

async function write(collection: KeptCollection, rows: Row[], context: string): Promise<void> {
  if (rows.length === 0) return;
  try {
    const { error } = await collection.bulkWrite(rows, context);
    // Nobody else writes, and everybody waits for their turn, so a conflict would be a mistake of ours.
    if (error[0]) throw new Error(`RxDB refused a write with ${error[0].status}.`);
  } catch (cause) {
    throw asStoreFailure(cause);
  }
}

/**
 * First the documents are emptied and marked deleted, then the blocks are rewritten without them. When it is cut short in
 * between it can be asked again, and finishes what it began.
 */
async function purge(
  collection: KeptCollection,
  ids: readonly string[],
  mayLeave: (stored: StoredRecord) => boolean,
): Promise<void> {
  const found = await collection.findDocumentsById([...ids], false);
  const leaving = found.filter((document) => mayLeave(asStored(nameOf(collection), document)));
  await write(
    collection,
    leaving.map((document) => row({ id: document.id }, document, { _deleted: true })),
    'purge',
  );
  // Since the beginning of time, whatever the laptop's clock said when they were deleted.
  await collection.cleanup(Number.NEGATIVE_INFINITY);
}

function isSent({ pending }: StoredRecord): boolean {
  return pending === null;
}

function wasRefusedWhole({ pending }: StoredRecord): boolean {
  return pending?.refused !== undefined && pending.base === null;
}

async function withdrawRefused(collection: KeptCollection, id: string): Promise<boolean> {
  const [found] = await collection.findDocumentsById([id], false);
  const pending = found ? asStored(nameOf(collection), found).pending : null;
  if (pending?.refused === undefined) return false;
  const { base } = pending;
  if (base === null) await purge(collection, [id], wasRefusedWhole);
  else await alter(collection, [[id, () => ({ record: base, pending: null })]], 'edit');
  return true;
}
