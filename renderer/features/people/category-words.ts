import type { Category } from '#shared/domain/assessment/assessment.ts';

const words: Record<Category, string> = {
  'under-16': 'Under 16',
  'looked-after-not-yet-eligible': 'Not yet eligible',
  'short-break-only': 'Short breaks only',
  eligible: 'Eligible',
  relevant: 'Relevant',
  'former-relevant': 'Former relevant',
  'former-relevant-21-24': 'Former relevant, 21 to 24',
  qualifying: 'Qualifying',
  'qualifying-education-only': 'Qualifying, education help',
  none: 'No category',
};

const meanings: Record<Category, string> = {
  'under-16': 'Leaving-care duties begin at 16.',
  'looked-after-not-yet-eligible':
    'Looked after at 16 or 17, and not yet for 13 weeks since their 14th birthday.',
  'short-break-only': 'Looked after only in short breaks, which the leaving-care duties leave out.',
  eligible: 'Looked after at 16 or 17, and for 13 weeks or more since their 14th birthday.',
  relevant: '16 or 17 and no longer looked after, having been an eligible child.',
  'former-relevant': '18 to 20, having been an eligible or relevant child.',
  'former-relevant-21-24': '21 to 24, with support for the asking.',
  qualifying: 'Owed advice and help, without the full leaving-care duties.',
  'qualifying-education-only': '21 to 24, owed help with education and training.',
  none: 'In none of the leaving-care categories on this day.',
};

export function categoryWords(category: Category): string {
  return words[category];
}

/** Where the age stands beside it, the span of ages need not be said again. */
export function categoryWordsBesideAge(category: Category): string {
  return words[category].replace(/, .*/, '');
}

export function categoryMeaning(category: Category): string {
  return meanings[category];
}
