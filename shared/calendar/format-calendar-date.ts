import type { CalendarDate } from './calendar-date.ts';
import { civilParts } from './epoch-day.ts';

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
  const { year, month, day } = civilParts(date);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
