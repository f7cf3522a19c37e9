import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { projectRoot } from '#build/tools/project-root.ts';
import { type Foretold, failureFrom, LaptopDied, type LaptopOrders, type LaptopSetup } from './orders.ts';

export interface LaptopThread {
  readonly orders: LaptopOrders;
  readonly dead: boolean;
  /** What the last deed was going to do. */
  readonly foretold: Foretold | null;
  become(setup: LaptopSetup): Promise<void>;
  /** Ends the thread between two instructions, whatever it was doing. */
  kill(): Promise<void>;
}

/** The laptop's program in one file: a history starts many, and each would read some hundred modules. Returns the file. */
export async function bundleLaptop(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'laptop-worker.ts'),
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node22',
      rollupOptions: { output: { format: 'esm', entryFileNames: 'laptop.mjs' } },
    },
  });
  return path.join(folder, 'laptop.mjs');
}

/** A thread in which a laptop can run: RxDB's free build opens only a dozen collections in one page. */
export function startLaptopThread(program: string): LaptopThread {
  const worker = new Worker(program);
  const calls = new Map<number, { resolve(answer: unknown): void; reject(cause: Error): void }>();
  let made = 0;
  let dead = false;
  let foretold: Foretold | null = null;

  function bury(cause: Error): void {
    dead = true;
    for (const { reject } of calls.values()) reject(cause);
    calls.clear();
  }

  worker.on('message', ({ call, answer, failure, died, ...rest }) => {
    if (rest.foretold) {
      foretold = rest.foretold;
      return;
    }
    if (died) {
      bury(new LaptopDied('The laptop died.'));
      void worker.terminate();
      return;
    }
    const waiting = calls.get(call);
    calls.delete(call);
    if (failure === undefined) waiting?.resolve(answer);
    else waiting?.reject(failureFrom(failure));
  });
  worker.on('error', bury);

  function call(name: string, args: unknown[]): Promise<unknown> {
    if (dead) return Promise.reject(new LaptopDied('The laptop is off.'));
    foretold = null;
    return new Promise((resolve, reject) => {
      made += 1;
      calls.set(made, { resolve, reject });
      worker.postMessage({ call: made, name, args });
    });
  }

  return {
    orders: new Proxy({} as LaptopOrders, {
      get: (_, name) =>
        typeof name === 'string' && name !== 'then' ? (...args: unknown[]) => call(name, args) : undefined,
    }),
    get dead() {
      return dead;
    },
    get foretold() {
      return foretold;
    },
    become: async (setup) => void (await call('become', [setup])),
    async kill() {
      bury(new LaptopDied('The laptop was killed.'));
      await worker.terminate();
    },
  };
}
