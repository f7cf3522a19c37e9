import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';

const SHAPE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A date as the return writes it, day first. Null when it is not one: 31/02/2016, 2016-02-15, or a year before 1900. */
export function parseReturnDate(text: string): CalendarDate | null {
  const parts = SHAPE.exec(text);
  if (!parts) return null;
  const [, day = '', month = '', year = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

/** Why a text is no date, in the words of the report. */
export function dateFault(text: string): { code: 'missing' | 'not-a-date' | 'before-1900'; because: string } {
  if (text === '') return { code: 'missing', because: 'is empty' };
  const year = Number(SHAPE.exec(text)?.[3] ?? Number.NaN);
  if (year < 1900) return { code: 'before-1900', because: 'is before 1900' };
  return { code: 'not-a-date', because: 'is not a date that exists, written dd/mm/yyyy' };
}
