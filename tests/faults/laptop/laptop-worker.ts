import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { laptopOrders } from './laptop-orders.ts';
import type { LaptopOrders, LaptopSetup } from './orders.ts';
import { layUnder, type WatchedDisk, watchDisk } from './watched-disk.ts';

let setup: LaptopSetup | null = null;
let disk: WatchedDisk | null = null;

/** Nothing runs in this thread after it, not even what was queued: the other end hears of it and ends the thread. */
function died(): never {
  parentPort?.postMessage({ died: true });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('A dead laptop went on.');
}

const orders = laptopOrders({
  async powerUp() {
    if (setup === null) throw new Error('This thread is no laptop yet.');
    const { name, platter, endpointUrl } = setup;
    if (existsSync(platter)) await layUnder(name, platter);
    disk = watchDisk(platter, died);
    return { databaseName: name, endpointUrl };
  },
  foretell: (foretold) => parentPort?.postMessage({ foretold }),
  fillDisk: async (isFull) => disk?.fill(isFull),
  dieAt: async (sentence) => disk?.dieAt(sentence),
});

interface Call {
  readonly call: number;
  readonly name: keyof LaptopOrders | 'become';
  readonly args: never[];
}

parentPort?.on('message', async ({ call, name, args }: Call) => {
  try {
    if (name === 'become') [setup] = args as unknown as [LaptopSetup];
    const answer = name === 'become' ? null : await (orders[name] as (...given: never[]) => unknown)(...args);
    parentPort?.postMessage({ call, answer });
  } catch (cause) {
    parentPort?.postMessage({ call, failure: cause instanceof Error ? cause.message : String(cause) });
  }
});
