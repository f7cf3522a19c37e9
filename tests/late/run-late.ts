import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleIfNeeded } from '#build/bundle/bundle.ts';
import { runNode, typescriptFlags } from '#build/tools/run-node.ts';
import { toolScript } from '#build/tools/tool-script.ts';
import { LATE } from './delays.ts';

/**
 * `npm run test:late -- FILES` runs these tests with requests, answers and pages that are late, each by a time of its own. What
 * fails here and not otherwise waits for something that was true before, or tells somebody what depends on which came first.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    times: { type: 'string', default: '3' },
    /** In milliseconds. */
    most: { type: 'string', default: '600' },
  },
});

const loaded = ['late-answers.ts', 'late-pages.ts'].map(
  (name) => pathToFileURL(path.join(import.meta.dirname, name)).href,
);
const journeys = positionals.filter((file) => file.endsWith('.spec.ts'));
const others = positionals.filter((file) => !file.endsWith('.spec.ts'));

if (positionals.length === 0) throw new Error('Name the tests to run late, such as tests/board');
if (journeys.length > 0) await bundleIfNeeded();
const first = Number(values.seed);
for (let seed = first; seed < first + Number(values.times); seed += 1) {
  console.log(`\n=== late by up to ${values.most} ms, seed ${seed}`);
  if (others.length > 0) await run(seed, [toolScript('vitest'), 'run', ...others]);
  if (journeys.length > 0) {
    const config = '--config=tests/journeys/playwright.config.ts';
    await run(seed, [toolScript('@playwright/test', 'playwright'), 'test', config, ...journeys]);
  }
}

async function run(seed: number, args: readonly string[]): Promise<void> {
  const { status } = await runNode({
    args,
    env: {
      [LATE.seed]: String(seed),
      [LATE.most]: values.most,
      NODE_OPTIONS: [...typescriptFlags, ...loaded.map((file) => `--import=${file}`)].join(' '),
    },
    output: 'show',
  });
  if (status !== 0) process.exitCode = 1;
}
