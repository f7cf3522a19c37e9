import { bundleIfNeeded } from '../bundle/bundle.ts';
import { isScript } from '../is-script.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { type Run, runs } from './runs.ts';
import { addUp, type Tally } from './tally.ts';

/** What the tests stand on: a browser, and the app as its sources are now. */
async function prepare(): Promise<void> {
  // The journeys are processes of their own: they find the same browser by this.
  process.env.CHROMIUM_PATH = await ensureBrowser();
  console.log(`Browser for the journeys: ${process.env.CHROMIUM_PATH}`);
  await bundleIfNeeded({}, () => console.log('Building the app…'));
}

async function runAll(all: readonly Run[]): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const { name, run } of all) {
    console.log(`\n=== ${name}`);
    const tally = await run().catch((error: unknown) => ({
      passed: 0,
      failed: 1,
      skipped: 0,
      troubles: [String(error)],
    }));
    tallies.push(tally);
  }
  return tallies;
}

function report(tallies: readonly Tally[]): void {
  console.log('');
  runs.forEach(({ name }, index) => {
    const tally = tallies[index];
    if (tally === undefined) return;
    const skipped = tally.skipped === 0 ? '' : `, ${tally.skipped} not meant for this system`;
    console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed${skipped}`);
    for (const trouble of tally.troubles) console.log(`  ${trouble}`);
  });
}

if (isScript(import.meta)) {
  try {
    await prepare();
    const tallies = await runAll(runs);
    report(tallies);
    const { passed, failed } = addUp(tallies);
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}
