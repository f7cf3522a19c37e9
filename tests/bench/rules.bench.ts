import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { assess } from '#shared/domain/assessment/assess.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { arbitraryPersonOnADay, type PersonOnADay } from '#tests/support/arbitrary-person.ts';
import { type Measurement, timed } from './measure.ts';

const SEED = 20_261_122;
const DIFFERENT_PEOPLE = 1_000;
const CASES = 100_000;
const CASELOAD = 750;
const RUNS = 5;

/** How fast the rules command answers 100,000 cases, and how fast a caseload of 750 is evaluated as in the app. */
export async function benchRules(): Promise<readonly Measurement[]> {
  const people = fc.sample(arbitraryPersonOnADay(), { numRuns: DIFFERENT_PEOPLE, seed: SEED });
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-'));
  try {
    const file = path.join(folder, 'cases.ndjson');
    await writeCases(file, people);
    return [await commandRuns(file), await caseloadRuns(people.slice(0, CASELOAD))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeCases(file: string, people: readonly PersonOnADay[]): Promise<void> {
  const lines = people.map(({ facts, asOf }, index) =>
    JSON.stringify({ id: `case-${index}`, asOf, person: facts }),
  );
  const thousand = `${lines.join('\n')}\n`;
  const handle = await open(file, 'w');
  for (let written = 0; written < CASES; written += people.length) await handle.write(thousand);
  await handle.close();
}

async function commandRuns(file: string): Promise<Measurement> {
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await timed(() => answerFile(file)));
  return { name: `rules command, ${CASES} cases`, unit: 'ms', runs };
}

async function answerFile(file: string): Promise<void> {
  const command = path.join(import.meta.dirname, '../../server/commands/rules.ts');
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, command], { stdio: ['pipe', 'pipe', 'inherit'] });
  createReadStream(file).pipe(child.stdin);
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
  });
  const [status] = await once(child, 'close');
  if (status !== 0 || lines !== CASES) {
    throw new Error(`The command gave ${lines} answers to ${CASES} cases and ended with status ${status}`);
  }
}

async function caseloadRuns(people: readonly PersonOnADay[]): Promise<Measurement> {
  const runs: number[] = [];
  for (let run = 0; run < 21; run += 1) {
    runs.push(
      await timed(() => {
        for (const { facts, asOf } of people) assess(facts, asOf, defaultSettings);
      }),
    );
  }
  return { name: `caseload of ${people.length} assessed`, unit: 'ms', runs };
}
