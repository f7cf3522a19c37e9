import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Measurement, measurementLine, measurementRow } from './measure.ts';
import { benchRules } from './rules.bench.ts';
import { fullSizes, smallSizes } from './sync/sizes.ts';
import { benchSync, syncParts } from './sync/sync.bench.ts';

const HELP = `Measures the rules, sync and the sealed store. Each bench sets up what it needs, and clears away after itself.

  npm run bench                         everything, which takes the better part of an hour
  npm run bench -- first-sync unlock    these only
  npm run bench -- --small              with little data: shows that it works, and says nothing of the product
  npm run bench -- --runs 3             so many repetitions
  npm run bench -- --markdown           rows of a table, as in docs/performance.md

The benches: rules, ${syncParts.join(', ')}.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    small: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    runs: { type: 'string' },
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(measurements: readonly Measurement[]): void {
  const line = values.markdown ? measurementRow : measurementLine;
  for (const measurement of measurements) say(line(measurement));
}

function isAsked(name: string): boolean {
  return positionals.length === 0 || positionals.includes(name);
}

/** What the figures were taken on: two machines are not to be compared, nor one at rest with one at work. */
function machine(): string {
  const [processor] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${memory}`,
    `load average ${load.join(' ')}, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ].join('; ');
}

if (values.help) {
  say(HELP);
} else {
  const known: readonly string[] = ['rules', ...syncParts];
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(' or ')}.\n\n${HELP}`);
  const asked = values.small ? smallSizes : fullSizes;
  const sizes = values.runs === undefined ? asked : { ...asked, runs: Number(values.runs) };
  say(machine());
  if (isAsked('rules')) tell(await benchRules());
  const parts = syncParts.filter(isAsked);
  if (parts.length > 0) await benchSync(sizes, parts, tell);
  say(machine());
  // A browser and a server that were closed may still hold the process for a while.
  process.exit();
}
