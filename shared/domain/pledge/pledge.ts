import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { personRecordShape } from '#shared/records/envelope.ts';

/** What has become of one pledge for one young person, under one version of a framework. */
export const pledgeSchema = z.strictObject({
  ...personRecordShape,
  frameworkId: z.string().min(1).max(80),
  templateId: z.string().min(1).max(80),
  state: z.enum(['not-started', 'under-way', 'kept', 'cannot-deliver']),
  /** What was done, or why it cannot be: required by the screen before `cannot-deliver` is kept. */
  note: z.string().max(20_000),
  recordedOn: calendarDateSchema,
});
export type Pledge = z.infer<typeof pledgeSchema>;
