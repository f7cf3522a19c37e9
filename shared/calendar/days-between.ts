import type { CalendarDate } from './calendar-date.ts';
import { toEpochDay } from './epoch-day.ts';

/** Days of the half-open span `[from, to)`: from 1 May to 31 July is 91. Negative when `to` is the earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toEpochDay(to) - toEpochDay(from);
}
