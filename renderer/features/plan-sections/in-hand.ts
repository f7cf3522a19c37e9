import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PathwayPlanReview, ReviewRecord } from '#shared/domain/review/review.ts';

/** The plan being worked on: the draft where there is one, else the one completed last. */
export function planInHand(plans: readonly PathwayPlan[]): PathwayPlan | null {
  const drafts = plans.filter(({ completedOn }) => completedOn === null);
  const among = drafts.length > 0 ? drafts : plans;
  return [...among].sort((a, b) => dateOf(b).localeCompare(dateOf(a)))[0] ?? null;
}

function dateOf(plan: PathwayPlan): string {
  return plan.completedOn ?? plan.startedOn;
}

/** The review that was started and that nobody has stated as completed. */
export function reviewInHand(reviews: readonly ReviewRecord[]): PathwayPlanReview | null {
  return (
    reviews.find(
      (record): record is PathwayPlanReview => record.kind === 'review' && record.completedOn === null,
    ) ?? null
  );
}
