import 'fake-indexeddb/auto';
import { parentPort, workerData } from 'node:worker_threads';
import { createLaptop } from '#renderer/data/index.ts';
import type { Live } from '#renderer/data/waymark-store.ts';

/** One of many laptops: our own code over an IndexedDB in memory, in a thread of its own. It waits for the word to go. */
export interface ThreadSetup {
  readonly endpointUrl: string;
  readonly databaseName: string;
  readonly username: string;
  readonly password: string;
}

export type ThreadReport = { readonly kind: 'ready' } | { readonly kind: 'synced'; readonly ms: number };

const { endpointUrl, databaseName, username, password } = workerData as ThreadSetup;
const report = (what: ThreadReport) => parentPort?.postMessage(what);
const go = new Promise<number>((resolve) => {
  parentPort?.once('message', () => resolve(performance.now()));
});

const heldFetch: typeof fetch = async (input, init) => {
  if (String(input).endsWith('/pull')) {
    report({ kind: 'ready' });
    await go;
  }
  return fetch(input, init);
};

// It waits for the others before its first request goes out, which is no fault of the line.
const laptop = createLaptop({ endpointUrl, databaseName, fetch: heldFetch, silenceLimit: 3_600_000 });
await until(laptop.state, ({ kind }) => kind === 'new');
await laptop.signIn(username, password);
await laptop.chooseSecret('a phrase for the bench');
const state = laptop.state.get();
if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}`);
const { sync } = state.store;
await until(sync, ({ firstSync }) => firstSync === null);
report({ kind: 'synced', ms: performance.now() - (await go) });

function until<Value>(live: Live<Value>, isSo: (value: Value) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(live.get())) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = live.subscribe(look);
    look();
  });
}
