import { z } from 'zod';

/** The matters that the law asks a pathway plan to deal with. A key is kept in records, so it is never used again. */
export const planMatterKeySchema = z.enum([
  'identity',
  'alone-or-trafficked',
  'contact-and-support',
  'family-and-relationships',
  'personal-adviser',
  'accommodation',
  'suitability',
  'education-and-training',
  'work-and-activity',
  'health',
  'money',
  'practical-skills',
  'contingency',
]);
export type PlanMatterKey = z.infer<typeof planMatterKeySchema>;
