import { expect, test } from 'vitest';
import { addDays } from './add-days.ts';
import { addMonths } from './add-months.ts';
import { birthdayOn } from './birthday-on.ts';
import { calendarDate, calendarDateSchema, isCalendarDate } from './calendar-date.ts';
import { compareDates, earliest, isAfter, isBefore, latest } from './compare-dates.ts';
import { daysBetween } from './days-between.ts';
import { formatCalendarDate, formatEpochDay } from './format-calendar-date.ts';

test('[MONTHS-CORRESPONDING] after 31 August there is no 31 February, so the last day of the month counts', () => {
  expect(addMonths(calendarDate('2025-08-31'), 6)).toBe('2026-02-28');
  expect(addMonths(calendarDate('2027-08-31'), 6)).toBe('2028-02-29');
});

test('[MONTHS-CORRESPONDING] a date that was cut short does not spring back', () => {
  expect(addMonths(addMonths(calendarDate('2025-08-31'), 6), 6)).toBe('2026-08-28');
});

test('[ELIGIBLE-13W] from 1 May to 31 July is exactly 91 days', () => {
  expect(daysBetween(calendarDate('2025-05-01'), calendarDate('2025-07-31'))).toBe(91);
  expect(addDays(calendarDate('2025-05-01'), 91)).toBe('2025-07-31');
});

test('[AGE-29-FEB] a birthday on 29 February moves in common years as the council chose', () => {
  const born = calendarDate('2008-02-29');
  expect([16, 18].map((n) => birthdayOn(born, n, '03-01'))).toEqual(['2024-02-29', '2026-03-01']);
  expect([16, 18].map((n) => birthdayOn(born, n, '02-28'))).toEqual(['2024-02-29', '2026-02-28']);
});

test('a date is shown as people read it, from a string or a day number', () => {
  expect([formatCalendarDate(calendarDate('2026-11-04')), formatEpochDay(0)]).toEqual([
    '4 November 2026',
    '1 January 1970',
  ]);
});

test('dates are compared by the calendar', () => {
  const [a, b] = [calendarDate('2026-09-30'), calendarDate('2026-10-01')];
  expect([b, a].sort(compareDates)).toEqual([a, b]);
  expect(compareDates(a, a)).toBe(0);
  expect([isBefore(a, b), isBefore(a, a), isAfter(b, a), isAfter(a, a)]).toEqual([true, false, true, false]);
  expect([earliest([b, a]), latest([a, b]), earliest([]), latest([])]).toEqual([a, b, null, null]);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-1-5',
  '21/11/2026',
  '2026-11-21T00:00:00Z',
  '1899-12-31',
  '',
])('%s is no date of a record', (text) => {
  expect(isCalendarDate(text)).toBe(false);
  expect(calendarDateSchema.safeParse(text).success).toBe(false);
  expect(() => calendarDate(text)).toThrow('is not a calendar date');
});
