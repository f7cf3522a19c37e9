import { ageOn } from '#shared/calendar/age-on.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { fromEpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import { type PersonTimeline, personTimeline } from '#shared/domain/care-history/person-timeline.ts';
import { categoryOn } from '#shared/domain/eligibility/category-on.ts';
import { becameEligibleOn } from '#shared/domain/eligibility/eligible-on.ts';
import { nextCategoryChange } from '#shared/domain/eligibility/next-category-change.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { annualOffer } from '#shared/domain/time-limits/annual-offer.ts';
import {
  type LookedAfterReview,
  lookedAfterReviewOn,
} from '#shared/domain/time-limits/looked-after-review.ts';
import {
  personalAdviserAllocatedOn,
  personalAdviserDuty,
} from '#shared/domain/time-limits/personal-adviser-duty.ts';
import { planCurrency } from '#shared/domain/time-limits/plan-currency.ts';
import { openSupportRequestOn } from '#shared/domain/time-limits/support-request.ts';
import type { RunningLimit } from '#shared/domain/time-limits/time-limit-intervals.ts';
import { visitLimitOn } from '#shared/domain/time-limits/visit-currency.ts';
import type { Assessment, OpenTimeLimit } from './assessment.ts';
import type { Findings } from './findings.ts';
import type { PersonFacts } from './person-facts.ts';
import { reasonsFor } from './reasons.ts';
import { ruleSetVersion, rules } from './rules.ts';

/** What the rules of leaving care say of one person on one day, and why. */
export function assess(facts: PersonFacts, asOf: CalendarDate, settings: LocalSettings): Assessment {
  const timeline = personTimeline(facts, settings);
  const findings = findingsOn(facts, timeline, toEpochDay(asOf), settings);
  const { category, duty, isAllocated, plan, visit } = findings;
  const isUnallocated = duty.required !== null && !isAllocated;
  return {
    asOf,
    ruleSetVersion,
    age: ageOn(facts.dateOfBirth, asOf, settings.leapDayAnniversary),
    category,
    becameEligibleOn: dateOrNull(findings.eligibleOn),
    nextCategoryChange: datedChange(findings.nextChange),
    personalAdviser: { required: duty.required, allocated: isAllocated },
    plan: planAnswer(plan),
    visit: visitAnswer(visit, findings.day),
    lookedAfterReview: lookedAfterReviewAnswer(findings.lookedAfterReview, findings.day),
    offerOwed: findings.offer !== null,
    counts: {
      unallocatedStatutory: isUnallocated && duty.required === 'statute' ? 1 : 0,
      unallocatedHeadline: isUnallocated ? 1 : 0,
      planOutOfDate: plan?.state === 'missing' || plan?.state === 'out-of-date' ? 1 : 0,
    },
    timeLimits: openTimeLimits(findings),
    reasons: reasonsFor(facts, timeline, findings, settings),
  };
}

function findingsOn(
  facts: PersonFacts,
  timeline: PersonTimeline,
  day: number,
  settings: LocalSettings,
): Findings {
  const category = categoryOn(timeline, day);
  const openRequest =
    category === 'former-relevant-21-24'
      ? openSupportRequestOn(facts.supportRequests, timeline.birthday.at21, day)
      : null;
  const duty = personalAdviserDuty(category, openRequest);
  const isOwedByStatute = duty.required === 'statute';
  const hasVisits = isOwedByStatute && category !== 'eligible';
  return {
    day,
    category,
    eligibleOn: becameEligibleOn(timeline, day),
    nextChange: nextCategoryChange(timeline, day, category),
    openRequest,
    duty,
    isAllocated: personalAdviserAllocatedOn(facts.allocations, day),
    plan: isOwedByStatute ? planCurrency({ facts, timeline, settings, day, category, openRequest }) : null,
    visit: hasVisits ? visitLimitOn(facts, day, settings) : null,
    offer:
      category === 'former-relevant-21-24' && openRequest === null
        ? annualOffer(facts, timeline.birthday.at21, day, settings)
        : null,
    lookedAfterReview: lookedAfterReviewOn({ facts, timeline, settings, day, category }),
  };
}

function planAnswer(plan: Findings['plan']): Assessment['plan'] {
  if (plan === null) return { state: 'not-required', dueOn: null, rule: null };
  const [first] = plan.limits;
  return { state: plan.state, dueOn: fromEpochDay(first.dueOn), rule: first.rule };
}

function visitAnswer(visit: Findings['visit'], day: number): Assessment['visit'] {
  if (visit === null) return { state: 'not-required', dueOn: null, rule: null };
  const state = day > visit.dueOn ? 'overdue' : 'on-time';
  return { state, dueOn: fromEpochDay(visit.dueOn), rule: visit.rule };
}

function lookedAfterReviewAnswer(
  review: LookedAfterReview | null,
  day: number,
): Assessment['lookedAfterReview'] {
  if (review === null) return { state: 'not-required' };
  if (review.kind === 'not-countable') {
    return { state: 'not-countable', runsFrom: fromEpochDay(review.lookedAfterSince) };
  }
  const { rule, runsFrom, dueOn } = review.limit;
  const onTime = day > dueOn ? 'overdue' : 'on-time';
  const state = review.kind === 'not-recorded' ? 'not-recorded' : onTime;
  return { state, dueOn: fromEpochDay(dueOn), runsFrom: fromEpochDay(runsFrom), rule };
}

function openTimeLimits({ plan, visit, offer, lookedAfterReview }: Findings): OpenTimeLimit[] {
  const running: RunningLimit[] = [...(plan?.limits ?? [])];
  if (visit !== null) running.push(visit);
  if (offer !== null) running.push(offer.limit);
  if (lookedAfterReview?.kind === 'open') running.push(lookedAfterReview.limit);
  return running
    .sort((a, b) => a.dueOn - b.dueOn)
    .map(({ rule, runsFrom, dueOn }) => ({
      ruleId: rule,
      what: rules[rule].label,
      dueOn: fromEpochDay(dueOn),
      runsFrom: fromEpochDay(runsFrom),
    }));
}

function datedChange(change: Findings['nextChange']): Assessment['nextCategoryChange'] {
  return change === null ? null : { on: fromEpochDay(change.on), to: change.to };
}

function dateOrNull(day: number | null): CalendarDate | null {
  return day === null ? null : fromEpochDay(day);
}
