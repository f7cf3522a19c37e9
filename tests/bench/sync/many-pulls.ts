import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { typescriptFlags } from '#build/tools/run-node.ts';
import { type Measurement, ratio } from '../measure.ts';
import type { BenchCouncil, BenchEndpoint } from './bench-council.ts';
import { JOANNE } from './laptops.ts';
import type { Pulled } from './pull-program.ts';

/** What the endpoint’s process may take with the most laptops, beside what it takes with the fewest. */
const FLAT = { atMost: 1.3 };
/** Passwords are judged on a thread that has given its memory back by then. */
const AFTER_SIGN_INS_MS = 2_000;

interface Held {
  readonly pulled: Pulled;
  readonly before: number;
  readonly most: number;
}

/** How the endpoint’s memory grows with the number of laptops: each number at a process of its own, with laptops that only pull. */
export async function benchManyPulls(
  council: BenchCouncil,
  counts: readonly number[],
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  const mosts: number[] = [];
  for (const count of counts) {
    const endpoint = await council.anotherEndpoint();
    try {
      const { pulled, before, most } = await pullAtOnce(endpoint, count);
      if (pulled.failed > 0) throw new Error(`${pulled.failed} of ${count} failed: ${pulled.failures}`);
      const work = `${count} programs pulling ${council.records} at once`;
      measurements.push(
        { name: work, unit: 'ms', runs: pulled.times },
        { name: `${work}, the endpoint before`, unit: 'MB', runs: [before] },
        { name: `${work}, the endpoint at its most`, unit: 'MB', runs: [most] },
      );
      mosts.push(most);
    } finally {
      await endpoint.close();
    }
  }
  const name = `the endpoint at its most, ${counts.at(-1)} programs / ${counts[0]}`;
  return [...measurements, ratio(name, mosts.slice(-1), mosts.slice(0, 1), FLAT)];
}

async function pullAtOnce({ endpointUrl, megabytes }: BenchEndpoint, count: number): Promise<Held> {
  const asked = [endpointUrl, String(count), JOANNE.username, JOANNE.password];
  const program = fork(new URL('pull-program.ts', import.meta.url), asked, {
    execArgv: [...typescriptFlags],
  });
  const ended = once(program, 'exit');
  const said = async () => {
    const fell = ended.then(() => Promise.reject(new Error('The pulling program ended.')));
    const [answer] = await Promise.race([once(program, 'message'), fell]);
    return answer;
  };
  await said();
  await pause(AFTER_SIGN_INS_MS);
  const before = await megabytes();
  let most = before;
  const watching = new AbortController();
  const watched = (async () => {
    for (; !watching.signal.aborted; await pause(100)) most = Math.max(most, await megabytes());
  })();
  program.send('go');
  const pulled = (await said()) as Pulled;
  watching.abort();
  await watched;
  program.disconnect();
  await ended;
  return { pulled, before, most };
}
