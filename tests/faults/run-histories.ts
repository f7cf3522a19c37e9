import { parseArgs } from 'node:util';
import { historyOf, laptopNames, type Step } from './history.ts';
import { type Played, playHistory } from './play-history.ts';
import { withScenes } from './scenes.ts';
import { shrunk } from './shrink-history.ts';
import { tellHistory } from './tell-history.ts';
import { openFaultWorld } from './world/fault-world.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    histories: { type: 'string', default: '20' },
    steps: { type: 'string', default: '70' },
    /** The laptops that run in a real browser, with commas between. */
    browsers: { type: 'string', default: '' },
    /** Histories as they were before there were scenes between their steps. */
    plain: { type: 'boolean', default: false },
    /** How often a history that failed is played again at most, to find the least of it that fails. */
    shrink: { type: 'string', default: '40' },
  },
});

const first = Number(values.seed);
const count = Number(values.histories);
const length = Number(values.steps);
const inBrowsers = laptopNames.filter((name) => values.browsers.split(',').includes(name));
const stepsOf = (seed: number): Step[] => {
  const steps = historyOf(seed, length);
  return values.plain ? steps : withScenes(seed, steps);
};
const totals: Record<string, number> = {};
const failed: number[] = [];
const world = await openFaultWorld();
const began = performance.now();
try {
  for (let seed = first; seed < first + count; seed++) {
    const started = performance.now();
    const played = await play(seed, stepsOf(seed));
    for (const [what, times] of Object.entries(played.counts)) totals[what] = (totals[what] ?? 0) + times;
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    say(`seed ${seed}: ${played.faults.length === 0 ? 'nothing lost' : 'FAULTS'} (${seconds} s)`);
    if (played.faults.length === 0) continue;
    failed.push(seed);
    say(tellHistory(seed, stepsOf(seed), played.faults));
    await tellTheLeast(seed, played);
  }
} finally {
  await world.close();
}
say(
  `${count} histories in ${((performance.now() - began) / 1_000).toFixed(0)} s; ${failed.length} with faults ${failed.join(', ')}`,
);
for (const [what, times] of Object.entries(totals).sort()) say(`  ${what}: ${times}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function play(seed: number, steps: readonly Step[]): Promise<Played> {
  return playHistory(world, seed, steps, { inBrowsers }).catch((cause: unknown) => ({
    faults: [{ kind: 'never came to rest' as const, says: `The history itself fell over: ${tell(cause)}` }],
    counts: {},
  }));
}

/** A seed fixes the steps and not the threads, so a history that failed may well pass when it is played again. */
async function tellTheLeast(seed: number, { faults }: Played): Promise<void> {
  const kinds = new Set(faults.map(({ kind }) => kind));
  let last: Played['faults'] = [];
  const fails = async (steps: readonly Step[]) => {
    const again = await play(seed, steps);
    if (!again.faults.some(({ kind }) => kinds.has(kind))) return false;
    last = again.faults;
    return true;
  };
  const budget = Number(values.shrink);
  if (budget === 0) return;
  const whole = stepsOf(seed);
  if (!(await fails(whole)) && !(await fails(whole))) {
    say('Played twice again, it passes: it takes a moment that does not come every time.');
    return;
  }
  const least = await shrunk(whole, fails, budget);
  say(`The least of it that was found to fail, ${least.length} of ${whole.length} steps:`);
  say(tellHistory(seed, least, last));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(cause: unknown): string {
  return cause instanceof Error
    ? `${cause.stack}${cause.cause ? `\ncaused by ${tell(cause.cause)}` : ''}`
    : String(cause);
}
