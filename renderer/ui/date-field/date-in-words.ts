import { addDays } from '#shared/calendar/add-days.ts';
import { addMonths } from '#shared/calendar/add-months.ts';
import { type CalendarDate, calendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';

/** Which way a day that is not written out is looked for: the latest up to today (`past`), or the next from today on. */
export type Leaning = 'past' | 'future';

const NEAR: Readonly<Record<string, number>> = {
  'the day before yesterday': -2,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  'the day after tomorrow': 2,
};

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const A_MONDAY = calendarDate('2024-01-01');

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  );

const UNITS: Readonly<Record<string, (date: CalendarDate, count: number) => CalendarDate>> = {
  day: addDays,
  week: (date, count) => addDays(date, 7 * count),
  month: addMonths,
};

/**
 * A day said by its distance: `yesterday`, `last Tuesday`, `two weeks ago`, `in 3 months`. A weekday alone is the last such
 * day before today, or the next after it, by the field's leaning. `next Tuesday` is not understood: people mean two days by it.
 */
export function dateInWords(text: string, today: CalendarDate, leaning: Leaning): CalendarDate | null {
  const near = Object.hasOwn(NEAR, text) ? NEAR[text] : undefined;
  if (near !== undefined) return addDays(today, near);
  return byWeekday(text, today, leaning) ?? byCount(text, today);
}

function byWeekday(text: string, today: CalendarDate, leaning: Leaning): CalendarDate | null {
  const [, last, day] = /^(last |on )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.exec(text) ?? [];
  const wanted = WEEKDAYS.indexOf(day ?? '');
  if (wanted === -1) return null;
  const isBack = last === 'last ' || leaning === 'past';
  const now = daysBetween(A_MONDAY, today) % 7;
  const ahead = (wanted - now + 7) % 7 || 7;
  return addDays(today, isBack ? ahead - 7 || -7 : ahead);
}

function byCount(text: string, today: CalendarDate): CalendarDate | null {
  const [, ahead, count, unit, ago] = /^(in )?(\d{1,3}|[a-z]+) (day|week|month)s?( ago)?$/.exec(text) ?? [];
  const add = unit === undefined ? undefined : UNITS[unit];
  if (add === undefined || (ahead === undefined) === (ago === undefined)) return null;
  const many = howMany(count ?? '');
  return many === null ? null : add(today, ago === undefined ? many : -many);
}

function howMany(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'a') return 1;
  const index = NUMBERS.indexOf(text);
  return index === -1 ? null : index + 1;
}

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** `fourteenth` is 14 and `twenty-first` 21; what is no such word stays as it is. */
export function withoutOrdinals(text: string): string {
  return text
    .replace(/\b(twenty|thirty)[ -]([a-z]+)\b/g, (words, tens: string, unit: string) => {
      const count = ORDINALS.indexOf(unit) + 1;
      return count >= 1 && count <= 9 ? String((tens === 'twenty' ? 20 : 30) + count) : words;
    })
    .replace(/\bthirtieth\b/g, '30')
    .replace(/\b[a-z]+\b/g, (word) => {
      const count = ORDINALS.indexOf(word) + 1;
      return count === 0 ? word : String(count);
    });
}
