import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { dateInWords, type Leaning, withoutOrdinals } from './date-in-words.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

export type TypedDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-date'; readonly message: string };

export type { Leaning };

const HOW = 'Enter a date like 14 11 2026 or 14 November';

/**
 * What somebody meant by a date typed the way people write one: `14 11 2026`, `14/11/26`, `14 November`,
 * `November 14`, `the fourteenth of November`, `last Tuesday`, `two weeks ago`, `today`.
 * A weekday before it is not needed, and is not weighed: below the field stands the day as it was understood.
 * Day before month, as in Britain. `29 2` without a year means the nearest year that has such a day.
 */
export function parseTypedDate(typed: string, today: CalendarDate, leaning: Leaning): TypedDate {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === '') return { kind: 'empty' };
  const inWords = dateInWords(text, today, leaning);
  if (inWords !== null) return { kind: 'date', date: inWords };
  if (isCalendarDate(text)) return { kind: 'date', date: text };
  const parts = withoutOrdinals(text)
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/, '')
    .replace(/^the\s/, '')
    .replace(/(\d)(st|nd|rd|th)\b/, '$1')
    .replace(/\sof\s/, ' ')
    .split(/[\s/.,-]+/);
  const [day, month, year] = dayFirst(parts);
  if (parts.length > 3 || !day || !month || !/^\d{1,2}$/.test(day)) {
    return { kind: 'not-a-date', message: HOW };
  }
  const monthNumber = monthOf(month);
  if (monthNumber === null) return { kind: 'not-a-date', message: HOW };
  if (year === undefined) return nearest(Number(day), monthNumber, today, leaning);
  if (!/^(\d{2}|\d{4})$/.test(year)) return { kind: 'not-a-date', message: HOW };
  return real(year.length === 2 ? 2000 + Number(year) : Number(year), monthNumber, Number(day));
}

/** `November 14` is as clear as `14 November`, as its month is a word. */
function dayFirst(parts: readonly string[]): readonly string[] {
  const [first, second, ...rest] = parts;
  if (first === undefined || second === undefined || !/^[a-z]/.test(first)) return parts;
  return [second, first, ...rest];
}

function monthOf(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const index = MONTHS.findIndex((month) => text.length >= 3 && text.startsWith(month));
  return index === -1 ? null : index + 1;
}

function real(year: number, month: number, day: number): TypedDate {
  const date = written(year, month, day);
  return isCalendarDate(date)
    ? { kind: 'date', date }
    : { kind: 'not-a-date', message: `There is no such day. ${HOW}` };
}

function nearest(day: number, month: number, today: CalendarDate, leaning: Leaning): TypedDate {
  const thisYear = Number(today.slice(0, 4));
  const step = leaning === 'past' ? -1 : 1;
  for (let years = 0; years <= 8; years += 1) {
    const date = written(thisYear + years * step, month, day);
    const inReach = leaning === 'past' ? date <= today : date >= today;
    if (isCalendarDate(date) && inReach) return { kind: 'date', date };
  }
  return { kind: 'not-a-date', message: `There is no such day. ${HOW}` };
}

function written(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
