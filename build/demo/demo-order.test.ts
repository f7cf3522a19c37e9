import { expect, it } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { readDemoOrder } from './demo-order.ts';

const today = calendarDate('2026-11-21');
const here = import.meta.filename;

it('shows the sample council as of today unless told otherwise', () => {
  expect(readDemoOrder([], today)).toEqual({ files: null, asOf: today, json: false, figuresOnly: false });
});

it('takes a return, a day, and how much to do', () => {
  const args = ['--header', here, '--episodes', here, '--as-of', '2018-03-31', '--json', '--figures-only'];
  expect(readDemoOrder(args, today)).toEqual({
    files: { header: here, episodes: here, uasc: undefined },
    asOf: '2018-03-31',
    json: true,
    figuresOnly: true,
  });
});

it.each([
  [['--as-of', '2018-02-30'], 'a date that exists'],
  [['--header', here], 'both --header and --episodes'],
  [['--header', here, '--episodes', '/nowhere.csv'], 'There is no file'],
  [['--fast'], 'Nothing was started'],
])('refuses %j before anything is started', (args, words) => {
  expect(() => readDemoOrder(args, today)).toThrow(words);
});
