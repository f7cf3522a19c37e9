import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { planActSchema } from '#shared/domain/pathway-plan/plan-act.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

const prose = z.string().max(200_000);

/** Somebody whose views were sought, and what they said. The young person is one of them. */
export const viewSoughtSchema = z.strictObject({
  id: recordIdSchema,
  who: z.string().max(200),
  /** Such as `mother`, `college`, `the young person`. */
  standing: z.string().max(200),
  soughtOn: calendarDateSchema.nullable(),
  said: prose,
});
export type ViewSought = z.infer<typeof viewSoughtSchema>;

/** One matter: what was learned, and the need that was found, in the words the plan takes over. */
const assessedMatterSchema = z.strictObject({ id: planSectionKeySchema, learned: prose, need: prose });

/**
 * The assessment of needs from which a pathway plan is made. The regulations ask for a record of whose views were sought,
 * what was learned, the deliberations and the results. It counts for no time limit: those are measured against the
 * completed plan.
 */
export const needsAssessmentSchema = z.strictObject({
  ...personRecordShape,
  startedOn: calendarDateSchema,
  views: z.array(viewSoughtSchema),
  matters: z.array(assessedMatterSchema),
  deliberations: prose,
  /** Whether there is reason to think that they were trafficked or came to the country alone. Null while nobody has said. */
  aloneOrTrafficked: z.boolean().nullable(),
  completedOn: calendarDateSchema.nullable(),
  completedByStaffId: recordIdSchema.nullable(),
  acts: z.array(planActSchema),
});
export type NeedsAssessment = z.infer<typeof needsAssessmentSchema>;

/** The sections that an assessment looks into, in the order of the regulations' considerations as the plan has them. */
export const assessedSections = [
  'me-and-who-i-am',
  'my-safety-and-status',
  'my-health-and-wellbeing',
  'learning-and-work',
  'my-people-and-support',
  'my-money',
  'skills-for-life',
  'where-i-live',
] as const;

export function needFound({ matters }: Pick<NeedsAssessment, 'matters'>, section: string): string {
  return matters.find(({ id }) => id === section)?.need ?? '';
}
