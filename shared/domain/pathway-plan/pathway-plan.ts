import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';
import { planActSchema } from './plan-act.ts';
import { planMatterKeySchema } from './plan-matter-key.ts';
import { planSectionKeySchema } from './plan-section-key.ts';

/** One version of the pathway plan. It counts from the stated `completedOn`, and never from a save or a sync. */
export const pathwayPlanSchema = z.strictObject({
  ...personRecordShape,
  startedOn: calendarDateSchema,
  completedOn: calendarDateSchema.nullable(),
  completedByStaffId: recordIdSchema.nullable(),
  /** The needs assessment from which its needs were taken over. */
  assessmentId: recordIdSchema.nullable().default(null),
  /** The version whose words and open actions it began with. */
  replacesPlanId: recordIdSchema.nullable().default(null),
  acts: z.array(planActSchema).default([]),
});
export type PathwayPlan = z.infer<typeof pathwayPlanSchema>;

const prose = z.string().max(200_000);

/** The words of a section. `ownWords` are the young person's, kept as they were said or written. */
export const sectionProseShape = {
  ownWords: prose,
  need: prose,
  whatWeWillDo: prose,
  youSaid: prose,
  weDid: prose,
  whyNot: prose,
} as const;

/** Where a section deals with more than one matter: what will be done about each of the further ones. */
const matterProseSchema = z.strictObject({ id: planMatterKeySchema, text: prose });

export const furtherSectionShape = {
  /** The language of the young person's own words, by its name, where somebody said which. */
  ownWordsLanguage: z.string().max(60).nullable().default(null),
  matters: z.array(matterProseSchema).default([]),
} as const;

/** One of the plan's sections, which deals with one or more of the matters that the law asks for. */
export const planSectionSchema = z.strictObject({
  ...personRecordShape,
  planId: recordIdSchema,
  section: planSectionKeySchema,
  ...sectionProseShape,
  ...furtherSectionShape,
});
export type PlanSection = z.infer<typeof planSectionSchema>;

export const actionShape = {
  section: planSectionKeySchema,
  what: z.string().max(2_000),
  who: z.string().max(200),
  dueOn: calendarDateSchema.nullable(),
  doneOn: calendarDateSchema.nullable(),
  /** Given up without having been done, and why. */
  closedOn: calendarDateSchema.nullable().default(null),
  closedWhy: z.string().max(2_000).default(''),
} as const;

/** Something somebody will do under the plan: what, who, by when, and what has become of it. */
export const planActionSchema = z.strictObject({
  ...personRecordShape,
  planId: recordIdSchema,
  ...actionShape,
});
export type PlanAction = z.infer<typeof planActionSchema>;
