import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';
import { planSectionKeySchema } from './plan-section-key.ts';

/** One version of the pathway plan. It counts from the stated `completedOn`, and never from a save or a sync. */
export const pathwayPlanSchema = z.strictObject({
  ...personRecordShape,
  startedOn: calendarDateSchema,
  completedOn: calendarDateSchema.nullable(),
  completedByStaffId: recordIdSchema.nullable(),
});
export type PathwayPlan = z.infer<typeof pathwayPlanSchema>;

const prose = z.string().max(200_000);

/** One of the plan's matters. `ownWords` is the young person's, kept as written. */
export const planSectionSchema = z.strictObject({
  ...personRecordShape,
  planId: recordIdSchema,
  section: planSectionKeySchema,
  ownWords: prose,
  need: prose,
  whatWeWillDo: prose,
  youSaid: prose,
  weDid: prose,
  whyNot: prose,
});
export type PlanSection = z.infer<typeof planSectionSchema>;

/** Something somebody will do under the plan: what, who, by when, and whether it is done. */
export const planActionSchema = z.strictObject({
  ...personRecordShape,
  planId: recordIdSchema,
  section: planSectionKeySchema,
  what: z.string().max(2_000),
  who: z.string().max(200),
  dueOn: calendarDateSchema.nullable(),
  doneOn: calendarDateSchema.nullable(),
});
export type PlanAction = z.infer<typeof planActionSchema>;
