import { type CalendarDate, calendarDate } from '#shared/calendar/calendar-date.ts';

/** The day that it is in England, whatever the browser's own zone. */
export function dayInEngland(now: Date): CalendarDate {
  // Sweden writes dates as YYYY-MM-DD.
  return calendarDate(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(now));
}
