import type { CategoryDecision, YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { sameValue } from '#shared/sync/same-value.ts';

/** Nothing is different but the decisions, what is unsettled within them, and who wrote this state. */
export function isSameButForDecisions(before: YoungPerson, after: YoungPerson): boolean {
  return sameValue(withoutDecisions(before), withoutDecisions(after));
}

function withoutDecisions({ rev: _, edit: __, writers: ___, categoryDecisions: ____, ...rest }: YoungPerson) {
  return {
    ...rest,
    unsettled: rest.unsettled.filter(({ field }) => !field.startsWith('categoryDecisions.')),
  };
}

/** Every decision is still there, as it was but for its withdrawal; a new one is the writer's own. */
export function keepsDecisions(before: YoungPerson, after: YoungPerson, writerId: string): boolean {
  const known = new Map(before.categoryDecisions.map((decision) => [decision.id, decision]));
  const kept = new Map(after.categoryDecisions.map((decision) => [decision.id, decision]));
  return (
    kept.size === after.categoryDecisions.length &&
    before.categoryDecisions.every(({ id }) => kept.has(id)) &&
    after.categoryDecisions.every((decision) => {
      const earlier = known.get(decision.id);
      return earlier ? isAtMostWithdrawn(earlier, decision) : decision.decidedByStaffId === writerId;
    })
  );
}

/** A stated day of withdrawal may be corrected. The withdrawal itself is not taken back: one decides anew. */
function isAtMostWithdrawn(before: CategoryDecision, after: CategoryDecision): boolean {
  const isStillWithdrawn = before.withdrawnOn === null || after.withdrawnOn !== null;
  return isStillWithdrawn && sameValue({ ...before, withdrawnOn: null }, { ...after, withdrawnOn: null });
}
