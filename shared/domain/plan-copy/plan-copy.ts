import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';
import { copyLanguageSchema } from './copy-headings.ts';

export const copyVariantSchema = z.enum(['standard', 'large-print', 'easy-read']);
export type CopyVariant = z.infer<typeof copyVariantSchema>;

const digest = z.string().length(8);

/**
 * That somebody was given, or declined, one version of the plan: an act, kept as it was recorded. `sections` says what each
 * section held, so that what has changed since can be told without keeping the copy itself.
 */
export const planCopySchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('plan-copy'),
  planId: recordIdSchema,
  /** As printed on the copy, such as `2.K7QF2XAB`. */
  versionMark: z.string().min(1).max(20),
  sections: z.partialRecord(planSectionKeySchema, digest),
  variant: copyVariantSchema,
  language: copyLanguageSchema,
  /** Whether its translated headings had been approved by a person. */
  headingsReviewed: z.boolean(),
  outcome: z.enum(['given', 'declined']),
  on: calendarDateSchema,
  how: z.enum(['by-hand', 'by-post', 'sent', 'read-out']),
  explained: z.boolean(),
  emergencyContact: z.string().max(300),
  adviserContact: z.string().max(300),
  note: z.string().max(2_000),
  byStaffId: recordIdSchema,
});
export type PlanCopy = z.infer<typeof planCopySchema>;
