import type { Category } from '#shared/domain/assessment/assessment.ts';

/** Each category as it reads within a sentence and, with a capital, on a screen. */
export const categoryWords: Readonly<Record<Category, string>> = {
  'under-16': 'under 16',
  'looked-after-not-yet-eligible': 'looked after, not yet eligible',
  'short-break-only': 'in short breaks only',
  eligible: 'eligible',
  relevant: 'relevant',
  'former-relevant': 'former relevant',
  'former-relevant-21-24': 'former relevant at 21 to 24',
  qualifying: 'qualifying',
  'qualifying-education-only': 'qualifying for help with education only',
  none: 'in no leaving-care category',
};
