import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';

/** `today at 08:00`, `yesterday at 17:45`, `on 12 November 2026 at 09:10`, by the clocks of England. */
export function momentWords(instant: string, now: Date): string {
  const moment = new Date(instant);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(
    moment,
  );
  const day = dayInEngland(moment);
  const daysAgo = daysBetween(day, dayInEngland(now));
  if (daysAgo === 0) return `today at ${time}`;
  if (daysAgo === 1) return `yesterday at ${time}`;
  return `on ${formatCalendarDate(day)} at ${time}`;
}
