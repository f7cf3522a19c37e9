import { expect, test } from 'vitest';
import { anAllocation, anOpening } from '#tests/people/builders.ts';
import { createTimedFiles } from './timed-files.ts';

const opening = anOpening({ until: '2026-12-14T22:00:00.000Z' });
const { youngPersonId, staffId } = opening;
const LONG_AFTER = '2026-12-28T09:00:00.000Z';

/** A laptop with one file that its user opened: its clock, what it keeps of itself, and the look that it takes each minute. */
function aLaptop(now: string) {
  const kept = {
    handovers: [opening],
    allocations: [anAllocation({ youngPersonId, start: '2026-01-01' })],
    reference: [],
  };
  let record = {
    user: { staffId, role: 'personal-adviser', teamId: null },
    lease: { endsAt: LONG_AFTER, latestSeen: now, behind: 0 },
  };
  let look: () => void = () => undefined;
  const held = {
    get: () => null,
    all: (name: keyof typeof kept) =>
      new Map((kept[name] ?? []).map((each) => [each.id, { record: each, pending: null }])),
    waiting: new Map(),
    onChange: () => () => undefined,
  };
  const device = {
    get: () => record,
    change: async (changes: (current: typeof record) => Partial<typeof record>) => {
      record = { ...record, ...changes(record) };
    },
  };
  const clock = {
    now: () => now,
    after(_: number, call: () => void) {
      look = call;
      return () => undefined;
    },
  };
  const open = () =>
    createTimedFiles({
      held: held as never,
      device: device as never,
      clock: clock as never,
      saveTyping: async () => undefined,
    });
  return {
    open,
    lookAt(instant: string) {
      now = instant;
      look();
    },
    async contact(lease: typeof record.lease) {
      await device.change(() => ({ lease }));
    },
  };
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

test('[SCP-16] a file that was shut stays shut where the clock is set back in the same minute, also once it is opened anew', async () => {
  const laptop = aLaptop('2026-12-14T21:50:00.000Z');
  const timed = laptop.open();
  expect(timed.isHidden(youngPersonId)).toBe(false);
  laptop.lookAt('2026-12-14T22:00:00.000Z');
  expect(timed.isHidden(youngPersonId)).toBe(true);
  await turns();
  expect(timed.isShut(youngPersonId)).toBe(true);
  laptop.lookAt('2026-12-14T21:55:00.000Z');
  expect(timed.isHidden(youngPersonId)).toBe(true);
  expect(laptop.open().isHidden(youngPersonId)).toBe(true);
});

test('[SCP-16] a contact that showed the clock to be wrong is believed, and the file is shown again', async () => {
  const laptop = aLaptop('2026-12-14T21:50:00.000Z');
  const timed = laptop.open();
  const ahead = '2026-12-15T21:00:00.000Z';
  laptop.lookAt(ahead);
  await laptop.contact({ endsAt: '2026-12-29T21:00:00.000Z', latestSeen: ahead, behind: -24 * 3_600_000 });
  await turns();
  laptop.lookAt(ahead);
  expect(timed.isHidden(youngPersonId)).toBe(false);
});
