import { z } from 'zod';

/** What a runner really did. `troubles` are its failures outside any test, such as a file that could not be loaded. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly troubles: readonly string[];
}

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** Vitest counts a file that could not be loaded as no test at all. Here it is a failure. */
export function tallyVitest(report: unknown): Tally {
  const { testResults } = vitestSchema.parse(report);
  const statuses = testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return {
    passed,
    failed: failed + broken.length,
    skipped: statuses.length - passed - failed,
    troubles: broken.map((file) => `${file.name}: ${file.message ?? 'could not be run'}`),
  };
}

const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** A journey that passed only at a second try is a journey that failed once: flaky counts as failed. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = playwrightSchema.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    troubles: errors.map((error) => error.message ?? 'an error without words'),
  };
}

/** A run that says nothing failed and yet ended badly, or that ran nothing, is a failure: silence is not health. */
export function judge(tally: Tally, status: number): Tally {
  if (tally.passed + tally.failed === 0) {
    return { ...tally, failed: 1, troubles: [...tally.troubles, 'No test was run.'] };
  }
  if (status !== 0 && tally.failed === 0) {
    return { ...tally, failed: 1, troubles: [...tally.troubles, `The runner ended with status ${status}.`] };
  }
  return tally;
}

export function addUp(tallies: readonly Tally[]): Tally {
  return {
    passed: sum(tallies.map((tally) => tally.passed)),
    failed: sum(tallies.map((tally) => tally.failed)),
    skipped: sum(tallies.map((tally) => tally.skipped)),
    troubles: tallies.flatMap((tally) => tally.troubles),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
