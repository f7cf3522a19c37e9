import { describe, expect, test } from 'vitest';
import bankHolidays from './bank-holidays.england-and-wales.json' with { type: 'json' };
import { calendarDate } from './calendar-date.ts';
import { civilDateOf, epochDayOf, fromEpochDay, toEpochDay } from './epoch-day.ts';
import { workingDaysAfter, workingDayYears } from './working-days.ts';

function endOf(event: string, days: number): string {
  const answer = workingDaysAfter(toEpochDay(calendarDate(event)), days);
  return answer.kind === 'day' ? fromEpochDay(answer.day) : answer.kind;
}

describe('[LOOKED-AFTER-REVIEW-20WD] working days', () => {
  test.each([
    ['2026-11-02', 20, '2026-11-30', 'four plain weeks are twenty working days'],
    ['2026-11-01', 20, '2026-11-27', 'the day of the event is not counted, here a Sunday'],
    ['2026-11-06', 1, '2026-11-09', 'from a Friday the next one is Monday'],
    ['2026-03-20', 20, '2026-04-21', 'Good Friday and Easter Monday are left out'],
    ['2026-12-24', 1, '2026-12-29', 'Christmas, a weekend and Boxing Day’s substitute follow on each other'],
    ['2022-09-16', 1, '2022-09-20', 'the day of the late Queen’s funeral was a bank holiday'],
    ['2012-06-01', 1, '2012-06-06', 'in 2012 the spring holiday was moved, and a jubilee added'],
    ['2016-12-23', 3, '2016-12-30', 'Christmas on a Sunday is made up for on the Tuesday'],
    ['2026-11-21', 0, '2026-11-21', 'none is the day itself'],
  ])('after %s, %i of them end on %s: %s', (event, days, end) => {
    expect(endOf(event, days)).toBe(end);
  });

  test('of a year whose holidays are not known no day is named', () => {
    expect(workingDayYears).toEqual({ first: 2012, last: 2028 });
    expect([endOf('2011-12-31', 1), endOf('2011-06-01', 20), endOf('2028-12-20', 20)]).toEqual([
      'years-not-covered',
      'years-not-covered',
      'years-not-covered',
    ]);
    expect([endOf('2012-01-01', 1), endOf('2028-12-28', 1)]).toEqual(['2012-01-03', '2028-12-29']);
  });
});

/**
 * The list again, from the law: the Banking and Financial Dealings Act 1971, the days proclaimed every year since, and the
 * extra and moved days of particular years. A day mistyped in the data shows here.
 */
describe('the list of bank holidays', () => {
  const moved: Readonly<Record<number, { readonly off: readonly string[]; readonly on: readonly string[] }>> =
    {
      2012: { off: ['05-28'], on: ['06-04', '06-05'] },
      2020: { off: ['05-04'], on: ['05-08'] },
      2022: { off: ['05-30'], on: ['06-02', '06-03', '09-19'] },
      2023: { off: [], on: ['05-08'] },
    };

  for (let year = workingDayYears.first; year <= workingDayYears.last; year += 1) {
    test(`${year} is as the law makes it`, () => {
      const { off, on } = moved[year] ?? { off: [], on: [] };
      const usual = usualHolidays(year).filter((day) => !off.some((end) => day.endsWith(end)));
      const expected = [...usual, ...on.map((end) => `${year}-${end}`)].sort();
      expect(bankHolidays.days.filter((day) => day.startsWith(`${year}-`))).toEqual(expected);
    });
  }

  test('is in order, names no weekend and no day twice', () => {
    const days = bankHolidays.days.map((day) => toEpochDay(calendarDate(day)));
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
    expect(days.filter((day) => weekday(day) >= 5)).toEqual([]);
  });
});

function usualHolidays(year: number): string[] {
  const on = (month: number, day: number) => epochDayOf({ year, month, day });
  const easter = easterSunday(year);
  const fixed = [substituted(on(1, 1), []), easter - 2, easter + 1];
  const mondays = [firstMonday(on(5, 1)), lastMonday(on(5, 31)), lastMonday(on(8, 31))];
  const boxing = weekday(on(12, 26)) < 5 ? on(12, 26) : null;
  const christmas = substituted(on(12, 25), boxing === null ? [] : [boxing]);
  const kept = [christmas, boxing ?? substituted(on(12, 26), [christmas])];
  return [...fixed, ...mondays, ...kept].map((day) => fromEpochDay(day)).sort();
}

/** The next weekday that is free, where the day itself falls on a weekend. */
function substituted(day: number, taken: readonly number[]): number {
  let on = day;
  while (weekday(on) >= 5 || taken.includes(on)) on += 1;
  return on;
}

function firstMonday(from: number): number {
  return from + ((7 - weekday(from)) % 7);
}

function lastMonday(until: number): number {
  return until - weekday(until);
}

/** Monday is 0. By the calendar's own arithmetic, apart from the product's. */
function weekday(day: number): number {
  const { year, month, day: date } = civilDateOf(day);
  return (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
}

/** Gauss's reckoning, in the form that Meeus gives for the Gregorian calendar. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const month = Math.floor((moon + sunday - 7 * late + 114) / 31);
  const day = ((moon + sunday - 7 * late + 114) % 31) + 1;
  return epochDayOf({ year, month, day });
}
