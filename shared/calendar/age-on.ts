import { birthdayOnDay, type LeapDayAnniversary } from './birthday-on.ts';
import type { CalendarDate } from './calendar-date.ts';
import { civilParts, toEpochDay } from './epoch-day.ts';

/** Age in whole years at the end of the day `on`; below zero before birth. */
export function ageOn(
  dateOfBirth: CalendarDate,
  on: CalendarDate,
  leapDayAnniversary: LeapDayAnniversary,
): number {
  const born = civilParts(dateOfBirth);
  const years = civilParts(on).year - born.year;
  return toEpochDay(on) >= birthdayOnDay(born, years, leapDayAnniversary) ? years : years - 1;
}
