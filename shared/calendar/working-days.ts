import bankHolidays from './bank-holidays.england-and-wales.json' with { type: 'json' };
import { calendarDate } from './calendar-date.ts';
import { type EpochDay, epochDayOf, toEpochDay } from './epoch-day.ts';

/** The years for which the bank holidays of England and Wales are known: `{ first: 2012, last: 2028 }`. */
export const workingDayYears = { first: bankHolidays.firstYear, last: bankHolidays.lastYear } as const;

const firstCovered = epochDayOf({ year: workingDayYears.first, month: 1, day: 1 });
const lastCovered = epochDayOf({ year: workingDayYears.last, month: 12, day: 31 });

const holidays: ReadonlySet<EpochDay> = new Set(
  bankHolidays.days.map((day) => toEpochDay(calendarDate(day))),
);

/** A day that was counted to, or that it cannot be known which: no list of holidays says what is outside its years. */
export type WorkingDayAnswer =
  | { readonly kind: 'day'; readonly day: EpochDay }
  | { readonly kind: 'years-not-covered' };

/**
 * The last of so many working days after an event, whose own day is not counted: 20 working days after Friday 20 March
 * 2026 end on 21 April, because Good Friday and Easter Monday lie between. Weekends and the bank holidays of England and
 * Wales are no working days.
 */
export function workingDaysAfter(event: EpochDay, days: number): WorkingDayAnswer {
  let day = event;
  for (let left = days; left > 0; ) {
    day += 1;
    if (!isCovered(day)) return { kind: 'years-not-covered' };
    if (isWorkingDay(day)) left -= 1;
  }
  return isCovered(event) ? { kind: 'day', day } : { kind: 'years-not-covered' };
}

function isCovered(day: EpochDay): boolean {
  return firstCovered <= day && day <= lastCovered;
}

function isWorkingDay(day: EpochDay): boolean {
  return !isWeekend(day) && !holidays.has(day);
}

/** 1 January 1970 was a Thursday, and the remainder of a day before it is negative. */
function isWeekend(day: EpochDay): boolean {
  const fromMonday = (((day + 3) % 7) + 7) % 7;
  return fromMonday >= 5;
}
