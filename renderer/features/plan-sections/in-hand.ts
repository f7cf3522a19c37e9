import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { isInHand } from '#shared/domain/pathway-plan/plan-standing.ts';
import type { PathwayPlanReview, ReviewRecord } from '#shared/domain/review/review.ts';

/** The plan being worked on: the draft where there is one, else the one completed last. */
export function planInHand(plans: readonly PathwayPlan[]): PathwayPlan | null {
  const drafts = plans.filter(isInHand);
  const among = drafts.length > 0 ? drafts : plans.filter(({ completedOn }) => completedOn !== null);
  return newest(among.length > 0 ? among : plans);
}

/** The plan that counts for the time limits: the one completed last. */
export function completedPlan(plans: readonly PathwayPlan[]): PathwayPlan | null {
  return newest(plans.filter(({ completedOn }) => completedOn !== null));
}

function newest(plans: readonly PathwayPlan[]): PathwayPlan | null {
  return [...plans].sort((a, b) => dateOf(b).localeCompare(dateOf(a)) || b.id.localeCompare(a.id))[0] ?? null;
}

function dateOf(plan: PathwayPlan): string {
  return plan.completedOn ?? plan.startedOn;
}

/** The review that was started, and that nobody has stated as completed or given up. */
export function reviewInHand(reviews: readonly ReviewRecord[]): PathwayPlanReview | null {
  return (
    reviews.find((record): record is PathwayPlanReview => record.kind === 'review' && isInHand(record)) ??
    null
  );
}
