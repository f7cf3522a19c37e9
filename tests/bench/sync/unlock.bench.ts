import type { Page } from '@playwright/test';
import { type Measurement, ratio } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { heapBytes, newName, onNewPage, syncedLaptop, unlockedLaptop } from './laptops.ts';

/** From the phrase to a caseload that can be shown, with what it takes of memory. */
export async function benchUnlock(
  browser: BenchBrowser,
  council: BenchCouncil,
  runs: number,
): Promise<Measurement[]> {
  const name = newName();
  const filling = await onNewPage(browser, council, async (page) => {
    const { ms } = await syncedLaptop(page, council, name);
    await page.evaluate(() => window.bench.quiet());
    await page.evaluate(() => window.bench.switchOff());
    return ms;
  });
  const [ours, floor, bytes]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    await onNewPage(browser, council, async (page) => {
      await page.evaluate(() => window.bench.cutLine());
      const before = await heapBytes(page);
      const { ms } = await unlockedLaptop(page, council, name);
      ours.push(ms);
      bytes.push(((await heapBytes(page)) - before) / council.records / 1024);
      floor.push(await blocksRead(page, name, council.records));
    });
  }
  const work = `unlock at ${council.records}`;
  return [
    { name: work, unit: 'ms', runs: ours },
    { name: `${work}, floor: the same blocks read, decrypted, parsed`, unit: 'ms', runs: floor },
    ratio(`${work} / floor`, ours, floor, { atMost: 1.5 }),
    { name: `${work}, memory for one document`, unit: 'KB', runs: bytes },
    { name: `${work}, for 1,000 documents`, unit: 'ms', runs: perThousand(ours, council) },
    {
      name: `first sync of ${council.records}, for 1,000 documents`,
      unit: 'ms',
      runs: perThousand([filling], council),
    },
  ];
}

/** Where this does not grow with the number of documents, the cost grows no faster than they do. */
function perThousand(runs: readonly number[], { records }: BenchCouncil): number[] {
  return runs.map((ms) => (ms * 1_000) / records);
}

async function blocksRead(page: Page, name: string, records: number): Promise<number> {
  const { ms, documents } = await page.evaluate((store) => window.bench.readBlocks(store), name);
  if (documents < records) throw new Error(`Only ${documents} of ${records} documents were in the blocks`);
  return ms;
}

/** The line is back and nothing is new: what goes over it until the laptop says so. */
export async function benchReconnect(
  browser: BenchBrowser,
  council: BenchCouncil,
  runs: number,
): Promise<Measurement[]> {
  const [times, trips, inAll]: [number[], number[], number[]] = [[], [], []];
  await onNewPage(browser, council, async (page) => {
    await syncedLaptop(page, council);
    for (let run = 0; run < runs; run += 1) {
      const seen = await page.evaluate(() => window.bench.reconnect());
      times.push(seen.ms);
      trips.push(seen.untilKnown.length);
      inAll.push(seen.inAll.length);
    }
  });
  const work = `reconnect with nothing new at ${council.records}`;
  return [
    { name: work, unit: 'ms', runs: times },
    { name: `${work}, requests until it is known`, unit: 'requests', runs: trips, target: { atMost: 1 } },
    { name: `${work}, requests in all, with the heartbeat`, unit: 'requests', runs: inAll },
  ];
}
