import { containsDay } from '#shared/calendar/day-span.ts';
import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import { workingDaysAfter } from '#shared/calendar/working-days.ts';
import type { Category, LookedAfterReviewRuleId } from '#shared/domain/assessment/assessment.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { FIRST_REVIEW_WORKING_DAYS, type RunningLimit, runningLimit } from './time-limit-intervals.ts';

/**
 * Where the looked-after reviews stand. `not-recorded`: the first is past its day and none is written down, which is not
 * to say that none was held. `not-countable`: the same, and it cannot be told when the first was due.
 */
export type LookedAfterReview =
  | {
      readonly kind: 'open';
      readonly limit: RunningLimit<LookedAfterReviewRuleId>;
      /** By when the second would be due, where the only one recorded may have been the first or a later one. */
      readonly ifFirstDueOn: EpochDay | null;
    }
  | { readonly kind: 'not-recorded'; readonly limit: RunningLimit<'LOOKED-AFTER-REVIEW-20WD'> }
  | { readonly kind: 'not-countable'; readonly lookedAfterSince: EpochDay };

interface Question {
  readonly facts: PersonFacts;
  readonly timeline: PersonTimeline;
  readonly settings: LocalSettings;
  readonly day: EpochDay;
  readonly category: Category;
}

/** No 20 working days end sooner, whatever the holidays: from a Sunday to the Friday of the fourth week after it. */
const SHORTEST_FIRST_INTERVAL = 26;

/**
 * [LOOKED-AFTER-REVIEW-20WD] [LOOKED-AFTER-REVIEW-3M] [LOOKED-AFTER-REVIEW-6M] The looked-after review that is owed to
 * somebody of 16 or 17 in care, counted anew in each period of care. Null for everybody else.
 */
export function lookedAfterReviewOn(question: Question): LookedAfterReview | null {
  const { facts, timeline, settings, day, category } = question;
  const isOwed = category === 'eligible' || category === 'looked-after-not-yet-eligible';
  const period = isOwed ? timeline.care.find((span) => containsDay(span, day)) : undefined;
  if (period === undefined || facts.lookedAfterReviews === null) return null;
  const held = [...new Set(facts.lookedAfterReviews.map(({ heldOn }) => toEpochDay(heldOn)))]
    .filter((on) => period.start <= on && on <= day)
    .sort((a, b) => a - b);
  const [first] = held;
  const last = held.at(-1);
  if (first === undefined || last === undefined) return noneHeld(period.start, day);
  if (held.length > 1) return open(runningLimit('LOOKED-AFTER-REVIEW-6M', last, settings));
  const second = runningLimit('LOOKED-AFTER-REVIEW-3M', first, settings);
  // A return holds one year's reviews, so the earliest on record need not have been the first.
  if (isCertainlyFirst(first, period.start)) return open(second);
  return open(runningLimit('LOOKED-AFTER-REVIEW-6M', first, settings), second.dueOn);
}

function noneHeld(lookedAfterSince: EpochDay, day: EpochDay): LookedAfterReview {
  const due = workingDaysAfter(lookedAfterSince, FIRST_REVIEW_WORKING_DAYS);
  if (due.kind === 'years-not-covered') return { kind: 'not-countable', lookedAfterSince };
  const limit = {
    rule: 'LOOKED-AFTER-REVIEW-20WD',
    runsFrom: lookedAfterSince,
    dueOn: due.day,
  } as const;
  return day > due.day ? { kind: 'not-recorded', limit } : open(limit);
}

function isCertainlyFirst(review: EpochDay, lookedAfterSince: EpochDay): boolean {
  const due = workingDaysAfter(lookedAfterSince, FIRST_REVIEW_WORKING_DAYS);
  const inTimeUntil = due.kind === 'day' ? due.day : lookedAfterSince + SHORTEST_FIRST_INTERVAL;
  return review <= inTimeUntil;
}

function open(
  limit: RunningLimit<LookedAfterReviewRuleId>,
  ifFirstDueOn: EpochDay | null = null,
): LookedAfterReview {
  return { kind: 'open', limit, ifFirstDueOn };
}
