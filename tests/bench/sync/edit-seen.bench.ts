import type { Page } from '@playwright/test';
import { type Measurement, percentileOf } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { JOANNE, newName, onNewPage, syncedLaptop } from './laptops.ts';

/** Before each edit and each echo, so that an edit finds both laptops at rest: nobody states a fact a hundred times a second. */
const REST = 600;

/** A fact stated on one laptop until another one shows it, beside a bare message along the same way. */
export async function benchEditSeen(
  browser: BenchBrowser,
  council: BenchCouncil,
  edits: number,
): Promise<Measurement[]> {
  return onNewPage(browser, council, (one) =>
    onNewPage(browser, council, async (other) => {
      await syncedLaptop(one, council);
      await syncedLaptop(other, council, newName(), JOANNE);
      for (const page of [one, other]) await page.evaluate(() => window.bench.quiet());
      await other.evaluate((url) => window.bench.listenForEchoes(url), council.bareUrl);
      const [ours, bare]: [number[], number[]] = [[], []];
      for (let edit = 0; edit < edits; edit += 1) {
        await one.waitForTimeout(REST);
        ours.push(await factSeen(one, other, council.youngPersonIds[0] ?? '', `fact ${edit}`));
        await one.waitForTimeout(REST);
        bare.push(await echoHeard(one, other, council.bareUrl));
      }
      return measurementsOf(ours, bare);
    }),
  );
}

async function factSeen(one: Page, other: Page, youngPersonId: string, words: string): Promise<number> {
  const fact = [youngPersonId, `${words} ${'what was said '.repeat(120)}`] as const;
  const seen = other.evaluate((given) => window.bench.seeFact(...given), fact);
  const begun = await one.evaluate((given) => window.bench.stateFact(...given), fact);
  return (await seen) - begun;
}

async function echoHeard(one: Page, other: Page, bareUrl: string): Promise<number> {
  const heard = other.evaluate(() => window.bench.hearEcho());
  const begun = await one.evaluate((url) => window.bench.sayEcho(url), bareUrl);
  return (await heard) - begun;
}

function measurementsOf(ours: readonly number[], bare: readonly number[]): Measurement[] {
  const work = 'an edit seen on another laptop';
  return [
    { name: work, unit: 'ms', runs: ours },
    { name: `${work}, 95th percentile`, unit: 'ms', runs: [percentileOf(ours, 0.95)] },
    { name: 'a bare echo through the same process', unit: 'ms', runs: bare },
    { name: 'a bare echo, 95th percentile', unit: 'ms', runs: [percentileOf(bare, 0.95)] },
    // Each was at another moment, so the middles are compared and not pair by pair.
    {
      name: `${work} / bare echo, middle by middle`,
      unit: 'x',
      runs: [percentileOf(ours, 0.5) / percentileOf(bare, 0.5)],
      target: { atMost: 4 },
    },
  ];
}
