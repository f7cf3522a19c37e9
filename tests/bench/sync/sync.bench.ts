import type { Measurement } from '../measure.ts';
import { type BenchBrowser, openBenchBrowser } from './bench-browser.ts';
import { type BenchCouncil, type BenchServer, startBenchServer } from './bench-council.ts';
import { benchEditSeen } from './edit-seen.bench.ts';
import { benchFirstSync } from './first-sync.bench.ts';
import { benchKeystroke } from './keystroke.bench.ts';
import { benchManyLaptops } from './many-laptops.bench.ts';
import { firstSyncBesidePouchDB, restBesidePouchDB } from './pouchdb.bench.ts';
import { benchPush } from './push.bench.ts';
import type { Sizes } from './sizes.ts';
import { benchReconnect, benchUnlock } from './unlock.bench.ts';

export const syncParts = [
  'first-sync',
  'push',
  'edit-seen',
  'unlock',
  'keystroke',
  'many-laptops',
  'pouchdb',
] as const;
export type SyncPart = (typeof syncParts)[number];

interface Bench {
  readonly server: BenchServer;
  readonly browser: BenchBrowser;
  readonly sizes: Sizes;
}

const partsInTurn: Record<SyncPart, (bench: Bench) => Promise<Measurement[]>> = {
  'first-sync': ({ server, browser, sizes }) =>
    withCouncil(server, sizes.firstSync, (council) => benchFirstSync(browser, council, sizes.runs)),
  push: ({ server, browser, sizes }) =>
    withCouncil(server, sizes.caseload, (council) => benchPush(browser, council, sizes.edits, sizes.runs)),
  'edit-seen': ({ server, browser, sizes }) =>
    withCouncil(server, sizes.caseload, (council) => benchEditSeen(browser, council, sizes.editsSeen)),
  unlock: async ({ server, browser, sizes }) => {
    const all: Measurement[] = [];
    for (const records of sizes.growth) {
      all.push(...(await withCouncil(server, records, (council) => growth(browser, council, sizes))));
    }
    return all;
  },
  keystroke: ({ server, browser, sizes }) =>
    withCouncil(server, sizes.caseload, (council) => benchKeystroke(browser, council, sizes.runs)),
  'many-laptops': ({ server, sizes }) =>
    withCouncil(server, sizes.caseload, (council) => benchManyLaptops(council, sizes.laptops)),
  pouchdb: async ({ server, browser, sizes }) => [
    ...(await withCouncil(server, sizes.firstSync, (council) =>
      firstSyncBesidePouchDB(browser, council, sizes.runs),
    )),
    ...(await withCouncil(server, sizes.caseload, (council) => restBesidePouchDB(browser, council, sizes))),
  ],
};

/** Sync and the sealed store, in a real browser and on a real PostgreSQL, each part told as soon as it is measured. */
export async function benchSync(
  sizes: Sizes,
  parts: readonly SyncPart[],
  tell: (measurements: readonly Measurement[]) => void,
): Promise<void> {
  const server = await startBenchServer();
  const browser = await openBenchBrowser();
  try {
    for (const part of parts) tell(await partsInTurn[part]({ server, browser, sizes }));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What grows with the number of documents: unlocking, reconnecting, and the first sync for one document. */
async function growth(browser: BenchBrowser, council: BenchCouncil, { runs }: Sizes): Promise<Measurement[]> {
  return [...(await benchUnlock(browser, council, runs)), ...(await benchReconnect(browser, council, runs))];
}

async function withCouncil<Result>(
  server: BenchServer,
  records: number,
  work: (council: BenchCouncil) => Promise<Result>,
): Promise<Result> {
  const council = await server.councilOf(records);
  try {
    return await work(council);
  } finally {
    await council.close();
  }
}
