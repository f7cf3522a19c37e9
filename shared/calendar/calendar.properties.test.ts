import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { seeds } from '#tests/support/property-seeds.ts';
import { addDays } from './add-days.ts';
import { addMonths } from './add-months.ts';
import { ageOn } from './age-on.ts';
import { birthdayOn } from './birthday-on.ts';
import { type CalendarDate, calendarDate } from './calendar-date.ts';
import { clipSpans, daysWithin, mergeSpans } from './day-span.ts';
import { daysBetween } from './days-between.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';

const FIRST = toEpochDay(calendarDate('1900-01-01'));
const LAST = toEpochDay(calendarDate('2399-12-31'));
const epochDay = fc.integer({ min: FIRST, max: LAST });
const date = epochDay.map(fromEpochDay);

function temporal(day: CalendarDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

function holdsFor<Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>): void {
  for (const seed of seeds) fc.assert(property, { seed, numRuns: 400 });
}

test('a day number and its date are each other’s, for every day of 300 years', () => {
  let expected = Temporal.PlainDate.from('1850-01-01');
  const from = toEpochDay('1850-01-01' as CalendarDate);
  const wrong: string[] = [];
  for (let day = from; day < from + 300 * 366; day += 1) {
    const text = expected.toString();
    if (fromEpochDay(day) !== text || toEpochDay(text as CalendarDate) !== day) wrong.push(text);
    expected = expected.add({ days: 1 });
  }
  expect(wrong).toEqual([]);
});

test('days are added as Temporal adds them', () => {
  holdsFor(
    fc.property(date, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
      expect(addDays(day, days)).toBe(temporal(day).add({ days }).toString());
    }),
  );
});

test('months are added as Temporal adds them, cut to the end of a shorter month', () => {
  holdsFor(
    fc.property(date, fc.integer({ min: -600, max: 600 }), (day, months) => {
      expect(addMonths(day, months)).toBe(temporal(day).add({ months }).toString());
    }),
  );
});

test('days are counted as Temporal counts them, and are additive', () => {
  holdsFor(
    fc.property(date, date, date, (a, b, c) => {
      expect(daysBetween(a, b)).toBe(temporal(a).until(temporal(b), { largestUnit: 'day' }).days);
      expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c));
    }),
  );
});

test('[AGE-BIRTHDAY] an age is reached on its birthday and not the day before', () => {
  const anniversary = fc.constantFrom('03-01' as const, '02-28' as const);
  holdsFor(
    fc.property(date, fc.integer({ min: 1, max: 130 }), anniversary, (born, n, leap) => {
      const birthday = birthdayOn(born, n, leap);
      const dayBefore = addDays(birthday, -1);
      expect([ageOn(born, dayBefore, leap), ageOn(born, birthday, leap)]).toEqual([n - 1, n]);
    }),
  );
});

test('days of care are additive: cutting the line of days anywhere loses and adds none', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  const cut = fc.integer({ min: 0, max: 400 });
  holdsFor(
    fc.property(fc.array(span, { maxLength: 6 }), cut, (spans, at) => {
      const merged = mergeSpans(spans);
      const days = new Set(spans.flatMap(({ start, end }) => range(start, end)));
      expect(daysWithin(merged, 0, at) + daysWithin(merged, at, 401)).toBe(days.size);
      expect(daysWithin(clipSpans(merged, 0, at), 0, 401)).toBe(daysWithin(merged, 0, at));
    }),
  );
});

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
