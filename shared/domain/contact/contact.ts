import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** A visit or another way of keeping in touch. An attempt that reached nobody is an attempt only. */
export const contactSchema = z.strictObject({
  ...personRecordShape,
  on: calendarDateSchema,
  type: z.enum(['visit', 'phone', 'message', 'video', 'other']),
  reached: z.boolean(),
  atAccommodation: z.boolean(),
  seenAlone: z.boolean(),
  /** Where it was, in a few words. Absent from contacts that were recorded before it was asked for. */
  where: z.string().max(200).exactOptional(),
  /** The section of the plan that the note belongs to, where it belongs to one. */
  section: planSectionKeySchema.exactOptional(),
  note: z.string().max(200_000),
  byStaffId: recordIdSchema,
});
export type Contact = z.infer<typeof contactSchema>;
