import { Dexie, type Table } from 'dexie';
import { StoreFailure } from './store-failure.ts';

/** A block's place: store, shelf label, number. The first two are opaque. */
export type BlockKey = [storeId: string, label: string, number: number];

/** One person's data key, wrapped once for each way of unlocking it. Nothing here says whose it is. */
export interface VaultRow {
  readonly id: string;
  readonly wrappings: readonly Wrapping[];
}

export interface Wrapping {
  /** Which way of locking it is. */
  readonly kind: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
  /** The half of the key that only this system user's keychain on this machine gives back, where one has a part in it. */
  readonly guarded?: Uint8Array<ArrayBuffer>;
}

export interface SealedRow {
  readonly id: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export interface AttemptsRow {
  readonly id: 'unlock';
  readonly wrong: number;
}

/**
 * In the table of counts: a table of its own would make the database one that earlier builds cannot open.
 */
export interface FarewellRow {
  readonly id: string;
  readonly token: string;
}

const FAREWELL = 'farewell ';

/** Everything Waymark keeps on this laptop's disk. Apart from counts of wrong unlock phrases, and a token after a wipe, it is all cipher text and salts. */
export interface LaptopDisk {
  readonly vaults: Table<VaultRow, string>;
  readonly sealedRecords: Table<SealedRow, string>;
  readonly attempts: Table<AttemptsRow, string>;
  /** Resolves when the operating system says that the row is on the disk: no power cut takes it back. */
  keepRecordSurely(row: SealedRow): Promise<void>;
  readBlocks(storeId: string, label: string): Promise<StoredBlock[]>;
  /** Of each shelf that has any block. */
  labelsOf(storeId: string): Promise<Set<string>>;
  writeBlocks(change: BlockChange): Promise<void>;
  /**
   * The locked-away key, every block and the sealed record, in one transaction, which also notes the token with which to
   * say so: it opens nothing of anybody.
   */
  removeStore(storeId: string, token: string): Promise<void>;
  /** Of stores that were removed, those of which the endpoint has not yet heard so. */
  farewells(): Promise<readonly FarewellRow[]>;
  forgetFarewell(row: FarewellRow): Promise<void>;
  close(): void;
}

export interface StoredBlock {
  readonly number: number;
  readonly bytes: unknown;
}

export interface BlockChange {
  readonly put: readonly { readonly key: BlockKey; readonly bytes: Uint8Array<ArrayBuffer> }[];
  readonly remove: readonly BlockKey[];
  /** `strict` waits until the operating system says that the bytes are on the disk. */
  readonly durability: 'strict' | 'relaxed';
}

export async function openLaptopDisk(name: string): Promise<LaptopDisk> {
  const dexie = new Dexie(name, { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange });
  dexie.version(1).stores({ vaults: 'id', sealedRecords: 'id', attempts: 'id', blocks: '' });
  await dexie.open();
  return {
    vaults: dexie.table('vaults'),
    sealedRecords: dexie.table('sealedRecords'),
    attempts: dexie.table('attempts'),
    keepRecordSurely: (row) =>
      inOneTransaction(dexie, ['sealedRecords'], 'strict', (table) => void table('sealedRecords').put(row)),
    readBlocks: (storeId, label) => given(readBlocks(dexie, storeId, label)),
    labelsOf: (storeId) => given(labelsOf(dexie, storeId)),
    writeBlocks: (change) => writeBlocks(dexie, change),
    removeStore: (storeId, token) => removeStore(dexie, storeId, token),
    farewells: () => dexie.table<FarewellRow, string>('attempts').where('id').startsWith(FAREWELL).toArray(),
    forgetFarewell: ({ id }) => dexie.table('attempts').delete(id),
    close: () => dexie.close(),
  };
}

/** What the disk will not give is a failure of the world, whatever it is called there. */
function given<Value>(reading: Promise<Value>): Promise<Value> {
  return reading.catch((cause: unknown) => {
    throw new StoreFailure('STORE_NOT_READ', cause);
  });
}

async function readBlocks(dexie: Dexie, storeId: string, label: string): Promise<StoredBlock[]> {
  const blocks: Table<unknown, BlockKey> = dexie.table('blocks');
  const shelf = blocks.where(':id').between([storeId, label, 0], [storeId, label, Number.MAX_SAFE_INTEGER]);
  return dexie.transaction('r', blocks, async () => {
    const [keys, bytes] = await Promise.all([shelf.primaryKeys(), shelf.toArray()]);
    return keys.map((key, at) => ({ number: key[2], bytes: bytes[at] }));
  });
}

async function labelsOf(dexie: Dexie, storeId: string): Promise<Set<string>> {
  const blocks: Table<unknown, BlockKey> = dexie.table('blocks');
  const keys = await blocks
    .where(':id')
    .between(...wholeStore(storeId))
    .primaryKeys();
  return new Set(keys.map(([, label]) => label));
}

function wholeStore(storeId: string): [BlockKey, BlockKey] {
  return [
    [storeId, '', 0],
    [storeId, '\uffff', Number.MAX_SAFE_INTEGER],
  ];
}

/** One transaction: all of the change is on the disk when this resolves, or none of it. */
function writeBlocks(dexie: Dexie, { put, remove, durability }: BlockChange): Promise<void> {
  return inOneTransaction(dexie, ['blocks'], durability, (table) => {
    const blocks = table('blocks');
    for (const { key, bytes } of put) blocks.put(bytes, key);
    for (const key of remove) blocks.delete(key);
  });
}

function inOneTransaction(
  dexie: Dexie,
  tables: readonly string[],
  durability: BlockChange['durability'],
  work: (table: (name: string) => IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // Dexie's own transactions take their durability once for the whole database; a local edit needs more than a pull.
    const transaction = dexie.backendDB().transaction(tables, 'readwrite', { durability });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted.'));
    try {
      work((name) => transaction.objectStore(name));
    } catch (cause) {
      // What was asked for before would otherwise be committed without the rest.
      transaction.abort();
      reject(cause);
    }
  });
}

/** Surely: whoever hears that a laptop is wiped may rely on it that no power cut brings anything back. */
function removeStore(dexie: Dexie, storeId: string, token: string): Promise<void> {
  const tables = ['vaults', 'sealedRecords', 'blocks', 'attempts'];
  return inOneTransaction(dexie, tables, 'strict', (table) => {
    table('vaults').delete(storeId);
    table('sealedRecords').delete(storeId);
    table('blocks').delete(IDBKeyRange.bound(...wholeStore(storeId)));
    table('attempts').put({ id: `${FAREWELL}${storeId}`, token });
  });
}
