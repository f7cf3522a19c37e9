import { describe, expect, test } from 'vitest';
import type { OwnLaptop, OwnPage } from '#shared/sync/own-sign-in-messages.ts';
import { endingOfOthers, listedSignIns } from './sign-in-words.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const laptop: OwnLaptop = {
  deviceId: '0193f000-0000-7000-8000-000000000001',
  name: 'LC-0417',
  enrolledAt: '2026-11-02T09:00:00.000Z',
  lastContactAt: '2026-11-23T11:40:00.000Z',
  unsent: 0,
  isSignedIn: true,
  isRevoked: false,
  isThis: false,
};
const page: OwnPage = {
  signInId: '0193f000-0000-7000-8000-000000000002',
  browser: 'Firefox on Windows',
  signedInAt: '2026-11-23T09:00:00.000Z',
  endsAt: '2026-11-23T21:00:00.000Z',
  isThis: false,
};
const listed = (laptops: OwnLaptop[], pages: OwnPage[] = []) => listedSignIns({ laptops, pages }, now);

describe('where somebody is signed in', () => {
  test('the one in front of them comes first and cannot be ended from itself', () => {
    const [first, ...others] = listed([laptop], [{ ...page, isThis: true }]);
    expect(first).toMatchObject({ name: 'A page in Firefox on Windows', isThis: true, end: null });
    expect(others.map(({ end }) => end?.order)).toEqual([{ deviceId: laptop.deviceId }]);
  });

  test('a laptop that is signed out or revoked says so, and has nothing left to end', () => {
    const [out, revoked] = listed([
      { ...laptop, isSignedIn: false },
      { ...laptop, isRevoked: true },
    ]);
    expect(out?.facts).toContain('Signed out: it sends and receives nothing until you sign in on it.');
    expect(revoked?.facts).toContain('Revoked: at its next contact it hands over its work and is wiped.');
    expect([out?.end, revoked?.end]).toEqual([null, null]);
  });

  test('work that was not sent is said of the others', () => {
    expect(listed([{ ...laptop, unsent: 3 }])[0]?.facts).toContain(
      'It last said that 3 changes waited to be sent.',
    );
    expect(listed([{ ...laptop, unsent: 3, isThis: true }])[0]?.facts).toHaveLength(1);
  });

  test('all others are offered together where there are two of them', () => {
    expect(endingOfOthers(listed([laptop]))).toBeNull();
    expect(endingOfOthers(listed([laptop], [page]))?.order).toEqual({ others: true });
  });
});
