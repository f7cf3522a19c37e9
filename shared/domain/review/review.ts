import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** A review of the pathway plan. Only a stated `completedOn` moves the next due date. */
export const pathwayPlanReviewSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('review'),
  planId: recordIdSchema,
  trigger: z.enum(['due', 'requested', 'moved', 'other']),
  summary: z.string().max(200_000),
  completedOn: calendarDateSchema.nullable(),
  completedByStaffId: recordIdSchema.nullable(),
});

/** A review asked for by the young person, or thought necessary by the council or the adviser. */
export const reviewRequestSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('request'),
  requestedOn: calendarDateSchema,
  requestedBy: z.enum(['young-person', 'personal-adviser', 'council']),
  reason: z.string().max(2_000),
});

export const reviewRecordSchema = z.discriminatedUnion('kind', [
  pathwayPlanReviewSchema,
  reviewRequestSchema,
]);
export type PathwayPlanReview = z.infer<typeof pathwayPlanReviewSchema>;
export type ReviewRequest = z.infer<typeof reviewRequestSchema>;
export type ReviewRecord = z.infer<typeof reviewRecordSchema>;
