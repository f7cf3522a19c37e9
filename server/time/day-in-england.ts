import { type CalendarDate, calendarDate } from '#shared/calendar/calendar-date.ts';

const england = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day that it is in England at an instant, wherever the endpoint runs. */
export function dayInEngland(instant: Date): CalendarDate {
  const parts = new Map(england.formatToParts(instant).map(({ type, value }) => [type, value]));
  return calendarDate(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}
