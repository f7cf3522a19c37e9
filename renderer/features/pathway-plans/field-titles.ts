import { planMatters } from '#shared/domain/pathway-plan/plan-matters.ts';
import type { ChangedWords } from '#shared/domain/pathway-plan/plan-version.ts';

const titles: Partial<Record<ChangedWords['field'], string>> = {
  ownWords: 'Their own words',
  need: 'What is needed',
  whatWeWillDo: 'What we will do',
  youSaid: 'You said',
  weDid: 'We did',
  whyNot: 'Why not',
};

/** A field of a section as the page calls it; a further matter by its own title. */
export function fieldTitle(field: ChangedWords['field']): string {
  return titles[field] ?? planMatters.find(({ key }) => key === field)?.title ?? field;
}
