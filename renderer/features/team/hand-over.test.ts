import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { changeDay, consequenceWords } from './hand-over.ts';

const today = calendarDate('2026-11-23');
const current = { start: calendarDate('2026-03-02') };
const names = { person: 'Amira', present: 'Joanne Adeyemi', next: 'Tom Brannigan' };

test('handing over ends the one on the day before the other begins, so that no day has two or none', () => {
  const day = changeDay('1 December', 'hand-over', current, today);
  expect(day).toEqual({ kind: 'date', date: '2026-12-01', lastDay: '2026-11-30' });
  expect(day.kind === 'date' && consequenceWords('hand-over', day, names, today)).toBe(
    'Joanne Adeyemi’s last day is 30 November. After that day the file leaves that laptop at its next sync, once all that was written there has been sent. Tom Brannigan holds Amira from 1 December; the whole file comes to their laptop at its next sync.',
  );
});

test('ending without anybody after says that there will be nobody', () => {
  const day = changeDay('today', 'end', current, today);
  expect(day.kind === 'date' && consequenceWords('end', day, names, today)).toMatch(
    /^Joanne Adeyemi’s last day is 23 November\. .* From the day after, Amira has no adviser\.$/,
  );
});

test.each([
  ['hand-over', '2 3 2026', 'The first day must be after 2 March, when the present allocation began'],
  ['end', '1 3 2026', 'The last day must be 2 March or later, when this allocation began'],
  ['end', '', 'Enter the last day'],
  ['hand-over', '', 'Enter the first day of the new adviser'],
] as const)('a day that cannot be is named: %s on “%s”', (change, typed, message) => {
  expect(changeDay(typed, change, current, today)).toEqual({ kind: 'fault', message });
});
