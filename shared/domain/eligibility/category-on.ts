import { daysWithin, someSpanContains } from '#shared/calendar/day-span.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import type { Category } from '#shared/domain/assessment/assessment.ts';
import type { PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import { isEligibleOn, isLookedAfterOn } from './eligible-on.ts';
import { isRelevantOn, relevantTestOn } from './relevant-on.ts';

/** The tests in the order in which the law lets them apply: the first that is met names the category. */
export function categoryOn(timeline: PersonTimeline, day: EpochDay): Category {
  const { at16, at18, at25 } = timeline.birthday;
  // [DIED] [NOT-OURS]
  if (day >= timeline.died || someSpanContains(timeline.elsewhere, day)) return 'none';
  if (day < at16) return 'under-16';
  if (day >= at25) return 'none';
  return day < at18 ? categoryUnder18(timeline, day) : categoryFrom18(timeline, day);
}

function categoryUnder18(timeline: PersonTimeline, day: EpochDay): Category {
  if (isLookedAfterOn(timeline, day)) {
    return isEligibleOn(timeline, day) ? 'eligible' : 'looked-after-not-yet-eligible';
  }
  const relevant = relevantTestOn(timeline, day).kind;
  if (relevant === 'relevant') return 'relevant';
  if (relevant === 'at-home' || meetsQualifyingTest(timeline, day)) return 'qualifying';
  return someSpanContains(timeline.anyCare, day) ? 'short-break-only' : 'none';
}

/** [FORMER-RELEVANT-21-24] [QUALIFYING-21-24] What changes at 21; at 25 everything has ended. */
function categoryFrom18(timeline: PersonTimeline, day: EpochDay): Category {
  const isUnder21 = day < timeline.birthday.at21;
  if (isFormerRelevant(timeline)) return isUnder21 ? 'former-relevant' : 'former-relevant-21-24';
  if (meetsQualifyingTest(timeline, day)) return isUnder21 ? 'qualifying' : 'qualifying-education-only';
  return 'none';
}

/** [FORMER-RELEVANT] Settled for good by the day before the 18th birthday. */
export function isFormerRelevant(timeline: PersonTimeline): boolean {
  const dayBefore18 = timeline.birthday.at18 - 1;
  return isEligibleOn(timeline, dayBefore18) || isRelevantOn(timeline, dayBefore18);
}

/** [QUALIFYING-SGO] [QUALIFYING-CARE-16] Children Act 1989 s.24(1A) and (1B), for somebody who is 16 or more. */
export function meetsQualifyingTest(timeline: PersonTimeline, day: EpochDay): boolean {
  const { at16, at18 } = timeline.birthday;
  const order = timeline.guardianshipFromCare;
  if (order <= day && order < at18) return true;
  return daysWithin(timeline.anyCare, at16, day) > 0 && !someSpanContains(timeline.anyCare, day);
}
