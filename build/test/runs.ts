import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runNode } from '../tools/run-node.ts';
import { toolScript } from '../tools/tool-script.ts';
import { judge, type Tally, tallyPlaywright, tallyVitest } from './tally.ts';

export interface Run {
  readonly name: string;
  run(): Promise<Tally>;
}

/** Where a practitioner is, and two places whose days and half hours catch a date that was taken from a clock. */
const home = 'Europe/London';
const elsewhere = ['Pacific/Auckland', 'America/St_Johns'];

/** The tests of pure code: nothing of them may depend on where the machine stands. */
const pureTests = ['shared/', 'view-model'];

export const runs: readonly Run[] = [
  { name: `every test, in ${home}`, run: () => vitest([], home) },
  ...elsewhere.map((zone) => ({
    name: `the pure tests again, in ${zone}`,
    run: () => vitest(pureTests, zone),
  })),
  ...['tests/journeys/playwright.config.ts', 'tests/desktop/playwright.config.ts'].map((config) => ({
    name: `Playwright, ${path.dirname(config)}`,
    run: () => playwright(config),
  })),
];

function vitest(filters: readonly string[], zone: string): Promise<Tally> {
  return reported(async (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { status } = await runNode({
      args: [toolScript('vitest'), 'run', ...reporters, ...filters],
      env: { TZ: zone },
      output: 'show',
    });
    return { status, tally: tallyVitest };
  });
}

function playwright(config: string): Promise<Tally> {
  return reported(async (report) => {
    const { status } = await runNode({
      args: [
        toolScript('@playwright/test', 'playwright'),
        'test',
        `--config=${config}`,
        '--reporter=list,json',
      ],
      env: { TZ: home, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      output: 'show',
    });
    return { status, tally: tallyPlaywright };
  });
}

type Reader = (report: unknown) => Tally;

/** Lets a runner write its report into a folder of its own, and reads from it what really happened. */
async function reported(
  start: (report: string) => Promise<{ status: number; tally: Reader }>,
): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'));
  try {
    const report = path.join(folder, 'report.json');
    const { status, tally } = await start(report);
    if (!existsSync(report)) {
      return { passed: 0, failed: 1, skipped: 0, troubles: [`No report (status ${status}).`] };
    }
    return judge(tally(JSON.parse(readFileSync(report, 'utf8'))), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
