import type { Page } from '@playwright/test';
import { type Measurement, ratio } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { newName, onNewPage, syncedLaptop } from './laptops.ts';

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
  for (let run = 0; run < runs; run += 1) {
    const { ms, longTasks: tasks } = await onNewPage(browser, council, (page) => syncedLaptop(page, council));
    ours.push(ms);
    longTasks.push(Math.max(0, ...tasks));
    sealed.push(await onNewPage(browser, council, (page) => floor(page, 'fetchAndSeal', council.bareUrl)));
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
  ];
}

function floor(page: Page, name: 'fetchAndSeal' | 'fetchAndBulkPut', bareUrl: string): Promise<number> {
  return page.evaluate(([which, url, store]) => window.bench[which](url, store), [
    name,
    bareUrl,
    newName(),
  ] as const);
}
