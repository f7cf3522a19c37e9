import type { CalendarDate } from './calendar-date.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';

/** `addDays('2028-02-05', 28)` is `2028-03-04`, across the leap day. A negative number goes back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromEpochDay(toEpochDay(date) + days);
}
