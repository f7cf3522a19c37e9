import { expect, test } from 'vitest';
import { aVisit } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import type { HeldChange } from '../records/held-records.ts';
import { startEngine } from './engine.ts';
import { createFailingChanges } from './failing-changes.ts';
import { createStatusBoard } from './sync-status.ts';

test('[LAP-14] a fact that is stated after a rest is sent at once', async () => {
  const laptop = await atRest();
  laptop.edit({ isTyping: false });
  await laptop.settled();
  expect(laptop.rounds()).toBe(2);
});

test('[LAP-14] words wait until the typing pauses, however long the sentence', async () => {
  const laptop = await atRest();
  for (const _ of 'a sentence') {
    laptop.edit({ isTyping: true });
    await laptop.settled();
  }
  expect(laptop.rounds()).toBe(1);
  laptop.wait(300);
  await laptop.settled();
  expect(laptop.rounds()).toBe(2);
});

test('[LAP-14] of facts that follow one another the first goes at once, and the others together', async () => {
  const laptop = await atRest();
  laptop.edit({ isTyping: false });
  await laptop.settled();
  for (let fact = 0; fact < 5; fact += 1) {
    laptop.edit({ isTyping: false });
    await laptop.settled();
  }
  expect(laptop.rounds()).toBe(2);
  laptop.wait(300);
  await laptop.settled();
  expect(laptop.rounds()).toBe(3);
  laptop.wait(1_000);
  laptop.edit({ isTyping: false });
  await laptop.settled();
  expect(laptop.rounds()).toBe(4);
});

test('[LAP-8] a laptop that comes back is offline no more from the first answer on, however long the rest of the round takes', async () => {
  const { status, syncNow, answerOnePageOnly, settled } = await atRest();
  answerOnePageOnly();
  status.change({ connection: 'offline', problem: 'ENDPOINT_UNREACHABLE' });
  syncNow();
  await settled();
  expect(status.get()).toMatchObject({ connection: 'connected', problem: null, roundInFlight: true });
});

interface Timer {
  readonly due: number;
  readonly call: () => void;
}

/** An engine after its first round, with nothing to do. Its clock stands until somebody waits. */
async function atRest() {
  let now = 0;
  let rounds = 0;
  const timers = new Set<Timer>();
  const listeners = new Set<(changes: readonly HeldChange[]) => void>();
  const clock = {
    now: () => '2026-11-22T09:00:00.000Z',
    today: () => '2026-11-22' as never,
    after(milliseconds: number, call: () => void) {
      const timer = { due: now + milliseconds, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const held = {
    waiting: new Map(),
    get: () => null,
    all: () => new Map(),
    onChange(listener: (changes: readonly HeldChange[]) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => undefined,
  };
  const record = {
    token: '',
    checkpoint: { seq: 1, id: '' },
    earlier: [],
    withdrawn: [],
    purged: [],
    drafts: {},
    begun: [],
  };
  const device = {
    get: () => ({ ...record, firstSync: { done: true, received: 0 } }),
    change: async () => undefined,
  };
  let pagesLeft = Number.POSITIVE_INFINITY;
  const endpoint = {
    async pull() {
      if (pagesLeft === 0) return new Promise(() => undefined);
      pagesLeft -= 1;
      rounds += 1;
      const { checkpoint } = record;
      return { documents: [], withdrawn: [], checkpoint, remaining: 0, complete: pagesLeft > 0 };
    },
    heartbeat: async () => undefined,
  };
  const parts = {
    ...{ endpoint, device, held, clock },
    writer: {},
    drafts: { onDisk: async () => undefined },
    own: { deviceId: DEVICE_ID },
    comparison: { ask: () => undefined, isDue: () => false, whenDue: async () => undefined },
    failing: createFailingChanges(clock),
    outcomes: { ask: () => undefined, tend: async () => undefined },
    standingProblem: () => null,
    meet: async () => undefined,
  };
  const line = { endpointUrl: '', clock, fetch: () => new Promise(() => undefined) };
  const status = createStatusBoard(held as never, device as never, { connection: 'connected' } as never);
  const { syncNow } = startEngine(parts as never, line as never, status);

  const settled = () => new Promise((resolve) => setTimeout(resolve));
  await settled();
  expect(status.engine.problem).toBeNull();
  return {
    settled,
    status,
    syncNow,
    /** The next page says that there is more, and nothing follows it. */
    answerOnePageOnly: () => {
      pagesLeft = 1;
    },
    rounds: () => rounds,
    edit({ isTyping }: { isTyping: boolean }) {
      const visit = aVisit({});
      const edit = { ...visit.edit, onDeviceId: DEVICE_ID };
      const pending = { base: null, savedAt: clock.now() };
      const after = { record: { ...visit, edit }, pending } as never;
      for (const listener of listeners) {
        listener([{ collection: 'contacts', id: visit.id, before: null, after, isTyping }]);
      }
    },
    wait(milliseconds: number) {
      now += milliseconds;
      for (const timer of [...timers]) {
        if (timer.due > now) continue;
        timers.delete(timer);
        timer.call();
      }
    },
  };
}
