import type { Person } from '#renderer/features/people/index.ts';
import { latestAssessment } from '#renderer/features/plan-sections/index.ts';
import type { assessedSections } from '#shared/domain/needs-assessment/needs-assessment.ts';

/** How far the latest needs assessment has come, in a word or two. */
export function assessmentWords({ file }: Person): string {
  const assessment = latestAssessment(file);
  if (assessment === null) return 'Not started';
  return assessment.completedOn === null ? 'In progress' : 'Completed';
}

/** What each matter of the assessment looks into, in our own words. */
export const looksInto: Record<(typeof assessedSections)[number], string> = {
  'me-and-who-i-am': 'Identity, faith, culture and language, and what they make needed.',
  'my-safety-and-status': 'Status, safety, and what a decision either way would change.',
  'my-health-and-wellbeing': 'Health and development, mental health included.',
  'learning-and-work': 'Education, training and work, with the views of school or college.',
  'my-people-and-support': 'The support that parents, family and other people give, and what is missing.',
  'my-money': 'Money they have and can expect, and how able they are to manage it.',
  'skills-for-life': 'The practical and other skills of living on their own, so far.',
  'where-i-live': 'The care, support and home that they will go on needing.',
};
