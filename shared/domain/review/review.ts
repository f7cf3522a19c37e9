import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import {
  actionShape,
  furtherSectionShape,
  sectionProseShape,
} from '#shared/domain/pathway-plan/pathway-plan.ts';
import { planActSchema } from '#shared/domain/pathway-plan/plan-act.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** Why a plan is reviewed. Losing a home, one's liberty or a course each call for one of their own accord. */
export const reviewTriggers = [
  'due',
  'requested',
  'moved',
  'lost-home',
  'lost-liberty',
  'lost-course',
  'other',
] as const;

/** What was decided at the review about one action that was open. `id` is the action's. */
const actionDecisionSchema = z.strictObject({
  id: recordIdSchema,
  outcome: z.enum(['carried-over', 'done', 'closed']),
  on: calendarDateSchema,
});

/** A review of the pathway plan. Only a stated `completedOn` moves the next due date. */
export const pathwayPlanReviewSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('review'),
  planId: recordIdSchema,
  trigger: z.enum(reviewTriggers),
  summary: z.string().max(200_000),
  /** What the young person thinks of the plan now, in their own words. */
  youngPersonsView: z.string().max(200_000).default(''),
  startedOn: calendarDateSchema.nullable().default(null),
  completedOn: calendarDateSchema.nullable(),
  completedByStaffId: recordIdSchema.nullable(),
  actions: z.array(actionDecisionSchema).default([]),
  acts: z.array(planActSchema).default([]),
});

/** A review asked for by the young person, or thought necessary by the council or the adviser. */
export const reviewRequestSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('request'),
  requestedOn: calendarDateSchema,
  requestedBy: z.enum(['young-person', 'personal-adviser', 'council']),
  reason: z.string().max(2_000),
});

/**
 * How the plan stood when it or a review of it was completed: written once, and never changed. What a later review shows
 * as changed is measured against it. `of` is the plan or the review.
 */
export const planVersionSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('version'),
  planId: recordIdSchema,
  of: recordIdSchema,
  on: calendarDateSchema,
  /** Sections with something in them. `id` is the section's key. */
  sections: z.array(
    z.strictObject({ id: planSectionKeySchema, ...sectionProseShape, ...furtherSectionShape }),
  ),
  /** `id` is the action's. */
  actions: z.array(z.strictObject({ id: recordIdSchema, ...actionShape })),
});

/**
 * A review of a looked-after child's case (SI 2010/959, regulation 33), which is not a review of the pathway plan and moves
 * none of its dates. One that was not held on that day after all is withdrawn, with the reason.
 */
export const lookedAfterReviewSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('looked-after-review'),
  heldOn: calendarDateSchema,
  withdrawnBecause: z.string().trim().min(1).max(500).nullable(),
});

export const reviewRecordSchema = z.discriminatedUnion('kind', [
  pathwayPlanReviewSchema,
  reviewRequestSchema,
  planVersionSchema,
  lookedAfterReviewSchema,
]);
export type PathwayPlanReview = z.infer<typeof pathwayPlanReviewSchema>;
export type ReviewRequest = z.infer<typeof reviewRequestSchema>;
export type PlanVersion = z.infer<typeof planVersionSchema>;
export type LookedAfterReviewRecord = z.infer<typeof lookedAfterReviewSchema>;
export type ReviewRecord = z.infer<typeof reviewRecordSchema>;
