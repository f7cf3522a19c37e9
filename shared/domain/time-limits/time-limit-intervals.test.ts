import { expect, test } from 'vitest';
import { addDays } from '#shared/calendar/add-days.ts';
import { addMonths } from '#shared/calendar/add-months.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { fromEpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type CalendarLimitId, lastDayInTime } from './time-limit-intervals.ts';
import vectors from './time-limits.vectors.json' with { type: 'json' };

for (const { id, rule, event, dueOn, why } of vectors) {
  test(`[${rule}] ${why} (${id})`, () => {
    const last = lastDayInTime(rule as CalendarLimitId, toEpochDay(calendarDate(event)), defaultSettings);
    expect(fromEpochDay(last)).toBe(dueOn);
  });
}

test('[MONTHS-CORRESPONDING] four months from 30 September end on 30 January, as the House of Lords decided (D19)', () => {
  const lastDay = addMonths(calendarDate('1978-09-30'), 4);
  expect([lastDay, addDays(lastDay, 1)]).toEqual(['1979-01-30', '1979-01-31']);
});
