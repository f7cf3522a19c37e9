import { type Measurement, ratio } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { newName, onNewPage, syncedLaptop } from './laptops.ts';

/** What was written in days without a line goes out: until the last receipt is kept. */
export async function benchPush(
  browser: BenchBrowser,
  council: BenchCouncil,
  edits: number,
  runs: number,
): Promise<Measurement[]> {
  const ours: number[] = [];
  const floor: number[] = [];
  const longTasks: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const sent = await pushOnce(browser, council, edits);
    ours.push(sent.ms);
    longTasks.push(Math.max(0, ...sent.longTasks));
    floor.push(
      await onNewPage(browser, council, (page) =>
        page.evaluate(([url, name, count]) => window.bench.readAndPost(url, name, count), [
          council.bareUrl,
          newName(),
          edits,
        ] as const),
      ),
    );
  }
  const work = `push of ${edits} offline edits`;
  return [
    { name: work, unit: 'ms', runs: ours },
    { name: `${work}, floor: one read, one POST, one INSERT`, unit: 'ms', runs: floor },
    ratio(`${work} / floor`, ours, floor, { atMost: 2 }),
    { name: `${work}, longest task of the page`, unit: 'ms', runs: longTasks, target: { atMost: 50 } },
  ];
}

export async function pushOnce(browser: BenchBrowser, council: BenchCouncil, edits: number) {
  const sent = await onNewPage(browser, council, async (page) => {
    await syncedLaptop(page, council);
    await page.evaluate(() => window.bench.quiet());
    await page.evaluate((count) => window.bench.writeOffline(count), edits);
    return page.evaluate(() => window.bench.sendAll());
  });
  if (sent.refused > 0) throw new Error(`${sent.refused} of ${edits} edits were refused`);
  return sent;
}
