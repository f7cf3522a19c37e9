import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** Who works with a young person, in which role, from which day, and through which day (`end` is the last day held). */
export const allocationSchema = z.strictObject({
  ...personRecordShape,
  role: z.enum(['personal-adviser', 'social-worker']),
  staffId: recordIdSchema,
  start: calendarDateSchema,
  end: calendarDateSchema.nullable(),
});
export type Allocation = z.infer<typeof allocationSchema>;
