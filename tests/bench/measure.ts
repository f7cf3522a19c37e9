export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  readonly runs: readonly number[];
}

/** One line a measurement: the middle run, and how far the runs lie apart. */
export function measurementLine({ name, unit, runs }: Measurement): string {
  const sorted = [...runs].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const [least, most] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  const spread = `${least.toFixed(1)} to ${most.toFixed(1)} ${unit} in ${sorted.length} runs`;
  return `${name}: median ${median.toFixed(1)} ${unit} (${spread})`;
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
