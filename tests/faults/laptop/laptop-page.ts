import { laptopOrders } from './laptop-orders.ts';
import type { Foretold, LaptopOrders } from './orders.ts';
import type { DeathSentence } from './watched-disk.ts';

declare global {
  /** What the test's process gives the page, and what it finds there. */
  var told: (what: { readonly foretold: Foretold } | { readonly died: true }) => Promise<void>;
  var theOrders: LaptopOrders;
}

/** The laptop in a browser, with the IndexedDB of the browser for its disk: commits are counted, and not kept anywhere else. */
let sentence: DeathSentence | null = null;
let commits = 0;

const { transaction: begin } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...call) {
  const transaction = begin.apply(this, call);
  if (transaction.mode === 'readwrite') {
    commits += 1;
    const due = sentence !== null && commits >= sentence.commits;
    if (due && sentence?.when === 'before') void globalThis.told({ died: true });
    else if (due) transaction.addEventListener('complete', () => void globalThis.told({ died: true }));
  }
  return transaction;
};

/** Chromium lets IndexedDB write past the quota that its own tools set, so that a disk is full is played here too. */
let full = false;
for (const name of ['put', 'add'] as const) {
  const original = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...call) {
    if (full) throw new DOMException('The disk is full.', 'QuotaExceededError');
    return original.apply(this, call);
  };
}

globalThis.theOrders = laptopOrders({
  powerUp: async () => ({ databaseName: 'waymark', endpointUrl: location.origin }),
  foretell: (foretold) => void globalThis.told({ foretold }),
  fillDisk: async (isFull) => {
    full = isFull;
  },
  dieAt: async (at) => {
    sentence = { ...at, commits: commits + at.commits };
  },
});
