import { isScript } from '../is-script.ts';
import { type Check, checks } from './checks.ts';

/** Runs the checks one after another, a line each, and closes with how many passed. */
async function runChecks(all: readonly Check[]): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const check of all) {
    const started = performance.now();
    const found = await check.run().catch((error: unknown) => String(error));
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    if (found === null) {
      console.log(`ok      ${check.name} (${seconds} s)`);
      continue;
    }
    failed += 1;
    console.log(`\n${found}\n\nFAILED  ${check.name} (${seconds} s). ${check.repair}`);
  }
  return { passed: all.length - failed, failed };
}

if (isScript(import.meta)) {
  const { passed, failed } = await runChecks(checks);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
