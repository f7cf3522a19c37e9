import { isLeapYear } from './calendar-date.ts';
import { civilDateOf, type EpochDay, epochDayOf } from './epoch-day.ts';

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] as number);
}

/**
 * [MONTHS-CORRESPONDING] The corresponding date so many months on, or the month's last day where there is none: 31 August and six months is
 * 28 February. That is how a period of months runs in law (Dodds v Walker [1981] 1 WLR 1027).
 */
export function monthsAfter(epochDay: EpochDay, months: number): EpochDay {
  const from = civilDateOf(epochDay);
  const monthsFromZero = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(monthsFromZero / 12);
  const month = monthsFromZero - year * 12 + 1;
  return epochDayOf({ year, month, day: Math.min(from.day, daysInMonth(year, month)) });
}
