export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'KB' | 'x' | 'requests';
  readonly runs: readonly number[];
  /** What the middle run should come to. Only ratios and counts have one: milliseconds depend on the machine. */
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

/** One line a measurement: the middle run, how far the runs lie apart, and whether that is as good as it should be. */
export function measurementLine(measurement: Measurement): string {
  const { name, unit, runs } = measurement;
  const { median, least, most } = spreadOf(runs);
  const spread = `${figure(least)} to ${figure(most)} ${unit} in ${runs.length} runs`;
  const verdict = verdictOf(measurement);
  return `${name}: median ${figure(median)} ${unit} (${spread})${verdict === '' ? '' : ` — ${verdict}`}`;
}

/** The same as a row of a Markdown table: what, target, median, spread, verdict. */
export function measurementRow(measurement: Measurement): string {
  const { name, unit, runs, target } = measurement;
  const { median, least, most } = spreadOf(runs);
  const wanted =
    target === undefined
      ? ''
      : 'atMost' in target
        ? `at most ${target.atMost}`
        : `at least ${target.atLeast}`;
  const isMet = target === undefined ? '' : isReached(measurement) ? 'yes' : '**no**';
  const cells = [name, wanted, `${figure(median)} ${unit}`, `${figure(least)} to ${figure(most)}`];
  return `| ${[...cells, String(runs.length), isMet].join(' | ')} |`;
}

export function medianOf(runs: readonly number[]): number {
  return spreadOf(runs).median;
}

/** The value below which the given part of the runs lies. */
export function percentileOf(runs: readonly number[], part: number): number {
  const sorted = runs.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Run by run, so that a machine that was slow for a while was slow for both. */
export function ratio(
  name: string,
  one: readonly number[],
  other: readonly number[],
  target?: Measurement['target'],
): Measurement {
  const runs = one.map((value, run) => value / (other[run] ?? Number.NaN));
  return { name, unit: 'x', runs, ...(target === undefined ? {} : { target }) };
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function spreadOf(runs: readonly number[]) {
  const sorted = runs.toSorted((a, b) => a - b);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), least: at(0), most: at(sorted.length - 1) };
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

function isReached({ runs, target }: Measurement): boolean {
  const median = medianOf(runs);
  if (target === undefined) return true;
  return 'atMost' in target ? median <= target.atMost : median >= target.atLeast;
}

function verdictOf(measurement: Measurement): string {
  const { target } = measurement;
  if (target === undefined) return '';
  const wanted = 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
  return `${wanted}: ${isReached(measurement) ? 'met' : 'not met'}`;
}
