import { describe, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { mayDecideCategory, readDay, readDecision } from './category-decision-view.ts';

const TODAY = calendarDate('2026-11-21');
const BORN = calendarDate('2009-01-15');
const typed = {
  category: 'qualifying',
  reason: ' The order is not in the return yet ',
  on: '1 11 2026',
} as const;

test('those who answer for the young person and the allocated adviser may decide, and nobody else', () => {
  const may = roleSchema.options.filter((role) => mayDecideCategory({ role, staffId: 'me' }, 'me'));
  expect(may.toSorted()).toEqual(['personal-adviser', 'service-lead', 'team-manager']);
  expect(mayDecideCategory({ role: 'personal-adviser', staffId: 'me' }, 'another')).toBe(false);
  expect(mayDecideCategory({ role: 'personal-adviser', staffId: 'me' }, null)).toBe(false);
});

describe('a decision as it is typed', () => {
  test('is read with its day and its reason', () => {
    expect(readDecision(typed, TODAY, BORN)).toEqual({
      category: 'qualifying',
      reason: 'The order is not in the return yet',
      decidedOn: '2026-11-01',
    });
  });

  test('is told every fault at once, each by its field', () => {
    const faults = readDecision({ category: null, reason: '  ', on: '' }, TODAY, BORN);
    expect(faults).toEqual([
      { field: 'decision-category', message: 'Choose a category' },
      { field: 'decision-reason', message: 'Enter the reason' },
      { field: 'decision-on', message: 'Enter the day it was decided' },
    ]);
  });

  test('is not of a day to come, nor from before they were born', () => {
    expect(readDay('22 11 2026', TODAY, BORN, 'The day')).toEqual({
      message: 'The day must be today or in the past',
    });
    expect(readDay('14 1 2009', TODAY, BORN, 'The day')).toEqual({ message: 'The day is too early' });
    expect(readDay('15 1 2009', TODAY, BORN, 'The day')).toEqual({ date: '2009-01-15' });
  });
});
