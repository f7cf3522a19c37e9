import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { Category, PlanRuleId, PlanState } from '#shared/domain/assessment/assessment.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import { becameEligibleOn } from '#shared/domain/eligibility/eligible-on.ts';
import { firstRelevantDay } from '#shared/domain/eligibility/relevant-on.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { isAuthorityAccommodation } from './authority-accommodation.ts';
import { type RunningLimit, runningLimit } from './time-limit-intervals.ts';

export type PlanLimit = RunningLimit<PlanRuleId>;

/** Where a required pathway plan stands, with every limit that runs for it, the one that decides first. */
export interface PlanCurrency {
  readonly state: Exclude<PlanState, 'not-required'>;
  readonly limits: readonly [PlanLimit, ...PlanLimit[]];
  /** The last plan or review that counts, or null while there is no plan. */
  readonly lastHeldOn: EpochDay | null;
}

export interface PlanQuestion {
  readonly facts: PersonFacts;
  readonly timeline: PersonTimeline;
  readonly settings: LocalSettings;
  readonly day: EpochDay;
  readonly category: Category;
  /** At 21 to 24, the day from which the open request for support runs. */
  readonly openRequest: EpochDay | null;
}

export function planCurrency(question: PlanQuestion): PlanCurrency {
  const { day, settings } = question;
  const lastHeldOn = lastPlanOrReview(question);
  if (lastHeldOn === null) {
    const limit = assessmentLimit(question);
    const isInTime = day <= limit.dueOn + settings.planGraceDays;
    return { state: isInTime ? 'not-yet-due' : 'missing', limits: [limit], lastHeldOn };
  }
  const limits = reviewLimits(question, lastHeldOn);
  const daysLeft = limits[0].dueOn - day;
  if (daysLeft < 0) return { state: 'out-of-date', limits, lastHeldOn };
  return { state: daysLeft <= settings.dueSoonDays ? 'due-soon' : 'current', limits, lastHeldOn };
}

/** A review before the first plan reviews nothing. At 21 to 24 what is older than the open request is no plan at all. */
function lastPlanOrReview({ facts, day, openRequest }: PlanQuestion): EpochDay | null {
  const plans = completedBy(facts.pathwayPlans, day);
  if (plans.length === 0) return null;
  const firstPlan = Math.min(...plans);
  const reviews = completedBy(facts.reviews, day).filter((review) => review >= firstPlan);
  const last = Math.max(...plans, ...reviews);
  return openRequest !== null && last < openRequest ? null : last;
}

function completedBy(rows: readonly { readonly completedOn: PersonFacts['dateOfBirth'] }[], day: EpochDay) {
  return rows.map((row) => toEpochDay(row.completedOn)).filter((completed) => completed <= day);
}

/** [ASSESS-ELIGIBLE-3M] [ASSESS-RELEVANT-3M] [ASSESS-21-24] With no plan, the only number there is. */
function assessmentLimit({ timeline, settings, day, category, openRequest }: PlanQuestion): PlanLimit {
  if (openRequest !== null) return runningLimit('ASSESS-21-24', openRequest, settings);
  const eligibleOn = becameEligibleOn(timeline, day);
  const relevantOn = firstRelevantDay(timeline, eligibleOn ?? timeline.birthday.at16);
  if (eligibleOn === null) {
    // A plan is required of nobody who was neither eligible nor relevant, so here they were relevant.
    return runningLimit('ASSESS-RELEVANT-3M', relevantOn ?? timeline.birthday.at16, settings);
  }
  const whileEligible = runningLimit('ASSESS-ELIGIBLE-3M', eligibleOn, settings);
  const leftInTime = relevantOn !== null && relevantOn <= day && relevantOn <= whileEligible.dueOn;
  return leftInTime && category !== 'eligible'
    ? runningLimit('ASSESS-RELEVANT-3M', relevantOn, settings)
    : whileEligible;
}

/** Ties go to the earlier in this list: a sort keeps the order of equals. */
function reviewLimits(question: PlanQuestion, lastHeldOn: EpochDay): readonly [PlanLimit, ...PlanLimit[]] {
  const { settings } = question;
  const limits: [PlanLimit, ...PlanLimit[]] = [
    runningLimit('REVIEW-6M', lastHeldOn, settings),
    ...movesSince(question, lastHeldOn).map((move) => runningLimit('REVIEW-MOVE-28D', move, settings)),
    ...requestsSince(question, lastHeldOn).map((asked) => runningLimit('REVIEW-REQUEST', asked, settings)),
  ];
  limits.sort((a, b) => a.dueOn - b.dueOn);
  return limits;
}

/** [REVIEW-MOVE-28D] Each row is a move, whether or not it has ended. It is owed once they have left care. */
function movesSince({ facts, day, category }: PlanQuestion, lastHeldOn: EpochDay): EpochDay[] {
  if (category === 'eligible') return [];
  return facts.accommodation
    .filter((row) => isAuthorityAccommodation(row))
    .map((row) => toEpochDay(row.start))
    .filter((start) => lastHeldOn < start && start <= day);
}

/** [REVIEW-REQUEST] A review or plan on the day of asking, or later, answers it. */
function requestsSince({ facts, day }: PlanQuestion, lastHeldOn: EpochDay): EpochDay[] {
  return facts.reviewRequests
    .map((row) => toEpochDay(row.requestedOn))
    .filter((requestedOn) => lastHeldOn < requestedOn && requestedOn <= day);
}
