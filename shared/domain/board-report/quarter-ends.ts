import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { civilParts } from '#shared/calendar/epoch-day.ts';

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'] as const;

/** The last `count` ends of a quarter on or before `asOf`, the earliest first. */
export function lastQuarterEnds(asOf: CalendarDate, count: number): readonly CalendarDate[] {
  const ends: CalendarDate[] = [];
  for (let { year } = civilParts(asOf); ends.length < count; year -= 1) {
    const inYear = QUARTER_ENDS.map((end) => `${year}-${end}` as CalendarDate).filter((end) => end <= asOf);
    ends.unshift(...inYear);
  }
  return ends.slice(-count);
}
