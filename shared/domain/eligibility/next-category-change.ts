import { monthsAfter } from '#shared/calendar/calendar-months.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import type { Category } from '#shared/domain/assessment/assessment.ts';
import type { PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import { categoryOn } from './category-on.ts';
import { becameEligibleOn } from './eligible-on.ts';
import { MONTHS_AT_HOME } from './relevant-on.ts';

/** The next day after `asOf` on which the facts as they stand put them in another category. */
export function nextCategoryChange(
  timeline: PersonTimeline,
  asOf: EpochDay,
  category: Category,
): { readonly on: EpochDay; readonly to: Category } | null {
  const days = daysOfPossibleChange(timeline)
    .filter((day) => day > asOf && Number.isFinite(day))
    .sort((a, b) => a - b);
  for (const on of days) {
    const to = categoryOn(timeline, on);
    if (to !== category) return { on, to };
  }
  return null;
}

/** Between two of these days the category cannot change. */
function daysOfPossibleChange(timeline: PersonTimeline): EpochDay[] {
  const { at16, at18, at21, at25 } = timeline.birthday;
  const days = [at16, at18, at21, at25, timeline.died, timeline.guardianshipFromCare];
  for (const period of timeline.anyCare) days.push(period.start, period.end);
  for (const period of timeline.care) days.push(period.start, period.end);
  for (const span of timeline.elsewhere) days.push(span.start, span.end);
  for (const stay of timeline.returnsHome) {
    days.push(stay.start, stay.end, monthsAfter(stay.start, MONTHS_AT_HOME) + 1);
  }
  for (const period of timeline.care) days.push(monthsAfter(period.end, MONTHS_AT_HOME) + 1);
  const eligible = becameEligibleOn(timeline, Number.POSITIVE_INFINITY);
  if (eligible !== null) days.push(eligible);
  return days;
}
