import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';

const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const;
const EPOCH = '1970-01-01' as CalendarDate;

/** `14 Nov`, and with the year where it is not this one: `14 Nov 2027`. */
export function shortDate(date: CalendarDate, today: CalendarDate): string {
  const [day, month, year] = formatCalendarDate(date).split(' ');
  const start = `${day} ${month?.slice(0, 3)}`;
  return date.slice(0, 4) === today.slice(0, 4) ? start : `${start} ${year}`;
}

/** `14 November`, and with the year where it is not this one. */
export function plainDate(date: CalendarDate, today: CalendarDate): string {
  const whole = formatCalendarDate(date);
  return date.slice(0, 4) === today.slice(0, 4) ? whole.replace(/ \d{4}$/, '') : whole;
}

/** `Saturday 14 November 2026`. */
export function longDate(date: CalendarDate): string {
  const sinceEpoch = daysBetween(EPOCH, date);
  return `${WEEKDAYS[((sinceEpoch % 7) + 7) % 7]} ${formatCalendarDate(date)}`;
}

export function howSoon(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'today';
  return days < 0 ? `${counted(-days, 'day')} late` : `in ${counted(days, 'day')}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** An instant as a time of this laptop's day: `10:42`, or `19 November, 16:20` where it was another day. */
export function timeOf(instant: string, now: Date): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return at.toDateString() === now.toDateString() ? time : `${dayOf(at, now)}, ${time}`;
}

/** For what is printed and kept: `19 November 2026, 16:20`. */
export function dayAndTimeOf(instant: string): string {
  const at = new Date(instant);
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${day}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

function dayOf(at: Date, now: Date): string {
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year });
}
