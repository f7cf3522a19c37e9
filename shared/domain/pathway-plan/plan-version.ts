import type { PlanVersion } from '#shared/domain/review/review.ts';
import type { PlanAction, PlanSection } from './pathway-plan.ts';
import type { PlanMatterKey } from './plan-matter-key.ts';
import type { PlanSectionKey } from './plan-section-key.ts';

export type VersionContent = Pick<PlanVersion, 'sections' | 'actions'>;

export const proseFields = ['ownWords', 'need', 'whatWeWillDo', 'youSaid', 'weDid', 'whyNot'] as const;
export type ProseField = (typeof proseFields)[number];

/** What is kept of a plan when it or a review of it is completed: all that stands in it, and nothing that is blank. */
export function contentNow(sections: readonly PlanSection[], actions: readonly PlanAction[]): VersionContent {
  return {
    sections: sections
      .filter((one) => proseFields.some((field) => one[field] !== '') || one.matters.length > 0)
      .map(
        ({ section, ownWords, need, whatWeWillDo, youSaid, weDid, whyNot, ownWordsLanguage, matters }) => ({
          id: section,
          ownWords,
          need,
          whatWeWillDo,
          youSaid,
          weDid,
          whyNot,
          ownWordsLanguage,
          matters,
        }),
      )
      .sort((a, b) => a.id.localeCompare(b.id)),
    actions: actions
      .map(({ id, section, what, who, dueOn, doneOn, closedOn, closedWhy }) => ({
        id,
        section,
        what,
        who,
        dueOn,
        doneOn,
        closedOn,
        closedWhy,
      }))
      .sort((a, b) => a.id.localeCompare(b.id)),
  };
}

/** Words of a section that are not what they were. A field that is a matter's key is that further matter's text. */
export interface ChangedWords {
  readonly field: ProseField | PlanMatterKey;
  readonly was: string;
  readonly is: string;
}

type VersionAction = VersionContent['actions'][number];

export interface ChangedAction {
  readonly action: VersionAction;
  readonly change: 'new' | 'done' | 'closed' | 'opened-again' | 'reworded';
}

export interface ChangedSection {
  readonly section: PlanSectionKey;
  readonly words: readonly ChangedWords[];
  readonly actions: readonly ChangedAction[];
}

/** What is different from one version to the next, section by section. A section with no difference is left out. */
export function changesBetween(was: VersionContent, is: VersionContent): readonly ChangedSection[] {
  const keys = new Set<PlanSectionKey>([
    ...[...was.sections, ...is.sections].map(({ id }) => id),
    ...[...was.actions, ...is.actions].map(({ section }) => section),
  ]);
  return [...keys]
    .map((section) => ({
      section,
      words: changedWords(textsOf(was, section), textsOf(is, section)),
      actions: changedActions(was, is, section),
    }))
    .filter(({ words, actions }) => words.length > 0 || actions.length > 0);
}

function textsOf(
  { sections }: VersionContent,
  key: PlanSectionKey,
): ReadonlyMap<ChangedWords['field'], string> {
  const section = sections.find(({ id }) => id === key);
  if (section === undefined) return new Map();
  return new Map<ChangedWords['field'], string>([
    ...proseFields.map((field) => [field, section[field]] as const),
    ...section.matters.map(({ id, text }) => [id, text] as const),
  ]);
}

function changedWords(
  was: ReadonlyMap<ChangedWords['field'], string>,
  is: ReadonlyMap<ChangedWords['field'], string>,
): ChangedWords[] {
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, was: was.get(field) ?? '', is: is.get(field) ?? '' }))
    .filter((words) => words.was !== words.is);
}

function changedActions(was: VersionContent, is: VersionContent, section: PlanSectionKey): ChangedAction[] {
  const before = new Map(was.actions.map((action) => [action.id, action]));
  return is.actions
    .filter((action) => action.section === section)
    .flatMap((action) => {
      const change = changeOf(before.get(action.id), action);
      return change === null ? [] : [{ action, change }];
    });
}

function changeOf(was: VersionAction | undefined, is: VersionAction): ChangedAction['change'] | null {
  if (was === undefined) return 'new';
  if (was.doneOn === null && is.doneOn !== null) return 'done';
  if (was.closedOn === null && is.closedOn !== null) return 'closed';
  if (isOver(was) && !isOver(is)) return 'opened-again';
  const isSame = was.what === is.what && was.who === is.who && was.dueOn === is.dueOn;
  return isSame ? null : 'reworded';
}

function isOver({ doneOn, closedOn }: VersionAction): boolean {
  return doneOn !== null || closedOn !== null;
}
