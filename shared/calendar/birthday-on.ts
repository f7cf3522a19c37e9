import { type CalendarDate, isLeapYear } from './calendar-date.ts';
import { type CivilDate, civilParts, type EpochDay, epochDayOf, fromEpochDay } from './epoch-day.ts';

/** The day on which a person born on 29 February gets older in a common year. */
export type LeapDayAnniversary = '03-01' | '02-28';

/** [AGE-BIRTHDAY] The start of this day is when age `n` is reached (Family Law Reform Act 1969 s.9(1)). */
export function birthdayOn(
  dateOfBirth: CalendarDate,
  n: number,
  leapDayAnniversary: LeapDayAnniversary,
): CalendarDate {
  return fromEpochDay(birthdayOnDay(civilParts(dateOfBirth), n, leapDayAnniversary));
}

export function birthdayOnDay(born: CivilDate, n: number, leapDayAnniversary: LeapDayAnniversary): EpochDay {
  const year = born.year + n;
  if (born.month !== 2 || born.day !== 29 || isLeapYear(year)) return epochDayOf({ ...born, year });
  // [AGE-29-FEB] No binding English rule was found for these birthdays, so the council chooses.
  return leapDayAnniversary === '03-01'
    ? epochDayOf({ year, month: 3, day: 1 })
    : epochDayOf({ year, month: 2, day: 28 });
}
