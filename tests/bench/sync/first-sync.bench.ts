import type { Page } from '@playwright/test';
import { type Measurement, ratio } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { newName, onNewPage, syncedLaptop } from './laptops.ts';
import { type PageTime, withPageTime } from './page-time.ts';

/** A new laptop's first copy, beside what the same documents cost with nothing of ours. */
export async function benchFirstSync(
  browser: BenchBrowser,
  council: BenchCouncil,
  runs: number,
): Promise<Measurement[]> {
  const ours: number[] = [];
  const sealed: number[] = [];
  const inClear: number[] = [];
  const longTasks: number[] = [];
  const [oursWorked, floorWorked]: [PageTime[], PageTime[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    const synced = await onNewPage(browser, council, (page) =>
      withPageTime(page, () => syncedLaptop(page, council)),
    );
    ours.push(synced.result.ms);
    longTasks.push(Math.max(0, ...synced.result.longTasks));
    oursWorked.push(synced.pageTime);
    const bare = await onNewPage(browser, council, (page) =>
      withPageTime(page, () => floor(page, 'fetchAndSeal', council.bareUrl)),
    );
    sealed.push(bare.result);
    floorWorked.push(bare.pageTime);
    inClear.push(
      await onNewPage(browser, council, (page) => floor(page, 'fetchAndBulkPut', council.bareUrl)),
    );
  }
  const work = `first sync of ${council.records}`;
  return [
    { name: work, unit: 'ms', runs: ours },
    { name: `${work}, floor: one fetch, ten sealed blocks`, unit: 'ms', runs: sealed },
    { name: `${work}, raw Dexie in clear`, unit: 'ms', runs: inClear },
    ratio(`${work} / floor`, ours, sealed, { atMost: 2 }),
    ratio(`${work} / raw Dexie in clear`, ours, inClear, { atMost: 0.8 }),
    { name: `${work}, longest task of the page`, unit: 'ms', runs: longTasks, target: { atMost: 50 } },
    {
      name: `${work}, longest task of the page, processor time`,
      unit: 'ms',
      runs: oursWorked.map(({ longestTask }) => longestTask),
      target: { atMost: 50 },
    },
    ratio(
      `${work} / floor, processor time of the page, sign-in and phrase included`,
      oursWorked.map(({ all }) => all),
      floorWorked.map(({ all }) => all),
    ),
  ];
}

function floor(page: Page, name: 'fetchAndSeal' | 'fetchAndBulkPut', bareUrl: string): Promise<number> {
  return page.evaluate(([which, url, store]) => window.bench[which](url, store), [
    name,
    bareUrl,
    newName(),
  ] as const);
}
