import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { planAgreementSchema } from '#shared/domain/plan-copy/plan-agreement.ts';
import { planCopySchema } from '#shared/domain/plan-copy/plan-copy.ts';
import { personRecordShape } from '#shared/records/envelope.ts';

/** The papers that a young person is helped to have before they live on their own, in the order of the page. */
export const documentItemSchema = z.enum([
  'health-passport',
  'passport',
  'birth-certificate',
  'photo-id',
  'bank-account',
  'national-insurance',
  'leisure-pass',
]);
export type DocumentItem = z.infer<typeof documentItemSchema>;

/** Two letters, six digits, a letter. Whoever holds it can claim in somebody's name, so no record keeps one. */
const NATIONAL_INSURANCE_NUMBER = /\b[a-z]{2}[\s-]?(?:\d[\s-]?){6}[a-d]\b/i;

export function holdsNationalInsuranceNumber(text: string): boolean {
  return NATIONAL_INSURANCE_NUMBER.test(text);
}

const day = calendarDateSchema.nullable();

/**
 * One line of the documents checklist: whether it was offered, what was answered, and the days of its application,
 * receipt and expiry, each as stated. One record for each young person and item.
 */
export const documentSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('checklist'),
  item: documentItemSchema,
  offeredOn: day,
  declinedOn: day,
  appliedOn: day,
  receivedOn: day,
  expiresOn: day,
  note: z
    .string()
    .max(2_000)
    .refine((note) => !holdsNationalInsuranceNumber(note), {
      error: 'A National Insurance number is not to be kept here.',
    }),
});
export type ChecklistDocument = z.infer<typeof documentSchema>;

/** A young person's papers: the checklist, the copies of the plan, and what they said and signed of it. */
export const documentRecordSchema = z.discriminatedUnion('kind', [
  documentSchema,
  planCopySchema,
  planAgreementSchema,
]);
export type DocumentRecord = z.infer<typeof documentRecordSchema>;
