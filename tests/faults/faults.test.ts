import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PullResponse, PushRequest, PushResponse } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { historyOf, type Step } from './history.ts';
import { browserSeeds, ordinaryScenes, ordinarySeeds, pinnedScenes, pinnedSeeds } from './pinned-seeds.ts';
import { playHistory } from './play-history.ts';
import { withScenes } from './scenes.ts';
import { tellHistory } from './tell-history.ts';
import { type FaultWorld, openFaultWorld } from './world/fault-world.ts';
import type { Interloper } from './world/rough-line.ts';

/** As long as a machine with much else to do may need. */
const PATIENCE = 300_000;

let world: FaultWorld;
beforeAll(async () => {
  world = await openFaultWorld();
}, PATIENCE);
afterAll(() => world.close(), PATIENCE);

test.each([...ordinarySeeds, ...pinnedSeeds])(
  '[seed %i] whatever befalls laptops, lines, endpoints and database: nothing is lost, hidden or shown to the wrong person',
  async (seed) => {
    const steps = historyOf(seed, 45);
    const { faults, counts } = await playHistory(world, seed, steps);
    expect(faults, tellHistory(seed, steps, faults)).toEqual([]);
    expect(counts.revisions).toBeGreaterThan(12);
  },
  PATIENCE,
);

test.each([...ordinaryScenes, ...pinnedScenes])(
  '[seed %i] nor where files move under those who write in them, laptops are revoked, roles change and windows are opened twice',
  async (seed) => {
    const steps = withScenes(seed, historyOf(seed, 30));
    const { faults, counts } = await playHistory(world, seed, steps);
    expect(faults, tellHistory(seed, steps, faults)).toEqual([]);
    expect(counts.revisions).toBeGreaterThan(12);
  },
  PATIENCE,
);

test.each(browserSeeds)(
  '[seed %i] nor where one of the laptops is a real Chromium, which is killed and has a full disk like the others',
  async (seed) => {
    const steps = historyOf(seed, 30);
    const { faults, counts } = await playHistory(world, seed, steps, { inBrowsers: ['joanne'] });
    expect(faults, tellHistory(seed, steps, faults)).toEqual([]);
    expect(counts.revisions).toBeGreaterThan(12);
  },
  PATIENCE,
);

test(
  'a laptop that locks itself, as its clock was turned past its lease, loses nothing and opens once it reaches the endpoint',
  async () => {
    const steps: Step[] = [
      writes('joanne', 1),
      { do: 'network', on: 'joanne', is: 'off' },
      writes('joanne', 2),
      { do: 'turn clock', on: 'joanne', years: 2 },
      { do: 'wait until locked', on: 'joanne' },
      { do: 'look' },
      writes('joanne', 3),
      { do: 'lock and unlock', on: 'joanne' },
    ];
    const { faults, counts } = await playHistory(world, 1, steps);
    expect(faults, tellHistory(1, steps, faults)).toEqual([]);
    expect(counts['complete plan: saved']).toBeGreaterThanOrEqual(2);
  },
  PATIENCE,
);

const writes = (on: 'maria' | 'joanne', word: number): Step => ({
  do: 'deed',
  on,
  person: 0,
  deed: { does: 'complete plan' },
  word,
  pick: 0,
});

const writesWords = (on: 'maria' | 'joanne', word: number): Step => ({
  ...(writes(on, word) as Step & { do: 'deed' }),
  deed: { does: 'write section', field: 'need', how: 'instead' },
});

describe('a fault that is planted on the line is found', () => {
  /** Laptops compare what they hold with their scope, and would mend most of this by themselves: here all seems well to them. */
  async function faultsWith(interloper: Interloper, steps: readonly Step[]) {
    const unaware: Interloper = {
      ...interloper,
      answer: (path, asked) =>
        path === routes.scope ? '{"outcome":"same"}' : (interloper.answer?.(path, asked) ?? null),
    };
    const { faults } = await playHistory(world, 1, steps, { interloper: unaware });
    return new Set(faults.map(({ kind }) => kind));
  }

  test(
    'without one, there is none to find',
    async () => {
      const transfer: Step = { do: 'transfer', person: 0, to: 'sam' };
      expect(await faultsWith({}, [writes('joanne', 1), writes('maria', 2), transfer])).toEqual(new Set());
    },
    PATIENCE,
  );

  test(
    'a receipt for a change that nobody keeps',
    async () => {
      const interloper: Interloper = {
        answer: (path, asked) => (path === routes.push ? receiptsForAll(asked) : null),
      };
      expect(await faultsWith(interloper, [writes('joanne', 1)])).toContain('a receipt for nothing');
    },
    PATIENCE,
  );

  test(
    'a change that a page of the feed passes over',
    async () => {
      const interloper: Interloper = {
        alter: (path, _, answered) => (path === routes.pull ? withoutActions(answered) : answered),
      };
      const adds: Step = { ...(writes('joanne', 1) as Step & { do: 'deed' }), deed: { does: 'add action' } };
      expect(await faultsWith(interloper, [adds])).toContain('missing on a laptop');
    },
    PATIENCE,
  );

  test(
    'a conflict that is answered as if there were none, so that one person’s words replace another’s unseen',
    async () => {
      const interloper: Interloper = {
        alter: (path, asked, answered) =>
          path === routes.push && answered.includes('"conflict"') ? receiptsForAll(asked) : answered,
      };
      const steps: Step[] = [
        { do: 'network', on: 'maria', is: 'off' },
        { do: 'network', on: 'joanne', is: 'off' },
        writesWords('maria', 1),
        writesWords('joanne', 2),
      ];
      expect(await faultsWith(interloper, steps)).toContain('lost');
    },
    PATIENCE,
  );

  test(
    'a withdrawal that never arrives, so that the file stays on a laptop',
    async () => {
      const interloper: Interloper = {
        alter: (path, _, answered) => (path === routes.pull ? withoutWithdrawals(answered) : answered),
      };
      const steps: Step[] = [{ do: 'transfer', person: 0, to: 'sam' }];
      expect(await faultsWith(interloper, steps)).toContain('out of scope');
    },
    PATIENCE,
  );
});

function receiptsForAll(body: string): string {
  const { changes } = JSON.parse(body) as PushRequest;
  const outcomes = changes.map(({ newDocumentState: { id, rev } }) => ({
    outcome: 'accepted' as const,
    id,
    rev,
    seq: 1,
  }));
  return JSON.stringify({ outcomes } satisfies PushResponse);
}

function withoutActions(body: string): string {
  const page = JSON.parse(body) as PullResponse;
  return JSON.stringify({
    ...page,
    documents: page.documents?.filter(({ collection }) => collection !== 'actions'),
  });
}

function withoutWithdrawals(body: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as PullResponse), withdrawn: [] });
}
