import { byUrgency, isLate, type Person } from '#renderer/features/people/index.ts';
import { reviewInHand } from '#renderer/features/plan-sections/index.ts';
import type { StateName } from '#renderer/ui/state-tag/state-tag.tsx';
import type { OpenTimeLimit } from '#shared/domain/assessment/assessment.ts';

export interface ReviewRow {
  readonly person: Person;
  /** The earliest open limit by which a review must be held, if one is open. */
  readonly limit: OpenTimeLimit | null;
  readonly state: StateName | null;
  readonly isStarted: boolean;
}

/** Whose review is late, due soon or already begun. Everybody else's is not yet anybody's work. */
export function reviewsToShow(people: readonly Person[]): readonly ReviewRow[] {
  return people
    .map(row)
    .filter(({ state, isStarted }) => isStarted || state === 'overdue' || state === 'due-soon')
    .sort(
      (a, b) =>
        (a.limit?.dueOn ?? '9999').localeCompare(b.limit?.dueOn ?? '9999') || byUrgency(a.person, b.person),
    );
}

function row(person: Person): ReviewRow {
  const { assessment, file } = person;
  const limit = assessment.timeLimits.find(({ ruleId }) => ruleId.startsWith('REVIEW-')) ?? null;
  return { person, limit, state: stateOf(person, limit), isStarted: reviewInHand(file.reviews) !== null };
}

/** The plan's own answer, so that this page and the caseload cannot differ. */
function stateOf({ assessment }: Person, limit: OpenTimeLimit | null): StateName | null {
  if (limit === null) return null;
  if (isLate(limit, assessment)) return 'overdue';
  return assessment.plan.state === 'due-soon' ? 'due-soon' : 'not-yet-due';
}
