import { parseArgs } from 'node:util';
import { historyOf } from './history.ts';
import { type Played, playHistory } from './play-history.ts';
import { tellHistory } from './tell-history.ts';
import { openFaultWorld } from './world/fault-world.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    histories: { type: 'string', default: '20' },
    steps: { type: 'string', default: '70' },
  },
});

const first = Number(values.seed);
const count = Number(values.histories);
const length = Number(values.steps);
const totals: Record<string, number> = {};
const failed: number[] = [];
const world = await openFaultWorld();
const began = performance.now();
try {
  for (let seed = first; seed < first + count; seed++) {
    const started = performance.now();
    const played: Played = await playHistory(world, seed, historyOf(seed, length)).catch(
      (cause: unknown) => ({
        faults: [
          { kind: 'never came to rest' as const, says: `The history itself fell over: ${tell(cause)}` },
        ],
        counts: {},
      }),
    );
    for (const [what, times] of Object.entries(played.counts)) totals[what] = (totals[what] ?? 0) + times;
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    say(`seed ${seed}: ${played.faults.length === 0 ? 'nothing lost' : 'FAULTS'} (${seconds} s)`);
    if (played.faults.length === 0) continue;
    failed.push(seed);
    say(tellHistory(seed, historyOf(seed, length), played.faults));
  }
} finally {
  await world.close();
}
say(
  `${count} histories in ${((performance.now() - began) / 1_000).toFixed(0)} s; ${failed.length} with faults ${failed.join(', ')}`,
);
for (const [what, times] of Object.entries(totals).sort()) say(`  ${what}: ${times}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(cause: unknown): string {
  return cause instanceof Error
    ? `${cause.stack}${cause.cause ? `\ncaused by ${tell(cause.cause)}` : ''}`
    : String(cause);
}
