import 'fake-indexeddb/auto';
import { type Change, type Entry, platterWriter, readPlatter, type TableShape } from './platter.ts';

/** The moment at which a laptop dies: at the n-th commit from now, just before or just after it is on the platter. */
export interface DeathSentence {
  readonly commits: number;
  readonly when: 'before' | 'after';
}

export interface WatchedDisk {
  /** While it is full, whatever is put on it aborts its transaction as IndexedDB does. */
  fill(isFull: boolean): void;
  dieAt(sentence: DeathSentence): void;
}

type ChangesOf = WeakMap<IDBTransaction, Change[]>;

/**
 * Makes this thread's IndexedDB write every commit to `file` before anybody hears of it. `died` is called in the very
 * moment of death and must not return.
 */
export function watchDisk(file: string, died: () => never): WatchedDisk {
  const platter = platterWriter(file);
  const changes: ChangesOf = new WeakMap();
  let full = false;
  let sentence: DeathSentence | null = null;
  let commits = 0;

  function commit(entry: Entry): void {
    commits += 1;
    const due = sentence !== null && commits >= sentence.commits;
    if (due && sentence?.when === 'before') died();
    platter.write(entry);
    if (due) died();
  }

  const { transaction: begin } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...call) {
    const transaction = begin.apply(this, call);
    if (transaction.mode !== 'readwrite') return transaction;
    const own: Change[] = [];
    changes.set(transaction, own);
    // The first listener of all: the platter has it before the app is told.
    transaction.addEventListener('complete', () => {
      if (own.length > 0) commit({ kind: 'commit', durability: transaction.durability, changes: own });
    });
    return transaction;
  };
  watchTables(changes, () => full);
  watchUpgrades(commit);
  return {
    fill: (isFull) => {
      full = isFull;
    },
    dieAt: (at) => {
      sentence = { ...at, commits: commits + at.commits };
    },
  };
}

function watchTables(changes: ChangesOf, isFull: () => boolean): void {
  const { put, add, delete: remove, clear } = IDBObjectStore.prototype;
  const note = (table: IDBObjectStore, change: Change) => changes.get(table.transaction)?.push(change);
  for (const [name, original] of [
    ['put', put],
    ['add', add],
  ] as const) {
    IDBObjectStore.prototype[name] = function (value, key) {
      const request = original.call(this, value, key);
      if (isFull()) refuse(request);
      note(this, { table: this.name, put: structuredClone(value), key });
      return request;
    };
  }
  IDBObjectStore.prototype.delete = function (key) {
    if (key instanceof IDBKeyRange) note(this, { table: this.name, removeFrom: key.lower, to: key.upper });
    else note(this, { table: this.name, remove: key });
    return remove.call(this, key);
  };
  IDBObjectStore.prototype.clear = function () {
    note(this, { table: this.name, clear: true });
    return clear.call(this);
  };
  IDBCursor.prototype.update = IDBCursor.prototype.delete = () => {
    throw new Error('The platter does not know what a cursor changes.');
  };
}

/** As Chromium does: the write itself is taken, and its transaction is aborted with the quota as the reason. */
function refuse(request: IDBRequest): void {
  request.addEventListener('success', () => {
    const transaction = request.transaction as IDBTransaction & { _abort(reason: string): void };
    transaction._abort('QuotaExceededError');
  });
}

/** Told at the opening's success, of which the app hears after us; the upgrade itself has been committed by then. */
function watchUpgrades(commit: (entry: Entry) => void): void {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...call) {
    const request = open.apply(this, call);
    let upgraded = false;
    request.addEventListener('upgradeneeded', () => {
      upgraded = true;
    });
    request.addEventListener('success', () => {
      if (upgraded) commit(schemaOf(request.result));
    });
    return request;
  };
}

function schemaOf(database: IDBDatabase): Entry {
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const tables = names.map((name) => shapeOf(transaction.objectStore(name)));
  return { kind: 'schema', version: database.version, tables };
}

function shapeOf(table: IDBObjectStore): TableShape {
  const { name, autoIncrement } = table;
  const indexes = [...table.indexNames].map((each) => {
    const { keyPath, unique, multiEntry } = table.index(each);
    return { name: each, keyPath, unique, multiEntry };
  });
  return { name, keyPath: table.keyPath, autoIncrement, indexes };
}

/** Puts under this thread's IndexedDB what the platter holds. Called before the disk is watched. */
export async function layUnder(database: string, file: string): Promise<void> {
  const entries = readPlatter(file);
  const schema = entries.findLast((entry) => entry.kind === 'schema');
  if (schema) {
    const opened = await createTables(database, schema);
    for (const entry of entries) if (entry.kind === 'commit') await repeat(opened, entry.changes);
    opened.close();
  }
}

async function createTables(
  database: string,
  { version, tables }: Entry & { kind: 'schema' },
): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, version);
  opening.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes } of tables) {
      const table = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, ...rest } of indexes) table.createIndex(index, path, rest);
    }
  };
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function repeat(database: IDBDatabase, changes: readonly Change[]): Promise<void> {
  const tables = [...new Set(changes.map(({ table }) => table))];
  const transaction = database.transaction(tables, 'readwrite');
  for (const change of changes) {
    const table = transaction.objectStore(change.table);
    if ('put' in change) table.put(change.put, change.key);
    else if ('remove' in change) table.delete(change.remove);
    else if ('to' in change) table.delete(IDBKeyRange.bound(change.removeFrom, change.to));
    else table.clear();
  }
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
