import { type CalendarDate, calendarDate } from './calendar-date.ts';

const england = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const HOUR_MS = 3_600_000;

/** The instant at which a day begins in England, where it is an hour earlier in summer. */
export function startOfDayInEngland(day: CalendarDate): Date {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const inSummer = new Date(midnight - HOUR_MS);
  return dayInEngland(inSummer) === day ? inSummer : new Date(midnight);
}

/** The day that it is in England at an instant, wherever whoever asks is. */
export function dayInEngland(instant: Date): CalendarDate {
  const parts = new Map(england.formatToParts(instant).map(({ type, value }) => [type, value]));
  return calendarDate(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}
