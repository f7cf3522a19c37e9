import { Temporal } from 'temporal-polyfill';
import bankHolidays from '#shared/calendar/bank-holidays.england-and-wales.json' with { type: 'json' };
import type { Category } from '#shared/domain/assessment/assessment.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

interface ReviewAnswer {
  readonly state: string;
  readonly dueOn: string | null;
  readonly rule: string | null;
}

const nothing: ReviewAnswer = { state: 'not-required', dueOn: null, rule: null };

/** The looked-after review a second time, day by day and apart from the product: only the list of holidays is shared. */
export function oracleReview(facts: PersonFacts, asOf: string, category: Category): ReviewAnswer {
  if (!['eligible', 'looked-after-not-yet-eligible'].includes(category)) return nothing;
  if (facts.lookedAfterReviews === null) return nothing;
  const inCare = (date: string) =>
    facts.episodes.some(
      ({ start, end, shortBreaks }) => !shortBreaks && start <= date && (end === null || date < end),
    );
  let since = asOf;
  while (inCare(plus(since, { days: -1 }))) since = plus(since, { days: -1 });
  const held = new Set(
    facts.lookedAfterReviews
      .map((review) => review.heldOn as string)
      .filter((on) => since <= on && on <= asOf),
  );
  const inOrder = [...held].sort();
  const [first = ''] = inOrder;
  const due = twentyWorkingDaysFrom(since);
  if (inOrder.length === 0) {
    if (due === null) return { ...nothing, state: 'not-countable' };
    const state = asOf > due ? 'not-recorded' : 'on-time';
    return { state, dueOn: due, rule: 'LOOKED-AFTER-REVIEW-20WD' };
  }
  // Of years without a list of holidays only this is sure: no twenty working days are shorter than 26 days.
  const wasFirst = first <= (due ?? plus(since, { days: 26 }));
  const isSecondNext = inOrder.length === 1 && wasFirst;
  const dueOn = plus(inOrder.at(-1) ?? '', { months: isSecondNext ? 3 : 6 });
  const rule = isSecondNext ? 'LOOKED-AFTER-REVIEW-3M' : 'LOOKED-AFTER-REVIEW-6M';
  return { state: asOf > dueOn ? 'overdue' : 'on-time', dueOn, rule };
}

/** By when support is to be offered at 21 to 24, or null where none is owed or nothing is said of offers. */
export function oracleOffer(
  facts: PersonFacts,
  asOf: string,
  category: Category,
  settings: LocalSettings,
): string | null {
  if (category !== 'former-relevant-21-24' || facts.supportOffers === null) return null;
  const isOpen = facts.supportRequests.some(
    ({ requestedOn, endedOn }) => requestedOn <= asOf && (endedOn === null || asOf < endedOn),
  );
  if (isOpen) return null;
  let at21 = plus(facts.dateOfBirth, { years: 21 });
  const isClamped = facts.dateOfBirth.endsWith('-02-29') && at21.endsWith('-02-28');
  if (isClamped && settings.leapDayAnniversary === '03-01') at21 = plus(at21, { days: 1 });
  const events = [
    at21,
    ...facts.supportOffers.map((offer) => offer.offeredOn as string),
    ...facts.supportRequests.flatMap(({ endedOn }) => (endedOn === null ? [] : [endedOn as string])),
  ];
  const last = events
    .filter((on) => on <= asOf && on >= at21)
    .sort()
    .at(-1);
  return last === undefined ? null : plus(last, { months: settings.offerIntervalMonths });
}

function twentyWorkingDaysFrom(since: string): string | null {
  let date = since;
  for (let counted = 0; counted < 20; ) {
    date = plus(date, { days: 1 });
    const { dayOfWeek, year } = Temporal.PlainDate.from(date);
    if (year < bankHolidays.firstYear || year > bankHolidays.lastYear) return null;
    if (dayOfWeek <= 5 && !bankHolidays.days.includes(date)) counted += 1;
  }
  return Temporal.PlainDate.from(since).year < bankHolidays.firstYear ? null : date;
}

function plus(date: string, duration: { years?: number; months?: number; days?: number }): string {
  return Temporal.PlainDate.from(date).add(duration, { overflow: 'constrain' }).toString();
}
