import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/**
 * Support offered at 21 to 24 (Children Act 1989 s.23CZB), by way of the contact that carries it. Whoever wants it has
 * asked for support on `answeredOn`, until `endedOn`. An offer that was put down by mistake is withdrawn, with the reason.
 */
export const supportOfferSchema = z
  .strictObject({
    answer: z.enum(['wants-support', 'not-now', 'no-answer']),
    answeredOn: calendarDateSchema.nullable(),
    endedOn: calendarDateSchema.nullable(),
    withdrawnBecause: z.string().trim().min(1).max(500).nullable(),
  })
  .refine(({ answer, answeredOn }) => (answer === 'no-answer') === (answeredOn === null), {
    path: ['answeredOn'],
    error: 'An answer has its day, and no answer has none.',
  })
  .refine(({ answer, endedOn }) => endedOn === null || answer === 'wants-support', {
    path: ['endedOn'],
    error: 'Only support that was wanted can end.',
  })
  .refine(({ answeredOn, endedOn }) => answeredOn === null || endedOn === null || answeredOn <= endedOn, {
    path: ['endedOn'],
    error: 'It ended before it was asked for.',
  });
export type SupportOffer = z.infer<typeof supportOfferSchema>;

/** What is stated of a contact: what the law counts, and the account of it. */
const statementShape = {
  on: calendarDateSchema,
  type: z.enum(['visit', 'phone', 'message', 'video', 'other']),
  reached: z.boolean(),
  atAccommodation: z.boolean(),
  seenAlone: z.boolean(),
  /** Where it was, in a few words. Absent from contacts that were recorded before it was asked for. */
  where: z.string().max(200).exactOptional(),
  note: z.string().max(200_000),
} as const;

/** That it was not so: who said it, on which day, and why. */
const correctedBy = {
  on: calendarDateSchema,
  byStaffId: recordIdSchema,
  why: z.string().trim().min(1).max(500),
} as const;

/** One correction. `was` is what stood in the fields that it changed. */
const contactCorrectionSchema = z.strictObject({
  ...correctedBy,
  id: recordIdSchema,
  was: z.strictObject({
    on: statementShape.on.exactOptional(),
    type: statementShape.type.exactOptional(),
    reached: statementShape.reached.exactOptional(),
    atAccommodation: statementShape.atAccommodation.exactOptional(),
    seenAlone: statementShape.seenAlone.exactOptional(),
    where: statementShape.where,
    note: statementShape.note.exactOptional(),
  }),
});
export type ContactCorrection = z.infer<typeof contactCorrectionSchema>;

/**
 * A visit or another way of keeping in touch. An attempt that reached nobody is an attempt only. What was recorded wrongly is
 * corrected, and what was not at all is withdrawn: neither takes anything away from what was recorded.
 */
export const contactSchema = z.strictObject({
  ...personRecordShape,
  ...statementShape,
  /** The section of the plan that the note belongs to, where it belongs to one. */
  section: planSectionKeySchema.exactOptional(),
  byStaffId: recordIdSchema,
  corrections: z.array(contactCorrectionSchema).default([]),
  /** Null while it stands. */
  withdrawn: z.strictObject(correctedBy).nullable().default(null),
  /** Absent where no support was offered. */
  supportOffer: supportOfferSchema.exactOptional(),
});
export type Contact = z.infer<typeof contactSchema>;
