import { expect, it } from 'vitest';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { momentWords } from './when-words.ts';

it('says when a report came by the clocks of England, summer and winter', () => {
  const now = new Date('2026-11-21T10:00:00Z');
  expect(momentWords('2026-11-21T03:03:00Z', now)).toBe('today at 03:03');
  expect(momentWords('2026-11-20T23:59:00Z', now)).toBe('yesterday at 23:59');
  expect(momentWords('2026-07-01T23:30:00Z', now)).toBe('on 2 July 2026 at 00:30');
});

it('counts the day by England, not by the universal clock', () => {
  expect(dayInEngland(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
});
