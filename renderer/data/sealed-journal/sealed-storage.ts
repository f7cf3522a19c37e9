import {
  RXDB_VERSION,
  type RxDocumentData,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb';
import {
  bulkInsertToState,
  getMemoryCollectionKey,
  getRxStorageMemory,
  type MemoryStorageInternals,
  type RxStorageInstanceMemory,
} from 'rxdb/plugins/storage-memory';
import type { Gathering } from './gathering.ts';
import type { Append, Journal } from './journal.ts';
import { SealedStorageInstance } from './sealed-instance.ts';

export interface SealedStorage extends RxStorage<MemoryStorageInternals<unknown>, object> {
  /**
   * Writes to several collections, each one `bulkWrite` under the context that it is given. All are on the disk when this
   * resolves; when it rejects, none is, nor was ever seen.
   */
  together(writes: readonly ((context: string) => Promise<void>)[]): Promise<void>;
}

export interface SealedStorageOptions {
  readonly relaxedContexts: ReadonlySet<string>;
}

/** An RxStorage over one opened journal. It serves one database in one window. */
export function sealedStorage(journal: Journal, { relaxedContexts }: SealedStorageOptions): SealedStorage {
  // RxDB keeps what a closed memory instance held in a map of the whole page: a store opened again would meet its own
  // documents there. Ours has a map of its own, emptied when an instance closes.
  const collectionStates = new Map<string, MemoryStorageInternals<unknown>>();
  const memoryStorage = { ...getRxStorageMemory(), collectionStates };
  const gatherings = new Map<string, Gathering<Append>>();
  let gathered = 0;

  async function together(writes: readonly ((context: string) => Promise<void>)[]): Promise<void> {
    gathered += 1;
    const context = `together ${gathered}`;
    const gathering = journal.gather(writes.length);
    gatherings.set(context, gathering);
    const outcomes = await Promise.allSettled(
      writes.map((write) =>
        write(context).catch((cause: unknown) => {
          gathering.abandon(cause);
          throw cause;
        }),
      ),
    );
    gatherings.delete(context);
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  async function createStorageInstance<RxDocType>(
    params: RxStorageInstanceCreationParams<RxDocType, object>,
  ) {
    const memory = (await memoryStorage.createStorageInstance<RxDocType>(
      params,
    )) as RxStorageInstanceMemory<RxDocType>;
    const key = getMemoryCollectionKey(params.databaseName, params.collectionName, params.schema.version);
    const { shelf, blocks } = await journal.openShelf(params.collectionName, params.schema.version);
    load(memory, blocks as RxDocumentData<RxDocType>[][]);
    const forget = () => void collectionStates.delete(key);
    const gatheringOf = (context: string) => gatherings.get(context);
    return new SealedStorageInstance<RxDocType>({ memory, shelf, relaxedContexts, gatheringOf, forget });
  }

  return {
    name: 'sealed-journal',
    rxdbVersion: RXDB_VERSION,
    createStorageInstance,
    together,
  } as SealedStorage;
}

/**
 * Later blocks hold later states: the last one of each document is what it was when the store was closed. It goes straight to
 * where RxDB's memory storage keeps its documents: nothing can conflict yet, and nobody listens for changes.
 */
function load<RxDocType>(
  { primaryPath, internals }: RxStorageInstanceMemory<RxDocType>,
  blocks: readonly RxDocumentData<RxDocType>[][],
): void {
  const latest = new Map<unknown, RxDocumentData<RxDocType>>();
  for (const block of blocks) for (const document of block) latest.set(document[primaryPath], document);
  if (latest.size === 0) return;
  const rows = Array.from(latest.values(), (document) => ({ document }));
  bulkInsertToState(primaryPath, internals, internals.byIndexArray, rows);
}
