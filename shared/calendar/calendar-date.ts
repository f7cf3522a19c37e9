import { z } from 'zod';

/** A day in the Gregorian calendar as `YYYY-MM-DD`, with no time and no zone. Text order is date order. */
export type CalendarDate = string & z.BRAND<'CalendarDate'>;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether `text` names a day that exists, from year 1900 on: `2026-02-29` does not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!SHAPE.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const days = month === 2 && isLeapYear(year) ? 29 : DAYS_IN_MONTH[month - 1];
  return year >= 1900 && days !== undefined && day >= 1 && day <= days;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A calendar date at the edge of the program: parsed once, trusted afterwards. */
export const calendarDateSchema = z
  .string()
  .refine(isCalendarDate, { error: 'Not a date that exists. Dates are written YYYY-MM-DD.' })
  .transform((text) => text as CalendarDate);

/** For dates written in our own code. A wrong one is our mistake, so it throws. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new Error(`${text} is not a calendar date`);
  return text;
}
