import { expect, test } from 'vitest';
import type { DeviceRecord, DeviceRecordKeeper } from '../keys/device-record.ts';
import { StoreFailure } from '../store-failure.ts';
import { openRevisions } from './revisions.ts';

const deviceId = '8d3a1f0e-3f0c-4a53-9d0d-1f1f2a3b4c5d';

/** A record in memory, whose disk can be full. */
function aRecord(openings = 0) {
  const disk = { full: false };
  let record = { deviceId, openings, putBack: false } as DeviceRecord;
  const device: DeviceRecordKeeper = {
    get: () => record,
    async change(changes) {
      if (disk.full) throw new StoreFailure('STORE_FULL');
      record = { ...record, ...changes };
    },
  };
  return { device, disk };
}

test('what this laptop gave in this session or an earlier one is nothing strange', async () => {
  const { device } = aRecord();
  const earlier = (await openRevisions(device)).next();
  const revisions = await openRevisions(device);
  await revisions.meet([earlier, revisions.next(), 'another laptop.999999999999999']);
  expect(device.get().putBack).toBe(false);
});

test('what the last session gave is nothing strange while a full disk keeps this one from being noted', async () => {
  const { device, disk } = aRecord();
  const earlier = (await openRevisions(device)).next();
  disk.full = true;
  const revisions = await openRevisions(device);
  expect(revisions.ready).toBe(false);
  await revisions.meet([earlier]);
  expect(device.get().putBack).toBe(false);
});

test('a revision of its own that it never gave means that the disk was put back, and numbering goes on beyond it', async () => {
  const { device } = aRecord(3);
  const revisions = await openRevisions(device);
  await revisions.meet([`${deviceId}.9000000001`]);
  expect(device.get()).toMatchObject({ putBack: true, openings: 10 });
  expect(Number(revisions.next().split('.')[1])).toBeGreaterThan(10_000_000_000);
});
