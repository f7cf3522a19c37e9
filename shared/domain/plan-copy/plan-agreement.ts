import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** One stroke of a drawn name: x and y in turn, in thousandths of the box's width. */
const stroke = z.array(z.int().min(0).max(1_000)).min(2).max(4_000);

export const signatureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn'), strokes: z.array(stroke).min(1).max(200) }),
  z.strictObject({ kind: z.literal('typed'), name: z.string().trim().min(1).max(200) }),
]);
export type Signature = z.infer<typeof signatureSchema>;

/** What the young person said of one version of their plan, in their words and with their name: an act, never altered. */
export const planAgreementSchema = z
  .strictObject({
    ...personRecordShape,
    kind: z.literal('plan-agreement'),
    planId: recordIdSchema,
    versionMark: z.string().min(1).max(20),
    says: z.enum(['agree', 'disagree']),
    /** Why not, as they said it. */
    because: z.string().max(20_000),
    /** The sections they do not agree with, where they named any. */
    about: z.array(planSectionKeySchema).max(planSectionKeySchema.options.length),
    on: calendarDateSchema,
    signature: signatureSchema.nullable(),
    byStaffId: recordIdSchema,
  })
  .refine(({ says, because }) => says === 'agree' || because.trim() !== '', {
    path: ['because'],
    error: 'A disagreement is kept with its reason.',
  });
export type PlanAgreement = z.infer<typeof planAgreementSchema>;
