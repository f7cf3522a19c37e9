import { containsDay, someSpanContains } from '#shared/calendar/day-span.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import { countedDaysBefore, type PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';

/** 13 weeks (Care Planning, Placement and Case Review (England) Regulations 2010, regulation 40(1)). */
export const THIRTEEN_WEEKS = 91;

export function isAged16Or17(timeline: PersonTimeline, day: EpochDay): boolean {
  return timeline.birthday.at16 <= day && day < timeline.birthday.at18;
}

/** [ELIGIBLE-NOT-SHORT-BREAKS] Looked after other than in a series of short breaks, which count towards nothing here. */
export function isLookedAfterOn(timeline: PersonTimeline, day: EpochDay): boolean {
  return someSpanContains(timeline.care, day);
}

/** [ELIGIBLE-13W] Children Act 1989 Schedule 2 paragraph 19B(2): 16 or 17, looked after, 13 weeks completed. */
export function isEligibleOn(timeline: PersonTimeline, day: EpochDay): boolean {
  return (
    isAged16Or17(timeline, day) &&
    isLookedAfterOn(timeline, day) &&
    countedDaysBefore(timeline, day) >= THIRTEEN_WEEKS
  );
}

/** The first day in life on which the eligible test was met, if it came by `asOf`. */
export function becameEligibleOn(timeline: PersonTimeline, asOf: EpochDay): EpochDay | null {
  const { at14, at16 } = timeline.birthday;
  let daysBefore = 0;
  for (const period of timeline.care) {
    const countsFrom = Math.max(period.start, at14);
    const first = Math.max(at16, period.start, countsFrom + THIRTEEN_WEEKS - daysBefore);
    if (containsDay(period, first)) return first <= asOf && first < timeline.died ? first : null;
    daysBefore += Math.max(0, period.end - countsFrom);
  }
  return null;
}
