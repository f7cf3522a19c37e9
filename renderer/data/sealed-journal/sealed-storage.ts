import {
  RXDB_VERSION,
  type RxDocumentData,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb';
import {
  getMemoryCollectionKey,
  getRxStorageMemory,
  type MemoryStorageInternals,
  type RxStorageInstanceMemory,
} from 'rxdb/plugins/storage-memory';
import type { Journal } from './journal.ts';
import { SealedStorageInstance } from './sealed-instance.ts';

export type SealedStorage = RxStorage<MemoryStorageInternals<unknown>, object>;

export interface SealedStorageOptions {
  readonly relaxedContexts: ReadonlySet<string>;
}

/** An RxStorage over one opened journal. It serves one database in one window. */
export function sealedStorage(journal: Journal, { relaxedContexts }: SealedStorageOptions): SealedStorage {
  // RxDB keeps what a closed memory instance held in a map of the whole page: a store opened again would meet its own
  // documents there. Ours has a map of its own, emptied when an instance closes.
  const collectionStates = new Map<string, MemoryStorageInternals<unknown>>();
  const memoryStorage = { ...getRxStorageMemory(), collectionStates };

  async function createStorageInstance<RxDocType>(
    params: RxStorageInstanceCreationParams<RxDocType, object>,
  ) {
    const memory = (await memoryStorage.createStorageInstance<RxDocType>(
      params,
    )) as RxStorageInstanceMemory<RxDocType>;
    const key = getMemoryCollectionKey(params.databaseName, params.collectionName, params.schema.version);
    const { shelf, blocks } = await journal.openShelf(params.collectionName, params.schema.version);
    await load(memory, blocks as RxDocumentData<RxDocType>[][]);
    const forget = () => void collectionStates.delete(key);
    return new SealedStorageInstance<RxDocType>({ memory, shelf, relaxedContexts, forget });
  }

  return { name: 'sealed-journal', rxdbVersion: RXDB_VERSION, createStorageInstance } as SealedStorage;
}

/** Later blocks hold later states: the last one of each document is what it was when the store was closed. */
async function load<RxDocType>(
  memory: RxStorageInstanceMemory<RxDocType>,
  blocks: readonly RxDocumentData<RxDocType>[][],
): Promise<void> {
  const latest = new Map<unknown, RxDocumentData<RxDocType>>();
  for (const document of blocks.flat()) latest.set(document[memory.primaryPath], document);
  if (latest.size === 0) return;
  const rows = Array.from(latest.values(), (document) => ({ document }));
  await memory.bulkWrite(rows, 'open');
  memory.ensurePersistence();
}
