import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** A visit or another way of keeping in touch. An attempt that reached nobody is an attempt only. */
export const contactSchema = z.strictObject({
  ...personRecordShape,
  on: calendarDateSchema,
  type: z.enum(['visit', 'phone', 'message', 'video', 'other']),
  reached: z.boolean(),
  atAccommodation: z.boolean(),
  seenAlone: z.boolean(),
  note: z.string().max(200_000),
  byStaffId: recordIdSchema,
});
export type Contact = z.infer<typeof contactSchema>;
