import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { categories } from '#shared/domain/assessment/assessment.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

const openEnd = calendarDateSchema.nullable();

/** An episode of care, half-open: looked after on `start`, no longer on `end`. */
export const episodeOfCareSchema = z.strictObject({
  id: recordIdSchema,
  start: calendarDateSchema,
  end: openEnd,
  shortBreaks: z.boolean(),
  /** The return's own codes, kept with the episode and used by no rule. */
  legalStatus: z.string().max(4).nullable(),
  placement: z.string().max(4).nullable(),
  reasonEnded: z.string().max(4).nullable(),
});
export type EpisodeOfCare = z.infer<typeof episodeOfCareSchema>;

export const returnHomeSchema = z.strictObject({
  id: recordIdSchema,
  start: calendarDateSchema,
  end: openEnd,
});

/** Living somewhere, half-open. The legal basis decides whether visits and a review after the move are owed. */
export const accommodationSchema = z.strictObject({
  id: recordIdSchema,
  start: calendarDateSchema,
  end: openEnd,
  legalBasis: z.enum(['s23B', 's24B', 's22C', 'other']),
  description: z.string().max(500),
});

/** Support asked for between 21 and 24 (Children Act 1989 s.23CZB). */
export const supportRequestSchema = z.strictObject({
  id: recordIdSchema,
  requestedOn: calendarDateSchema,
  endedOn: openEnd,
});

/** A span in which another authority, adoption or a finding of adulthood took them out of this council's care leavers. */
export const elsewhereSchema = z.strictObject({
  id: recordIdSchema,
  start: calendarDateSchema,
  end: openEnd,
  reason: z.enum(['another-authority', 'adopted', 'found-to-be-adult']),
});

/**
 * A practitioner's decision that the category is another than the rules work out. It stands beside the computed answer
 * and never in its place. Never removed: it ends by being withdrawn, on a stated day.
 */
export const categoryDecisionSchema = z
  .strictObject({
    id: recordIdSchema,
    category: z.enum(categories),
    reason: z.string().trim().min(1).max(2000),
    decidedByStaffId: recordIdSchema,
    decidedOn: calendarDateSchema,
    withdrawnOn: openEnd,
  })
  .refine(({ decidedOn, withdrawnOn }) => withdrawnOn === null || withdrawnOn >= decidedOn, {
    path: ['withdrawnOn'],
    error: 'Withdrawn before it was decided.',
  });
export type CategoryDecision = z.infer<typeof categoryDecisionSchema>;

export const youngPersonSchema = z.strictObject({
  ...personRecordShape,
  teamId: recordIdSchema,
  /** The council's own number for the child in its statutory return. */
  councilReference: z.string().min(1).max(20).nullable(),
  preferredName: z.string().max(120).nullable(),
  familyName: z.string().max(120).nullable(),
  dateOfBirth: calendarDateSchema,
  diedOn: calendarDateSchema.nullable(),
  sex: z.enum(['male', 'female', 'not-recorded']),
  ethnicity: z.string().max(4).nullable(),
  uniquePupilNumber: z.string().max(13).nullable(),
  /** Unaccompanied asylum-seeking child, with the date on which the status ceases where known. */
  unaccompanied: z.strictObject({ ceasesOn: calendarDateSchema.nullable() }).nullable(),
  episodes: z.array(episodeOfCareSchema),
  returnHome: z.array(returnHomeSchema),
  specialGuardianship: z
    .strictObject({ madeOn: calendarDateSchema, lookedAfterImmediatelyBefore: z.boolean() })
    .nullable(),
  detainedOrInHospitalAt16: z.boolean(),
  supportRequests: z.array(supportRequestSchema),
  accommodation: z.array(accommodationSchema),
  elsewhere: z.array(elsewhereSchema),
  categoryDecisions: z.array(categoryDecisionSchema),
});
export type YoungPerson = z.infer<typeof youngPersonSchema>;
