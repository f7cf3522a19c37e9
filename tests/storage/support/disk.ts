import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import type { BlockChange, BlockKey, LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { openLaptopDisk } from '#renderer/data/laptop-disk.ts';
import { type StoreKeys, storeKeysFrom } from '#renderer/data/sealed-journal/seal.ts';

/** A disk with nothing on it. Opened twice under one name, it is the same disk. */
export function anEmptyDisk(name = `test-${randomUUID()}`): Promise<LaptopDisk> {
  return openLaptopDisk(name);
}

export function newKeys(): Promise<StoreKeys> {
  return storeKeysFrom(crypto.getRandomValues(new Uint8Array(32)));
}

/** The same disk, but `before` is asked first and may refuse the write, as a full or failing disk does. */
export function withFault(disk: LaptopDisk, before: (change: BlockChange) => void): LaptopDisk {
  return {
    ...disk,
    writeBlocks: async (change) => {
      before(change);
      await disk.writeBlocks(change);
    },
  };
}

export function diskFull(): never {
  throw new DOMException('The disk is full.', 'QuotaExceededError');
}

export interface RawBlock {
  readonly key: BlockKey;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Every block as it lies on the disk, read past all our code. */
export async function rawBlocks(name: string): Promise<RawBlock[]> {
  const rows = await everythingIn(name, 'blocks');
  return rows.map(({ key, value }) => ({ key: key as BlockKey, bytes: value as Uint8Array<ArrayBuffer> }));
}

/** All keys and values of one table of a database. */
export async function everythingIn(name: string, table: string): Promise<{ key: unknown; value: unknown }[]> {
  const database = await answer(indexedDB.open(name));
  const store = database.transaction(table).objectStore(table);
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  database.close();
  return keys.map((key, at) => ({ key, value: values[at] }));
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
