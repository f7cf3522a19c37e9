import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import {
  planStanding,
  type VersionStanding,
  versionStanding,
} from '#shared/domain/pathway-plan/plan-standing.ts';
import type { PathwayPlanReview, PlanVersion } from '#shared/domain/review/review.ts';
import { reviewInHand } from './in-hand.ts';

/** The plan as it was first completed, or a review of it: what is shared, agreed, completed and signed off. */
export interface ActedVersion {
  readonly collection: 'plans' | 'reviews';
  readonly record: PathwayPlan | PathwayPlanReview;
  readonly standing: VersionStanding;
}

export function reviewsOf({ reviews }: CaseFile, planId: string): readonly PathwayPlanReview[] {
  return reviews.filter(
    (record): record is PathwayPlanReview => record.kind === 'review' && record.planId === planId,
  );
}

/** What acts are now about: the review in hand, else the last completed one, else the plan itself. */
export function versionOfNow(file: CaseFile, plan: PathwayPlan): ActedVersion {
  const reviews = reviewsOf(file, plan.id);
  const review = reviewInHand(reviews) ?? lastCompleted(reviews);
  if (review !== null) return { collection: 'reviews', record: review, standing: versionStanding(review) };
  return { collection: 'plans', record: plan, standing: versionStanding(plan) };
}

function lastCompleted(reviews: readonly PathwayPlanReview[]): PathwayPlanReview | null {
  return (
    [...reviews]
      .filter(({ completedOn }) => completedOn !== null)
      .sort(
        (a, b) => (b.completedOn ?? '').localeCompare(a.completedOn ?? '') || b.id.localeCompare(a.id),
      )[0] ?? null
  );
}

export function stateOfPlan(file: CaseFile, plan: PathwayPlan) {
  return planStanding(plan, file.plans, reviewsOf(file, plan.id)).state;
}

/** One act and the record that holds it. */
export interface RecordedAct {
  readonly collection: 'plans' | 'reviews';
  readonly recordId: string;
  readonly act: PlanAct;
  /** Null while it stands. */
  readonly takenBackBy: PlanAct | null;
}

/** Everything that was done with this plan and its reviews, the newest first. Taking back is told with what it took back. */
export function actsOf(file: CaseFile, plan: PathwayPlan): readonly RecordedAct[] {
  const records = [
    { collection: 'plans' as const, record: plan },
    ...reviewsOf(file, plan.id).map((record) => ({ collection: 'reviews' as const, record })),
  ];
  return records
    .flatMap(({ collection, record }) =>
      record.acts
        .filter(({ kind }) => kind !== 'taken-back')
        .map((act) => ({
          collection,
          recordId: record.id,
          act,
          takenBackBy:
            record.acts.find((other) => other.kind === 'taken-back' && other.undoes === act.id) ?? null,
        })),
    )
    .sort((a, b) => b.act.on.localeCompare(a.act.on) || b.act.id.localeCompare(a.act.id));
}

/** How the plan stood at each completion, the newest first. */
export function keptVersions({ reviews }: CaseFile, planId: string): readonly PlanVersion[] {
  return reviews
    .filter((record): record is PlanVersion => record.kind === 'version' && record.planId === planId)
    .sort((a, b) => b.on.localeCompare(a.on) || b.id.localeCompare(a.id));
}
