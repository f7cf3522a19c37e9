import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aPlan } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { amiraHaddad, CAST_DAY } from '#tests/people/cast.ts';
import { oddDay, planCompletionDay, reviewCompletionDay } from './completion-day.ts';
import { statedDate } from './plan-view-model.ts';

const born = calendarDate('2007-06-02');
const older = aPlan({ completedOn: '2026-03-01' });

test('a review cannot have been completed before the plan that it reviews, and can on the very day', () => {
  const { about } = reviewCompletionDay(older, { startedOn: calendarDate('2026-11-01') });
  expect([
    statedDate('28 2 2026', CAST_DAY, born, about),
    statedDate('1 3 2026', CAST_DAY, born, about).kind,
  ]).toEqual([
    {
      kind: 'fault',
      message:
        'The day it was completed must not be before the plan that is reviewed was completed, on 1 March',
    },
    'date',
  ]);
});

test('a plan cannot have been completed before the one that it replaces', () => {
  const plan = aPlan({ completedOn: null, completedByStaffId: null, replacesPlanId: older.id });
  const file = caseFileOf(amiraHaddad, { plans: [older, plan] });
  const { about } = planCompletionDay(file, plan);
  expect(statedDate('28 2 2026', CAST_DAY, born, about)).toEqual({
    kind: 'fault',
    message:
      'The day it was completed must not be before the plan that it replaces was completed, on 1 March',
  });
});

test('a first plan that was agreed on paper and begun here later can be completed, and the odd day is said', () => {
  const begunOn = calendarDate('2026-06-20');
  expect([
    oddDay(calendarDate('2026-06-19'), begunOn, CAST_DAY),
    oddDay(begunOn, begunOn, CAST_DAY),
    oddDay(begunOn, null, CAST_DAY),
  ]).toEqual([
    'That is before it was begun here, on 20 June. Keep it only if it was completed with them that day and written up later.',
    null,
    null,
  ]);
});
