import { type Measurement, percentileOf } from '../measure.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { newName, onNewPage, syncedLaptop } from './laptops.ts';

const STROKES_IN_A_RUN = 50;

/** A letter typed into a section until it is on the disk, beside a bare put that waits for the disk. */
export async function benchKeystroke(
  browser: BenchBrowser,
  council: BenchCouncil,
  runs: number,
): Promise<Measurement[]> {
  const strokes: number[] = [];
  const puts: number[] = [];
  const p95s: [number[], number[]] = [[], []];
  await onNewPage(browser, council, async (page) => {
    await syncedLaptop(page, council);
    await page.evaluate(() => window.bench.quiet());
    const name = newName();
    for (let run = 0; run < runs; run += 1) {
      const count = STROKES_IN_A_RUN;
      const saved = await page.evaluate((given) => window.bench.keystrokes(given), count);
      const put = await page.evaluate((given) => window.bench.strictPuts(...given), [name, count] as const);
      strokes.push(...saved);
      puts.push(...put);
      p95s[0].push(percentileOf(saved, 0.95));
      p95s[1].push(percentileOf(put, 0.95));
    }
  });
  const p95 = (all: readonly number[]) => [percentileOf(all, 0.95)];
  return [
    { name: 'a keystroke on the disk', unit: 'ms', runs: strokes },
    { name: 'a keystroke on the disk, 95th percentile of each run', unit: 'ms', runs: p95s[0] },
    { name: 'a bare strict put', unit: 'ms', runs: puts },
    { name: 'a bare strict put, 95th percentile of each run', unit: 'ms', runs: p95s[1] },
    {
      name: 'a keystroke / a bare strict put, 95th percentiles of all',
      unit: 'x',
      runs: p95(strokes).map((value) => value / (p95(puts)[0] ?? Number.NaN)),
      target: { atMost: 3 },
    },
  ];
}
