import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { type Leaning, parseTypedDate } from './parse-typed-date.ts';

const today = calendarDate('2026-11-21');

function meant(typed: string, leaning: Leaning = 'past'): string {
  const answer = parseTypedDate(typed, today, leaning);
  return answer.kind === 'date' ? answer.date : answer.kind;
}

test.each([
  ['14 11 2026', '2026-11-14'],
  ['14/11/2026', '2026-11-14'],
  ['14.11.26', '2026-11-14'],
  ['14 November 2026', '2026-11-14'],
  ['14th nov 2026', '2026-11-14'],
  ['2026-11-14', '2026-11-14'],
  ['today', '2026-11-21'],
  ['Yesterday', '2026-11-20'],
  ['tomorrow', '2026-11-22'],
  ['14th of November', '2026-11-14'],
  ['Saturday 14 November 2026', '2026-11-14'],
  ['Sat, 14 Nov', '2026-11-14'],
  ['November 14', '2026-11-14'],
  ['november 14th, 2026', '2026-11-14'],
  ['the fourteenth of November', '2026-11-14'],
  ['twenty-first november', '2026-11-21'],
  ['Thirty-first of October', '2026-10-31'],
  ['the day before yesterday', '2026-11-19'],
  ['Tuesday', '2026-11-17'],
  ['last  tue', '2026-11-17'],
  ['on saturday', '2026-11-14'],
  ['two weeks ago', '2026-11-07'],
  ['3 days ago', '2026-11-18'],
  ['a month ago', '2026-10-21'],
  ['in two weeks', '2026-12-05'],
  ['', 'empty'],
])('“%s” is understood as %s', (typed, expected) => {
  expect(meant(typed)).toBe(expected);
});

test('without a year, the day is the latest one in the past, or the next one to come', () => {
  expect([meant('14 November'), meant('30 November'), meant('14 November', 'future')]).toEqual([
    '2026-11-14',
    '2025-11-30',
    '2027-11-14',
  ]);
});

test('a weekday alone is never today: it is the one before, or the one to come', () => {
  expect([meant('Saturday'), meant('Saturday', 'future'), meant('Friday', 'future')]).toEqual([
    '2026-11-14',
    '2026-11-28',
    '2026-11-27',
  ]);
  expect(meant('last Monday', 'future')).toBe('2026-11-16');
});

test('29 February without a year finds the nearest year that has one', () => {
  expect([meant('29 2'), meant('29 2', 'future')]).toEqual(['2024-02-29', '2028-02-29']);
});

test.each([
  '31 2 2026',
  '29 February 2026',
  'next week',
  'next tuesday',
  'two weeks',
  'in 2 weeks ago',
  'the fourteenth',
  'umpteen days ago',
  'constructor',
  '11',
  '14 smarch',
  '1 2 3 4',
  '14 11 926',
])('“%s” is not a date, and says how to write one', (typed) => {
  const answer = parseTypedDate(typed, today, 'past');
  expect(answer.kind === 'not-a-date' && answer.message).toMatch(/Enter a date like 14 11 2026/);
});
