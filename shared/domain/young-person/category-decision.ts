import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { CategoryDecision, YoungPerson } from './young-person.ts';

type Decided = Pick<YoungPerson, 'categoryDecisions'>;

/**
 * The decision that stands on a day: the latest that was taken by then and is not withdrawn by then. The rules never
 * read it, so that what is owed, and every figure, follows from dated facts alone.
 */
export function categoryDecisionOn(
  { categoryDecisions }: Decided,
  day: CalendarDate,
): CategoryDecision | null {
  const standing = categoryDecisions.filter(
    ({ decidedOn, withdrawnOn }) => decidedOn <= day && (withdrawnOn === null || withdrawnOn > day),
  );
  return standing.reduce<CategoryDecision | null>(
    (latest, decision) => (latest === null || isLater(decision, latest) ? decision : latest),
    null,
  );
}

/** Of two from one day the later id: ids of decisions grow with time, and every laptop must choose the same one. */
function isLater(one: CategoryDecision, other: CategoryDecision): boolean {
  if (one.decidedOn !== other.decidedOn) return one.decidedOn > other.decidedOn;
  return one.id > other.id;
}

/** The list with a new decision in it, which takes the place of those that stood. */
export function withCategoryDecision(
  { categoryDecisions }: Decided,
  decision: CategoryDecision,
): CategoryDecision[] {
  const { decidedOn } = decision;
  return [
    ...categoryDecisions.map((earlier) =>
      earlier.withdrawnOn === null && earlier.decidedOn <= decidedOn
        ? { ...earlier, withdrawnOn: decidedOn }
        : earlier,
    ),
    decision,
  ];
}
