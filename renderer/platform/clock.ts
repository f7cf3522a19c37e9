import { type CalendarDate, calendarDate } from '#shared/calendar/calendar-date.ts';

/** Stops something that was started. Calling it again does nothing. */
export type Cancel = () => void;

/** The only way to the time of day. Whoever needs it takes a `Clock`, so that a test can turn it. */
export interface Clock {
  /** This instant in UTC, as `2026-11-21T10:42:00.000Z`. */
  now(): string;
  /** The day where this laptop is. */
  today(): CalendarDate;
  /** Calls once after so many milliseconds of real waiting, whatever the wall clock does meanwhile. */
  after(milliseconds: number, call: () => void): Cancel;
}

export const systemClock: Clock = { now, today, after };

function now(): string {
  return new Date().toISOString();
}

function today(): CalendarDate {
  const date = new Date();
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return calendarDate(`${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`);
}

function after(milliseconds: number, call: () => void): Cancel {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}
