import { expect, test } from 'vitest';
import type { LateOutcome, LateOutcomesRequest } from '#shared/sync/late-outcome-messages.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { idFor } from '#tests/people/ids.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { createLateOutcomes } from './late-outcomes.ts';

const outcome = (name: string): LateOutcome => ({
  entryId: idFor(name),
  collection: 'contacts',
  isBegun: false,
  writtenAt: '2026-11-19T09:10:00.000Z',
  onDeviceId: DEVICE_ID,
  outcome: 'declined',
  decidedAt: '2026-11-20T09:10:00.000Z',
  byStaffId: null,
});
const [first, second] = [outcome('first'), outcome('second')];

/** What becomes of late entries, on a laptop without a disk, over an endpoint that says what it is told to. */
function aLaptop() {
  let record = {
    token: '',
    lateOutcomes: [] as readonly LateOutcome[],
    lateOutcomesRead: [] as readonly string[],
  };
  const device = {
    get: () => record,
    change: async (changes: unknown) => {
      const made = typeof changes === 'function' ? changes(record) : changes;
      record = { ...record, ...made };
    },
  } as unknown as DeviceRecordKeeper;
  const asked: (readonly string[])[] = [];
  const world = {
    now: '2026-11-23T10:00:00.000Z',
    answer: async (): Promise<{ outcomes: LateOutcome[] }> => ({ outcomes: [] }),
  };
  const outcomes = createLateOutcomes({
    device,
    endpoint: {
      lateOutcomes: (_: string, { read }: LateOutcomesRequest) => {
        asked.push(read);
        return world.answer();
      },
    },
    clock: { now: () => world.now } as never,
  });
  return { outcomes, asked, world, tend: () => outcomes.tend(new AbortController().signal) };
}

test('[HND-9] it is asked at the first contact, not at each, and again after some minutes, however the clock is turned', async () => {
  const { asked, world, tend, outcomes } = aLaptop();
  await tend();
  await tend();
  expect(asked).toHaveLength(1);
  world.now = '2026-11-23T10:03:00.000Z';
  await tend();
  expect(asked).toHaveLength(2);
  world.now = '2019-01-01T10:00:00.000Z';
  await tend();
  expect(asked).toHaveLength(3);
  outcomes.ask();
  await tend();
  expect(asked).toHaveLength(4);
});

test('[HND-9] an endpoint of before, which knows no such question, takes nothing away of what was told', async () => {
  const { world, tend, outcomes } = aLaptop();
  world.answer = async () => ({ outcomes: [first] });
  await tend();
  world.answer = () => Promise.reject(new EndpointFailure('NOT_FOUND'));
  outcomes.ask();
  await expect(tend()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(outcomes.get()).toEqual([first]);
});

test('[HND-9] what is read here is said at the next contact, and one that is read while the endpoint answers does not come back', async () => {
  const { asked, world, tend, outcomes } = aLaptop();
  world.answer = async () => ({ outcomes: [first, second] });
  await tend();
  await outcomes.read([first.entryId]);
  expect(outcomes.get()).toEqual([second]);
  world.answer = async () => {
    await outcomes.read([second.entryId]);
    return { outcomes: [second] };
  };
  await tend();
  expect(outcomes.get()).toEqual([]);
  world.answer = async () => ({ outcomes: [] });
  await tend();
  await tend();
  expect(asked).toEqual([[], [first.entryId], [second.entryId]]);
});
