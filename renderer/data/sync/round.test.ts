import { expect, test } from 'vitest';
import type { PushRequest } from '#shared/sync/messages.ts';
import { aVisit } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { createFailingChanges } from './failing-changes.ts';
import { runRound } from './round.ts';

/** A laptop whose user writes on: with each push that is answered `writes` says whether there is something new to send. */
function whileSomebodyWrites(writes: (push: number) => boolean) {
  const visit = aVisit({});
  const stored = { record: visit, pending: { base: null, savedAt: visit.edit.at } };
  const waiting = new Map([[`contacts/${visit.id}`, { collection: 'contacts', stored }]]);
  let pushes = 0;
  const clock = { now: () => '2026-11-22T09:00:00.000Z', today: () => '2026-11-22', after: () => () => 0 };
  const place = { seq: 1, id: '~' };
  const record = { checkpoint: place, earlier: [], withdrawn: [], purged: [], drafts: {}, begun: [] };
  const parts = {
    clock,
    endpoint: {
      async push(_: string, { changes }: PushRequest) {
        pushes += 1;
        if (!writes(pushes)) waiting.clear();
        const receipt = ({ newDocumentState: { id, rev } }: (typeof changes)[number]) => ({
          ...{ outcome: 'accepted', id, rev, seq: pushes },
        });
        return { outcomes: changes.map(receipt) };
      },
      pull: async () => ({ documents: [], withdrawn: [], checkpoint: place, remaining: 0, complete: true }),
    },
    device: {
      get: () => ({ ...record, firstSync: { done: true, received: 0 } }),
      change: async () => undefined,
    },
    held: { waiting, get: () => null, all: () => new Map() },
    writer: { alter: async () => undefined },
    drafts: { onDisk: async () => undefined },
    own: { deviceId: DEVICE_ID, nextRev: () => `${DEVICE_ID}.2` },
    comparison: { ask: () => undefined, isDue: () => false, whenDue: async () => undefined },
    failing: createFailingChanges(clock as never),
    progressed: () => undefined,
  };
  return { parts: parts as never, pushes: () => pushes };
}

const never = new AbortController().signal;

test('[LAP-19] a round says whether everything was sent that waited', async () => {
  const { parts, pushes } = whileSomebodyWrites((push) => push < 3);
  expect(await runRound(parts, never)).toBe(true);
  expect(pushes()).toBe(3);
});

test('[LAP-19] a round that gives the line to others while something still waits has not sent everything', async () => {
  const { parts, pushes } = whileSomebodyWrites(() => true);
  expect(await runRound(parts, never)).toBe(false);
  expect(pushes()).toBe(10);
});
