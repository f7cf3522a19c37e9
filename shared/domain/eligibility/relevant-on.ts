import { monthsAfter } from '#shared/calendar/calendar-months.ts';
import { containsDay, type DaySpan, daysWithin } from '#shared/calendar/day-span.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import { countedDaysBefore, type PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import { isAged16Or17, isLookedAfterOn, THIRTEEN_WEEKS } from './eligible-on.ts';

export const MONTHS_AT_HOME = 6;

/** How somebody who is 16 or 17 and not looked after comes to be a relevant child, or what keeps them from it. */
export type RelevantTest =
  | { readonly kind: 'relevant'; readonly by: RelevantRoute; readonly leftCareOn: EpochDay }
  | { readonly kind: 'at-home'; readonly since: EpochDay; readonly relevantUntil: EpochDay }
  | { readonly kind: 'not-relevant' };
export type RelevantRoute = 'left-care' | 'detained-or-in-hospital';

/** [RELEVANT-LEFT-CARE] [RELEVANT-DETAINED] [RELEVANT-HOME-6M] The relevant test on one day of life. */
export function relevantTestOn(timeline: PersonTimeline, day: EpochDay): RelevantTest {
  if (!isAged16Or17(timeline, day) || isLookedAfterOn(timeline, day)) return { kind: 'not-relevant' };
  const by = relevantRoute(timeline, day);
  const leftCareOn = lastEndOfCare(timeline, day);
  if (by === null || leftCareOn === null) return { kind: 'not-relevant' };
  const atHome = returnHomeOpenOn(timeline, day);
  if (atHome !== null) {
    const since = Math.max(atHome.start, leftCareOn);
    const relevantUntil = monthsAfter(since, MONTHS_AT_HOME);
    if (day > relevantUntil) return { kind: 'at-home', since, relevantUntil };
  }
  return { kind: 'relevant', by, leftCareOn };
}

export function isRelevantOn(timeline: PersonTimeline, day: EpochDay): boolean {
  return relevantTestOn(timeline, day).kind === 'relevant';
}

/** The first day in life, from `from` on, of being relevant. It can only be one of the days on which something changed. */
export function firstRelevantDay(timeline: PersonTimeline, from: EpochDay): EpochDay | null {
  const changes = [
    from,
    timeline.birthday.at16,
    ...timeline.care.map((period) => period.end),
    ...timeline.returnsHome.map((stay) => stay.end),
  ];
  const days = changes.filter((day) => day >= from && Number.isFinite(day)).sort((a, b) => a - b);
  return days.find((day) => isRelevantOn(timeline, day)) ?? null;
}

function relevantRoute(timeline: PersonTimeline, day: EpochDay): RelevantRoute | null {
  const { at16 } = timeline.birthday;
  if (countedDaysBefore(timeline, day) >= THIRTEEN_WEEKS && daysWithin(timeline.care, at16, day) > 0) {
    return 'left-care';
  }
  if (timeline.detainedOrInHospitalAt16 && countedDaysBefore(timeline, at16) >= THIRTEEN_WEEKS) {
    return 'detained-or-in-hospital';
  }
  return null;
}

function lastEndOfCare(timeline: PersonTimeline, day: EpochDay): EpochDay | null {
  return timeline.care.findLast((period) => period.end <= day)?.end ?? null;
}

function returnHomeOpenOn(timeline: PersonTimeline, day: EpochDay): DaySpan | null {
  return timeline.returnsHome.find((stay) => containsDay(stay, day)) ?? null;
}
