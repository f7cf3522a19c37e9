import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import type { Measurement } from '../measure.ts';
import type { BenchCouncil } from './bench-council.ts';
import type { ThreadReport, ThreadSetup } from './laptop-thread.ts';
import { JOANNE } from './laptops.ts';
import { benchManyPulls } from './many-pulls.ts';

/** A council’s laptops sign in over a morning; so many at a time here, as each sign-in is slow on purpose. */
const SIGN_INS_AT_ONCE = 4;
const PATIENCE = 30 * 60_000;

/** Many laptops take their first copy at one moment: how long each takes, and what the endpoint holds meanwhile. */
export async function benchManyLaptops(council: BenchCouncil, laptops: number): Promise<Measurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-laptops-'));
  const { endpointUrl } = council;
  const { username, password } = JOANNE;
  try {
    const script = await bundleThread(folder);
    const ours: Contender = {
      script,
      setupOf: (name): ThreadSetup => ({ endpointUrl, databaseName: name, username, password }),
      megabytes: council.endpointMegabytes,
    };
    const few = await syncAtOnce(ours, Math.max(1, Math.round(laptops / 4)));
    const all = await syncAtOnce(ours, laptops);
    return [
      ...measurementsOf(council, few),
      ...measurementsOf(council, all),
      ...(await benchManyPulls(council, [laptops / 4, laptops, 2 * laptops])),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Morning {
  readonly times: readonly number[];
  readonly megabytesBefore: number;
  readonly mostMegabytes: number;
}

function measurementsOf({ records }: BenchCouncil, { times, ...megabytes }: Morning): Measurement[] {
  const work = `${times.length} laptops first syncing ${records} at once`;
  return [
    { name: work, unit: 'ms', runs: times },
    { name: `${work}, the endpoint before`, unit: 'MB', runs: [megabytes.megabytesBefore] },
    { name: `${work}, the endpoint at its most`, unit: 'MB', runs: [megabytes.mostMegabytes] },
  ];
}

/** Whose laptops they are, and whose server they ask. */
export interface Contender {
  /** Says `ready`, waits for a word, syncs, and says `synced` with how long it took. */
  readonly script: string;
  setupOf(databaseName: string): unknown;
  megabytes(): Promise<number>;
}

export async function syncAtOnce(contender: Contender, laptops: number): Promise<Morning> {
  const threads: Thread[] = [];
  for (let made = 0; made < laptops; made += SIGN_INS_AT_ONCE) {
    const count = Math.min(SIGN_INS_AT_ONCE, laptops - made);
    const some = Array.from({ length: count }, (_, at) => startThread(contender, made + at));
    threads.push(...some);
    await Promise.all(some.map(({ ready }) => ready));
  }
  const megabytesBefore = await contender.megabytes();
  let mostMegabytes = megabytesBefore;
  const watching = new AbortController();
  const watched = (async () => {
    for (; !watching.signal.aborted; await pause(100)) {
      mostMegabytes = Math.max(mostMegabytes, await contender.megabytes());
    }
  })();
  for (const { go } of threads) go();
  const times = await Promise.all(threads.map(({ synced }) => synced));
  watching.abort();
  await watched;
  await Promise.all(threads.map(({ stop }) => stop()));
  return { times, megabytesBefore, mostMegabytes };
}

interface Thread {
  readonly ready: Promise<void>;
  readonly synced: Promise<number>;
  go(): void;
  stop(): Promise<unknown>;
}

function startThread({ script, setupOf }: Contender, at: number): Thread {
  const worker = new Worker(script, { workerData: setupOf(`laptop-${at}`) });
  const heard = <Kind extends ThreadReport['kind']>(kind: Kind) =>
    new Promise<ThreadReport & { kind: Kind }>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Laptop ${at} was never ${kind}`)), PATIENCE);
      const listen = (report: ThreadReport) => {
        if (report.kind !== kind) return;
        clearTimeout(late);
        worker.off('message', listen);
        resolve(report as ThreadReport & { kind: Kind });
      };
      worker.on('message', listen);
      worker.once('error', reject);
    });
  return {
    ready: heard('ready').then(() => undefined),
    synced: heard('synced').then(({ ms }) => ms),
    go: () => worker.postMessage('go'),
    stop: () => worker.terminate(),
  };
}

/** In one file: a hundred threads that each read our sources one by one would be at it for minutes. */
async function bundleThread(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    define: { 'import.meta.env.DEV': 'false' },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'laptop-thread.ts'),
      outDir: folder,
      rollupOptions: { output: { format: 'esm', entryFileNames: 'laptop-thread.mjs' } },
    },
    logLevel: 'error',
  });
  return path.join(folder, 'laptop-thread.mjs');
}
