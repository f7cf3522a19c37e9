import { Dexie } from 'dexie';
import { now } from './laptop.ts';

/** What the same work costs with nothing of ours: no feed, no checkpoint, no receipt, no merge, and nobody asks who you are. */
interface WireDocument {
  readonly collection: string;
  readonly document: { readonly id: string };
}

const BLOCKS = 10;

/** One fetch, parsed, sealed in ten blocks of AES-256-GCM, and kept. */
export async function fetchAndSeal(bareUrl: string, name: string): Promise<number> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const disk = await openStore(name);
  const begun = performance.now();
  const documents = await fetchAll(bareUrl);
  const size = Math.ceil(documents.length / BLOCKS);
  const blocks = await Promise.all(
    Array.from({ length: BLOCKS }, async (_, at) => {
      const clear = new TextEncoder().encode(JSON.stringify(documents.slice(at * size, (at + 1) * size)));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, clear));
    }),
  );
  await putAll(disk, blocks, 'relaxed');
  const ms = performance.now() - begun;
  disk.close();
  return ms;
}

/** One fetch and one `bulkPut` into Dexie, in clear. */
export async function fetchAndBulkPut(bareUrl: string, name: string): Promise<number> {
  const dexie = new Dexie(name);
  dexie.version(1).stores({ documents: 'document.id' });
  await dexie.open();
  const begun = performance.now();
  await dexie.table('documents').bulkPut(await fetchAll(bareUrl));
  const ms = performance.now() - begun;
  dexie.close();
  return ms;
}

/** One read of what waits, one request, one INSERT. */
export async function readAndPost(bareUrl: string, name: string, count: number): Promise<number> {
  const disk = await openStore(name);
  const documents = Array.from({ length: count }, (_, at) => ({
    id: crypto.randomUUID(),
    note: `${at} ${'what was said '.repeat(120)}`,
    on: '2026-11-20',
  }));
  await putAll(disk, documents, 'strict');
  const begun = performance.now();
  const waiting = await done(disk.transaction('kept').objectStore('kept').getAll());
  await post(`${bareUrl}/insert`, waiting);
  const ms = performance.now() - begun;
  disk.close();
  return ms;
}

/** How long a bare put of two kilobytes takes until it is on the disk. */
export async function strictPuts(name: string, count: number): Promise<number[]> {
  const disk = await openStore(name);
  const bytes = crypto.getRandomValues(new Uint8Array(2_048));
  const runs: number[] = [];
  for (let put = 0; put < count; put += 1) {
    const begun = performance.now();
    await putAll(disk, [bytes], 'strict');
    runs.push(performance.now() - begun);
  }
  disk.close();
  return runs;
}

let echoes: EventSource | null = null;

export async function listenForEchoes(bareUrl: string): Promise<void> {
  const source = new EventSource(`${bareUrl}/echo`);
  echoes = source;
  await new Promise((resolve) => source.addEventListener('open', resolve, { once: true }));
}

export async function hearEcho(): Promise<number> {
  await new Promise((resolve) => echoes?.addEventListener('message', resolve, { once: true }));
  return now();
}

export async function sayEcho(bareUrl: string): Promise<number> {
  const begun = now();
  await post(`${bareUrl}/echo`, { note: 'what was said '.repeat(120) });
  return begun;
}

async function fetchAll(bareUrl: string): Promise<WireDocument[]> {
  const response = await fetch(`${bareUrl}/documents`, { cache: 'no-store' });
  return (await response.json()) as WireDocument[];
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  await response.text();
}

function openStore(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore('kept', { autoIncrement: true });
  return done(opening);
}

function putAll(
  disk: IDBDatabase,
  values: readonly unknown[],
  durability: IDBTransactionDurability,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = disk.transaction('kept', 'readwrite', { durability });
    for (const value of values) transaction.objectStore('kept').put(value);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
}

export function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
