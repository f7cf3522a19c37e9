import { categoryWords } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { categories } from '#shared/domain/assessment/assessment.ts';
import { planMatters } from '#shared/domain/pathway-plan/plan-matters.ts';

type Words = Readonly<Record<string, string>>;

/** What may be chosen in a field, as the screens call it. Where one word serves several fields, it is said once. */
const choices: Words = {
  ...Object.fromEntries(categories.map((category) => [category, categoryWords(category)])),
  visit: 'Visit',
  phone: 'Phone call',
  message: 'Message',
  video: 'Video call',
  s23B: 'Section 23B',
  s24B: 'Section 24B',
  s22C: 'Section 22C',
  'cannot-deliver': 'Cannot be delivered',
  'found-to-be-adult': 'Found to be an adult',
  'not-now': 'Not wanted now',
  'wants-support': 'Wanted',
  'no-answer': 'No answer yet',
  due: 'It was due',
  requested: 'Somebody asked for it',
  moved: 'They moved',
  'lost-home': 'They lost their home, or may',
  'lost-liberty': 'They are in custody or hospital, or about to leave it',
  'lost-course': 'Their course, training or work ended',
  agree: 'They agree',
  disagree: 'They do not agree',
  told: 'They were told what is in it',
  returned: 'Sent back',
  resubmitted: 'Sent to be signed off again',
  'taken-back': 'Something was taken back',
};

const sections: Words = Object.fromEntries(
  Object.entries(sectionWords).map(([key, { title }]) => [key, `“${title}”`]),
);
const matters: Words = Object.fromEntries(planMatters.map(({ key, title }) => [key, `“${title}”`]));
const titles: Readonly<Record<string, Words>> = { section: sections, about: sections, nothingOn: matters };

/** Fields that hold one of a few choices. Free text that happens to be one of their words is left as it was written. */
const chosenIn: ReadonlySet<string> = new Set([
  'type',
  'state',
  'role',
  'sex',
  'category',
  'legalBasis',
  'trigger',
  'requestedBy',
  'outcome',
  'how',
  'variant',
  'section',
  'about',
  'nothingOn',
  'says',
  'answer',
  'kind',
  'item',
]);

/** `Cannot be delivered` for `cannot-deliver`. Null where the field is no choice. */
export function choiceWords(list: string | null, field: string, value: string): string | null {
  const isChoice = chosenIn.has(field) || (list === 'elsewhere' && field === 'reason');
  if (!isChoice) return null;
  return (titles[field] ?? choices)[value] ?? capital(value.replaceAll('-', ' '));
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
