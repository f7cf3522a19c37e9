import { ageOn } from '#shared/calendar/age-on.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { compareDates } from '#shared/calendar/compare-dates.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { PersonFacts } from './person-facts.ts';

export type FactProblemCode =
  | 'end-before-start'
  | 'born-in-future'
  | 'improbable-age'
  | 'before-birth'
  | 'died-in-future'
  | 'episodes-overlap'
  | 'care-and-home-overlap'
  | 'in-future';

/** A fact that cannot be right, or needs a look: its place in `PersonFacts`, and a sentence for whoever can mend it. */
export interface FactProblem {
  readonly code: FactProblemCode;
  readonly path: string;
  readonly message: string;
}

interface Span {
  readonly start: CalendarDate;
  readonly end: CalendarDate | null;
}

/** Nobody has yet been known to live longer. */
const LONGEST_LIFE = 122;

/** What is wrong or doubtful in somebody's facts on a day. The rules answer all the same; this says what to doubt. */
export function checkFacts(facts: PersonFacts, asOf: CalendarDate): readonly FactProblem[] {
  return [
    ...lifeProblems(facts, asOf),
    ...spanProblems('episodes', facts.episodes, facts.dateOfBirth),
    ...spanProblems('returnHome', facts.returnHome, facts.dateOfBirth),
    ...spanProblems('accommodation', facts.accommodation, facts.dateOfBirth),
    ...spanProblems('allocations', facts.allocations, facts.dateOfBirth),
    ...spanProblems('elsewhere', facts.elsewhere, facts.dateOfBirth),
    ...requestProblems(facts),
    ...overlappingEpisodes(facts.episodes),
    ...careAndHome(facts),
    ...eventsInFuture(facts, asOf),
  ];
}

function lifeProblems({ dateOfBirth, diedOn }: PersonFacts, asOf: CalendarDate): FactProblem[] {
  const problems: FactProblem[] = [];
  const born = formatCalendarDate(dateOfBirth);
  if (dateOfBirth > asOf) {
    problems.push(problem('born-in-future', 'dateOfBirth', `The date of birth, ${born}, has not come yet.`));
  }
  const age = ageOn(dateOfBirth, asOf, '03-01');
  if (age > LONGEST_LIFE) {
    problems.push(problem('improbable-age', 'dateOfBirth', `Born on ${born}, they would be ${age}.`));
  }
  if (diedOn !== null && diedOn < dateOfBirth) {
    const message = `The date of death, ${formatCalendarDate(diedOn)}, is before the date of birth.`;
    problems.push(problem('before-birth', 'diedOn', message));
  }
  if (diedOn !== null && diedOn > asOf) {
    const message = `The date of death, ${formatCalendarDate(diedOn)}, has not come yet.`;
    problems.push(problem('died-in-future', 'diedOn', message));
  }
  return problems;
}

function spanProblems(list: string, spans: readonly Span[], dateOfBirth: CalendarDate): FactProblem[] {
  const problems: FactProblem[] = [];
  spans.forEach(({ start, end }, index) => {
    if (end !== null && end < start) {
      const message = `It ends on ${formatCalendarDate(end)}, before its start on ${formatCalendarDate(start)}. It is not counted.`;
      problems.push(problem('end-before-start', `${list}[${index}].end`, message));
    }
    if (start < dateOfBirth) {
      const message = `It starts on ${formatCalendarDate(start)}, before they were born.`;
      problems.push(problem('before-birth', `${list}[${index}].start`, message));
    }
  });
  return problems;
}

function requestProblems({ supportRequests }: PersonFacts): FactProblem[] {
  return supportRequests.flatMap(({ requestedOn, endedOn }, index) =>
    endedOn !== null && endedOn < requestedOn
      ? [
          problem(
            'end-before-start',
            `supportRequests[${index}].endedOn`,
            `Support ended on ${formatCalendarDate(endedOn)}, before it was asked for on ${formatCalendarDate(requestedOn)}.`,
          ),
        ]
      : [],
  );
}

/** Each episode is held against the one that ends last of those before it, which need not be the one just before. */
function overlappingEpisodes(episodes: PersonFacts['episodes']): FactProblem[] {
  if (episodes.length < 2) return [];
  const problems: FactProblem[] = [];
  const inOrder = episodes
    .map(({ start, end }, index) => ({ start, end, index }))
    .filter(({ start, end }) => end === null || start < end)
    .sort((a, b) => compareDates(a.start, b.start));
  let endsLast: Span | null = null;
  for (const { start, end, index } of inOrder) {
    if (endsLast !== null && (endsLast.end === null || start < endsLast.end)) {
      const message = `It starts on ${formatCalendarDate(start)}, before the episode that began on ${formatCalendarDate(endsLast.start)} has ended. Each day is counted once.`;
      problems.push(problem('episodes-overlap', `episodes[${index}].start`, message));
    }
    const isLast = endsLast === null || (endsLast.end !== null && (end === null || end > endsLast.end));
    if (isLast) endsLast = { start, end };
  }
  return problems;
}

function careAndHome({ episodes, returnHome }: PersonFacts): FactProblem[] {
  return returnHome.flatMap((home, index) => {
    const episode = episodes.find((row) => !row.shortBreaks && overlap(row, home));
    if (episode === undefined) return [];
    const from = formatCalendarDate(home.start > episode.start ? home.start : episode.start);
    const message = `From ${from} they are recorded as looked after and as living at home. Care decides.`;
    return [problem('care-and-home-overlap', `returnHome[${index}].start`, message)];
  });
}

function overlap(a: Span, b: Span): boolean {
  const start = a.start > b.start ? a.start : b.start;
  return (a.end === null || start < a.end) && (b.end === null || start < b.end);
}

function eventsInFuture(facts: PersonFacts, asOf: CalendarDate): FactProblem[] {
  const problems: FactProblem[] = [];
  const note = (date: CalendarDate, path: string) => {
    if (date <= asOf) return;
    const message = `It is dated ${formatCalendarDate(date)}, after ${formatCalendarDate(asOf)}, and does not count yet.`;
    problems.push(problem('in-future', path, message));
  };
  for (const [index, plan] of facts.pathwayPlans.entries())
    note(plan.completedOn, `pathwayPlans[${index}].completedOn`);
  for (const [index, review] of facts.reviews.entries())
    note(review.completedOn, `reviews[${index}].completedOn`);
  for (const [index, review] of (facts.lookedAfterReviews ?? []).entries())
    note(review.heldOn, `lookedAfterReviews[${index}].heldOn`);
  for (const [index, offer] of (facts.supportOffers ?? []).entries())
    note(offer.offeredOn, `supportOffers[${index}].offeredOn`);
  for (const [index, visit] of facts.visits.entries()) note(visit.on, `visits[${index}].on`);
  return problems;
}

function problem(code: FactProblemCode, path: string, message: string): FactProblem {
  return { code, path, message };
}
