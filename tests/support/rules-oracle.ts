import { Temporal } from 'temporal-polyfill';
import type { Category, PlanRuleId, PlanState, VisitRuleId } from '#shared/domain/assessment/assessment.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

/**
 * The rules a second time, as slowly and plainly as can be: it lives through every day of a life from the 14th
 * birthday and asks of each day what was so, with Temporal for its dates. It shares no code with the product.
 */
export interface OracleAnswer {
  readonly category: Category;
  readonly becameEligibleOn: string | null;
  readonly required: 'statute' | 'local-promise' | null;
  readonly allocated: boolean;
  readonly plan: {
    readonly state: PlanState;
    readonly dueOn: string | null;
    readonly rule: PlanRuleId | null;
  };
  readonly visit: {
    readonly state: string;
    readonly dueOn: string | null;
    readonly rule: VisitRuleId | null;
  };
}

interface DayOfLife {
  readonly date: string;
  readonly age: number;
  readonly isLookedAfter: boolean;
  readonly isOnShortBreak: boolean;
  readonly completedDays: number;
  readonly isEligible: boolean;
  readonly isRelevant: boolean;
  readonly isKeptOutByHome: boolean;
}

export function oracleAnswer(facts: PersonFacts, asOf: string, settings: LocalSettings): OracleAnswer {
  const life = liveThrough(facts, asOf, settings);
  const category = oracleCategory(facts, life, asOf, settings);
  const isAlive = (date: string) => facts.diedOn === null || date < facts.diedOn;
  const eligibleOn =
    life.find((day) => day.isEligible && day.date <= asOf && isAlive(day.date))?.date ?? null;
  const at21 = birthday(facts.dateOfBirth, 21, settings);
  const asked = category === 'former-relevant-21-24' ? openRequest(facts, asOf, at21) : null;
  const required = requiredBy(category, asked);
  const needsPlan = required === 'statute';
  const notRequired = { state: 'not-required', dueOn: null, rule: null } as const;
  return {
    category,
    becameEligibleOn: eligibleOn,
    required,
    allocated: facts.allocations.some(
      ({ role, start, end }) => role === 'personal-adviser' && start <= asOf && asOf <= (end ?? '9999'),
    ),
    plan: needsPlan ? oraclePlan(facts, life, asOf, settings, { category, eligibleOn, asked }) : notRequired,
    visit: needsPlan && category !== 'eligible' ? oracleVisit(facts, asOf, settings) : notRequired,
  };
}

function liveThrough(facts: PersonFacts, asOf: string, settings: LocalSettings): DayOfLife[] {
  const at = (age: number) => birthday(facts.dateOfBirth, age, settings);
  const [at14, at16, at18] = [at(14), at(16), at(18)];
  const until = asOf > at18 ? asOf : plus(at18, { days: 1 });
  const life: DayOfLife[] = [];
  let completedDays = 0;
  let daysAt16 = 0;
  let daysBefore16 = 0;
  let leftCareOn: string | null = null;
  let homeSince: string | null = null;
  let wasLookedAfter = facts.episodes.some((row) => !row.shortBreaks && holds(row, plus(at14, { days: -1 })));
  // Somebody who left care before 14 has an end of care, but no day that counts: it can never matter here.
  for (let date = at14; date <= until; date = plus(date, { days: 1 })) {
    const inRows = (isShort: boolean) =>
      date < at18 && facts.episodes.some((row) => row.shortBreaks === isShort && holds(row, date));
    const isLookedAfter = inRows(false);
    if (wasLookedAfter && !isLookedAfter) leftCareOn = date;
    const isHome = facts.returnHome.some((row) => holds(row, date));
    homeSince = isHome ? (homeSince ?? startOfHome(facts, date)) : null;
    const age = date < at16 ? 15 : date < at18 ? 16 : 18;
    const isBetween = age === 16;
    const byCare = completedDays >= 91 && daysAt16 > 0;
    const byDetention = facts.detainedOrInHospitalAt16 && daysBefore16 >= 91;
    const couldBeRelevant = isBetween && !isLookedAfter && (byCare || byDetention);
    const sixMonthsFrom = homeSince !== null && leftCareOn !== null ? max(homeSince, leftCareOn) : null;
    const isKeptOutByHome =
      couldBeRelevant && sixMonthsFrom !== null && date > plus(sixMonthsFrom, { months: 6 });
    life.push({
      date,
      age,
      isLookedAfter,
      isOnShortBreak: inRows(true),
      completedDays,
      isEligible: isBetween && isLookedAfter && completedDays >= 91,
      isRelevant: couldBeRelevant && !isKeptOutByHome,
      isKeptOutByHome,
    });
    if (isLookedAfter) {
      completedDays += 1;
      if (date >= at16) daysAt16 += 1;
      else daysBefore16 += 1;
    }
    wasLookedAfter = isLookedAfter;
  }
  return life;
}

/** The first day of the unbroken run of days at home that holds `date`, which may have begun before the 14th birthday. */
function startOfHome(facts: PersonFacts, date: string): string {
  let first = date;
  while (facts.returnHome.some((row) => holds(row, plus(first, { days: -1 }))))
    first = plus(first, { days: -1 });
  return first;
}

function oracleCategory(
  facts: PersonFacts,
  life: readonly DayOfLife[],
  asOf: string,
  settings: LocalSettings,
): Category {
  if (facts.diedOn !== null && facts.diedOn <= asOf) return 'none';
  if (facts.elsewhere.some((row) => holds(row, asOf))) return 'none';
  const at = (age: number) => birthday(facts.dateOfBirth, age, settings);
  if (asOf < at(16)) return 'under-16';
  if (asOf >= at(25)) return 'none';
  const today = life.find((day) => day.date === asOf);
  if (today === undefined) throw new Error(`${asOf} was not lived through`);
  if (today.isEligible) return 'eligible';
  if (today.isLookedAfter) return 'looked-after-not-yet-eligible';
  if (today.isRelevant) return 'relevant';
  const isUnder21 = asOf < at(21);
  const eve = life.find((day) => day.date === plus(at(18), { days: -1 }));
  if (asOf >= at(18) && (eve?.isEligible || eve?.isRelevant)) {
    return isUnder21 ? 'former-relevant' : 'former-relevant-21-24';
  }
  const order = facts.specialGuardianship;
  const byOrder = order?.lookedAfterImmediatelyBefore && order.madeOn <= asOf && order.madeOn < at(18);
  const inCareAt16 = (day: DayOfLife) => day.date >= at(16) && (day.isLookedAfter || day.isOnShortBreak);
  const byCare = !today.isOnShortBreak && life.some((day) => day.date < asOf && inCareAt16(day));
  if (today.isKeptOutByHome || byOrder || byCare)
    return isUnder21 ? 'qualifying' : 'qualifying-education-only';
  return today.isOnShortBreak ? 'short-break-only' : 'none';
}

function requiredBy(category: Category, asked: string | null): OracleAnswer['required'] {
  if (category === 'looked-after-not-yet-eligible') return 'local-promise';
  if (category === 'former-relevant-21-24') return asked === null ? null : 'statute';
  return ['eligible', 'relevant', 'former-relevant'].includes(category) ? 'statute' : null;
}

function openRequest(facts: PersonFacts, asOf: string, at21: string): string | null {
  const open = facts.supportRequests
    .filter(({ requestedOn, endedOn }) => requestedOn <= asOf && (endedOn === null || asOf < endedOn))
    .map(({ requestedOn }) => max(requestedOn, at21));
  return open.sort()[0] ?? null;
}

function oraclePlan(
  facts: PersonFacts,
  life: readonly DayOfLife[],
  asOf: string,
  settings: LocalSettings,
  known: { category: Category; eligibleOn: string | null; asked: string | null },
): OracleAnswer['plan'] {
  const plans = facts.pathwayPlans
    .map((plan) => plan.completedOn as string)
    .filter((on) => on <= asOf)
    .sort();
  const firstPlan = plans[0];
  const reviews = facts.reviews
    .map((review) => review.completedOn as string)
    .filter((on) => firstPlan !== undefined && firstPlan <= on && on <= asOf);
  const held = [...plans, ...reviews].filter((on) => known.asked === null || on >= known.asked).sort();
  const last = held.at(-1);
  if (last === undefined) {
    const { rule, dueOn } = oracleAssessment(life, asOf, settings, known);
    const isMissing = asOf > plus(dueOn, { days: settings.planGraceDays });
    return { state: isMissing ? 'missing' : 'not-yet-due', dueOn, rule };
  }
  const isAnswered = (since: string) => held.some((on) => on >= since);
  const candidates: { rule: PlanRuleId; dueOn: string }[] = [
    { rule: 'REVIEW-6M', dueOn: plus(last, { months: settings.reviewIntervalMonths }) },
  ];
  for (const { start, end, legalBasis } of known.category === 'eligible' ? [] : facts.accommodation) {
    const isMove = (legalBasis === 's23B' || legalBasis === 's24B') && start !== end && start <= asOf;
    if (isMove && !isAnswered(start)) {
      candidates.push({ rule: 'REVIEW-MOVE-28D', dueOn: plus(start, { days: settings.moveReviewDays }) });
    }
  }
  for (const { requestedOn } of facts.reviewRequests) {
    if (requestedOn <= asOf && !isAnswered(requestedOn)) {
      candidates.push({
        rule: 'REVIEW-REQUEST',
        dueOn: plus(requestedOn, { days: settings.requestedReviewDays }),
      });
    }
  }
  const soonest = candidates.reduce((best, next) => (next.dueOn < best.dueOn ? next : best));
  const isSoon = soonest.dueOn <= plus(asOf, { days: settings.dueSoonDays });
  const state = asOf > soonest.dueOn ? 'out-of-date' : isSoon ? 'due-soon' : 'current';
  return { state, dueOn: soonest.dueOn, rule: soonest.rule };
}

function oracleAssessment(
  life: readonly DayOfLife[],
  asOf: string,
  settings: LocalSettings,
  known: { category: Category; eligibleOn: string | null; asked: string | null },
): { rule: PlanRuleId; dueOn: string } {
  const { eligibleOn, asked, category } = known;
  if (asked !== null)
    return { rule: 'ASSESS-21-24', dueOn: plus(asked, { days: settings.assessmentDays21to24 }) };
  const relevantOn = life.find((day) => day.isRelevant && day.date >= (eligibleOn ?? ''))?.date;
  const fromRelevant = (on: string) =>
    ({ rule: 'ASSESS-RELEVANT-3M', dueOn: plus(on, { months: 3 }) }) as const;
  if (eligibleOn === null) {
    if (relevantOn === undefined)
      throw new Error('A plan is required of somebody never eligible and never relevant');
    return fromRelevant(relevantOn);
  }
  const dueOn = plus(eligibleOn, { months: 3 });
  const stoppedOn = life.find((day) => day.date > eligibleOn && !day.isLookedAfter)?.date;
  const leftInTime = stoppedOn !== undefined && stoppedOn <= dueOn && stoppedOn <= asOf;
  if (leftInTime && category !== 'eligible' && relevantOn !== undefined && relevantOn <= asOf) {
    return fromRelevant(relevantOn);
  }
  return { rule: 'ASSESS-ELIGIBLE-3M', dueOn };
}

function oracleVisit(facts: PersonFacts, asOf: string, settings: LocalSettings): OracleAnswer['visit'] {
  const provided = ['s23B', 's24B'];
  const moves = facts.accommodation.filter((row) => provided.includes(row.legalBasis) && holds(row, asOf));
  const movedIn = moves
    .map((row) => row.start as string)
    .sort()
    .at(-1);
  if (movedIn === undefined) return { state: 'not-required', dueOn: null, rule: null };
  const visits = facts.visits.filter(
    ({ on, atAccommodation }) => atAccommodation && movedIn <= on && on <= asOf,
  );
  const last = visits
    .map(({ on }) => on as string)
    .sort()
    .at(-1);
  const rule = last === undefined ? 'VISIT-7D' : 'VISIT-2M';
  const dueOn =
    last === undefined
      ? plus(movedIn, { days: settings.postMoveVisitDays })
      : plus(last, { months: settings.visitIntervalMonths });
  return { state: asOf > dueOn ? 'overdue' : 'on-time', dueOn, rule };
}

function holds(row: { readonly start: string; readonly end: string | null }, date: string): boolean {
  return row.start <= date && (row.end === null || date < row.end);
}

function birthday(dateOfBirth: string, age: number, settings: LocalSettings): string {
  const clamped = plus(dateOfBirth, { years: age });
  const isCommonYear = dateOfBirth.endsWith('-02-29') && clamped.endsWith('-02-28');
  return isCommonYear && settings.leapDayAnniversary === '03-01' ? plus(clamped, { days: 1 }) : clamped;
}

/** Living through thousands of lives asks for the same sums again and again. */
const sums = new Map<string, string>();

function plus(date: string, duration: { years?: number; months?: number; days?: number }): string {
  const key = `${date} ${duration.years ?? 0} ${duration.months ?? 0} ${duration.days ?? 0}`;
  let sum = sums.get(key);
  if (sum === undefined) {
    sum = Temporal.PlainDate.from(date).add(duration, { overflow: 'constrain' }).toString();
    sums.set(key, sum);
  }
  return sum;
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}
