import type { CalendarDate } from './calendar-date.ts';
import { type CivilDate, civilDateOf, civilParts, type EpochDay } from './epoch-day.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The date as people read it: `14 November 2026`. */
export function formatCalendarDate(date: CalendarDate): string {
  return inWords(civilParts(date));
}

export function formatEpochDay(epochDay: EpochDay): string {
  return inWords(civilDateOf(epochDay));
}

function inWords({ year, month, day }: CivilDate): string {
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
