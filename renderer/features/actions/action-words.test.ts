import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { changedFrom, clashesOf, clashWords } from './action-words.ts';

const begun = { what: 'Ring the landlord', who: '', dueOn: null };
const now = { what: 'Ring him before noon', who: 'Tom', dueOn: calendarDate('2026-11-25') };
const mine = { what: 'Ring about damp', who: 'Joanne', dueOn: calendarDate('2026-12-10') };

test('what two people changed otherwise is a clash, and what only one of them changed is none', () => {
  expect([
    clashesOf(mine, begun, now),
    clashesOf({ ...mine, who: 'Tom' }, begun, now),
    clashesOf({ ...mine, who: now.who, dueOn: now.dueOn }, begun, now),
    clashesOf(mine, begun, begun),
    clashesOf(mine, now, now),
  ]).toEqual([['who', 'dueOn'], ['dueOn'], [], [], []]);
});

test('words are told to have been written over what stood there when they were begun, and untouched ones over nothing', () => {
  expect(changedFrom({ ...mine, who: now.who }, begun, now)).toEqual({
    what: 'Ring the landlord',
    who: 'Tom',
    dueOn: null,
  });
});

test('the other statement is said, so that it is not replaced unseen', () => {
  const today = calendarDate('2026-11-23');
  expect([clashWords('who', now, today), clashWords('dueOn', begun, today)]).toEqual([
    'Somebody has changed this since, to “Tom”. To put yours in its place, press the button again',
    'Somebody has changed this since, to no date. To put yours in its place, press the button again',
  ]);
});
