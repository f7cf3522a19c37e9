import { cpus } from 'node:os';
import { type Measurement, measurementLine } from './measure.ts';
import { benchRules } from './rules.bench.ts';

/** Every bench of the project. Each sets up what it needs, measures, and clears away after itself. */
const benches: readonly (() => Promise<readonly Measurement[]>)[] = [benchRules];

const [processor] = cpus();
process.stdout.write(
  `Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}\n`,
);
for (const bench of benches) {
  for (const measurement of await bench()) process.stdout.write(`${measurementLine(measurement)}\n`);
}
