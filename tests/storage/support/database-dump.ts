/** A whole IndexedDB database as it lies on the disk, to be looked through, or put under a laptop that starts anew. */
export interface DatabaseDump {
  readonly version: number;
  readonly tables: readonly TableDump[];
}

interface TableDump {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

/** Only what was committed: a transaction that is under way is not in it, as it would not be after a power cut. */
export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const database = await answer(indexedDB.open(name));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const tables = await Promise.all(names.map((table) => dumpTable(transaction.objectStore(table))));
  const { version } = database;
  database.close();
  return { version, tables };
}

async function dumpTable(table: IDBObjectStore): Promise<TableDump> {
  const [keys, values] = await Promise.all([answer(table.getAllKeys()), answer(table.getAll())]);
  return {
    name: table.name,
    keyPath: table.keyPath,
    rows: keys.map((key, at) => ({ key, value: values[at] })),
  };
}

export async function restoreDatabase(name: string, dump: DatabaseDump): Promise<void> {
  const opening = indexedDB.open(name, dump.version);
  opening.onupgradeneeded = () => {
    for (const { name: table, keyPath } of dump.tables) opening.result.createObjectStore(table, { keyPath });
  };
  const database = await answer(opening);
  const transaction = database.transaction(
    dump.tables.map((table) => table.name),
    'readwrite',
  );
  for (const { name: table, keyPath, rows } of dump.tables) {
    const target = transaction.objectStore(table);
    for (const { key, value } of rows) keyPath === null ? target.put(value, key) : target.put(value);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
