import { describe, expect, it } from 'vitest';
import type { DeviceSummary } from '#shared/devices/device-messages.ts';
import { formWords, notInRecordWords, stateOf } from './laptop-words.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const laptop: DeviceSummary = {
  deviceId: 'f4b5a2c6-0a6c-4b6e-9d52-0a3b0a1c2d3e',
  name: 'LC-0417',
  userName: 'Joanne Adeyemi',
  firstSeenAt: '2026-10-01T09:00:00.000Z',
  lastContactAt: '2026-11-20T09:00:00.000Z',
  lastUnlockAt: '2026-11-20T08:00:00.000Z',
  lastSyncAt: '2026-11-20T09:00:00.000Z',
  unsent: 3,
  leaseEndsAt: '2026-12-04T09:00:00.000Z',
  revokedAt: null,
  revokedBecause: null,
  rescuedAt: null,
  wipedAt: null,
};
const revoked = { revokedAt: '2026-11-21T09:00:00.000Z', revokedBecause: 'lost' } as const;

describe('what stands with a laptop', () => {
  it.each<[string, Partial<DeviceSummary>, RegExp]>([
    ['is in use', {}, /^In use\.$/],
    ['opens nothing', { leaseEndsAt: '2026-11-21T09:00:00.000Z' }, /opens nothing since 21 November/],
    [
      'is revoked and away',
      revoked,
      /as lost or stolen\. It has not been in contact since\. .*3 changes waited/,
    ],
    ['has handed over', { ...revoked, rescuedAt: '2026-11-22T09:00:00.000Z' }, /wipe is not confirmed/],
    ['is wiped', { ...revoked, wipedAt: '2026-11-22T09:00:00.000Z' }, /confirmed by the laptop\.$/],
  ])('one that %s', (_, change, words) => {
    expect(stateOf({ ...laptop, ...change }, now)).toMatch(words);
  });
});

describe('what a laptop handed over', () => {
  it.each([
    [0, 0, '0 changes'],
    [1, 0, '1 change, in files, for whoever holds them'],
    [2, 2, '2 changes: 2 of no file that its user had, kept apart at the council’s system'],
    [
      5,
      2,
      '5 changes: 3 in files, for whoever holds them; 2 of no file that its user had, kept apart at the council’s system',
    ],
  ])('%i not in the record, %i of them apart', (waitingForSomebody, keptApart, words) => {
    expect(notInRecordWords({ waitingForSomebody, keptApart })).toBe(words);
  });

  it('counts the forms begun', () => {
    expect([0, 1, 3].map(formWords)).toEqual([
      'None',
      '1 form, kept apart at the council’s system',
      '3 forms, kept apart at the council’s system',
    ]);
  });
});
