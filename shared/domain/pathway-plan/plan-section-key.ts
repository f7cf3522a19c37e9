import { z } from 'zod';

/** The sections of the pathway plan in the order of the screen and the page. */
export const planSectionKeySchema = z.enum([
  'me-and-who-i-am',
  'my-safety-and-status',
  'my-people-and-support',
  'where-i-live',
  'learning-and-work',
  'my-health-and-wellbeing',
  'my-money',
  'skills-for-life',
  'things-i-do',
  'what-matters-to-me',
  'if-things-go-wrong',
  'what-i-think',
]);
export type PlanSectionKey = z.infer<typeof planSectionKeySchema>;
