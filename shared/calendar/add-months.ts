import type { CalendarDate } from './calendar-date.ts';
import { monthsAfter } from './calendar-months.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';

/** `addMonths('2025-08-31', 6)` is `2026-02-28`, and six months on from there is 28 August: it does not spring back. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return fromEpochDay(monthsAfter(toEpochDay(date), months));
}
