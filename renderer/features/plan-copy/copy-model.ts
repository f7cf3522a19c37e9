import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { dueWords, type Person } from '#renderer/features/people/index.ts';
import { sectionsOf } from '#renderer/features/plan-sections/index.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { PathwayPlan, PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { planMatters } from '#shared/domain/pathway-plan/plan-matters.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { CopyWord } from '#shared/domain/plan-copy/copy-headings.ts';
import type { PlanCopy } from '#shared/domain/plan-copy/plan-copy.ts';
import { changedSince, lastCopyGiven, versionMarkOf } from '#shared/domain/plan-copy/version-mark.ts';
import { lastSaidOf, type SaidOfPlan } from './said-of-plan.ts';
import { type Written, writtenActions, writtenAt } from './written.ts';

interface CopyPart extends Written {
  readonly label: CopyWord;
}

export interface CopySection {
  readonly key: PlanSectionKey;
  readonly ownWords: Written;
  readonly parts: readonly CopyPart[];
  /** Where a section deals with several matters of the law: what will be done about each further one. */
  readonly matters: readonly (Written & { readonly title: string })[];
  readonly actions: readonly PlanAction[];
  readonly hasSomething: boolean;
}

/** All that stands on a young person's copy, before it is set in type. */
export interface CopyModel {
  readonly name: string;
  readonly versionMark: string;
  readonly madeOn: CalendarDate;
  readonly completedOn: CalendarDate | null;
  readonly adviserName: string;
  readonly nextReview: string;
  readonly sections: readonly CopySection[];
  /** What changed since the copy that they have; null when they have none. */
  readonly changed: { readonly since: PlanCopy; readonly sections: readonly PlanSectionKey[] } | null;
  readonly said: SaidOfPlan | null;
}

export function copiesOf(file: CaseFile): readonly PlanCopy[] {
  return file.documents.filter((one): one is PlanCopy => one.kind === 'plan-copy');
}

/** Of several on one day, the one that was recorded last. */
export function newestCopy(copies: readonly PlanCopy[]): PlanCopy | null {
  return [...copies].sort((a, b) => a.on.localeCompare(b.on) || (a.id < b.id ? -1 : 1)).at(-1) ?? null;
}

export function copyModel(
  person: Person,
  plan: PathwayPlan,
  { today, settings, adviserName }: { today: CalendarDate; settings: LocalSettings; adviserName: string },
): CopyModel {
  const { file } = person;
  const since = lastCopyGiven(copiesOf(file));
  return {
    name: person.name,
    versionMark: versionMarkOf(file, plan.id),
    madeOn: today,
    completedOn: plan.completedOn,
    adviserName,
    nextReview: nextReviewWords(person, today, settings),
    sections: sectionsOf(person, plan.id).map((key) => copySection(file, plan.id, key)),
    changed: since && { since, sections: changedSince(since, file, plan.id) },
    said: lastSaidOf(file, plan),
  };
}

/** Labels in the young person's own voice, in the order in which a plan is told. */
const labels = [
  ['need', 'need'],
  ['whatWeWillDo', 'whatWeWillDo'],
  ['youSaid', 'youSaid'],
  ['weDid', 'weDid'],
  ['whyNot', 'whyNot'],
] as const;

export function copySection(file: CaseFile, planId: string, key: PlanSectionKey): CopySection {
  const record = file.sections.find((one) => one.planId === planId && one.section === key);
  const written = (path: string, shown: string): Written =>
    record === undefined ? { writings: [], isOpen: false } : writtenAt(record, path, shown);
  const ownWords = written('ownWords', record?.ownWords ?? '');
  const parts = labels
    .map(([label, field]) => ({ label, ...written(field, record?.[field] ?? '') }))
    .filter(hasWords);
  const actions = file.actions
    .filter((action) => action.planId === planId && action.section === key && action.closedOn === null)
    .sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || (a.id < b.id ? -1 : 1));
  const matters = (record?.matters ?? [])
    .map(({ id, text }) => ({
      title: planMatters.find((one) => one.key === id)?.title ?? '',
      ...written(`matters.${id}.text`, text),
    }))
    .filter(hasWords);
  const hasSomething = hasWords(ownWords) || parts.length + matters.length + actions.length > 0;
  return { key, ownWords, parts, matters, actions, hasSomething };
}

function hasWords({ writings }: Written): boolean {
  return writings.length > 0;
}

/** Whether anything on the copy is written in more than one way. */
export function hasOpen({ sections }: CopyModel): boolean {
  return sections.some(
    ({ ownWords, parts, matters, actions }) =>
      [ownWords, ...parts, ...matters].some(({ isOpen }) => isOpen) ||
      actions.some((action) => writtenActions(action).length > 1),
  );
}

/** In whole sentences, for somebody who knows no rule: by when, and whether that day has gone by. */
export function nextReviewWords(
  { assessment }: Person,
  today: CalendarDate,
  settings: LocalSettings,
): string {
  const { dueOn, rule } = assessment.plan;
  const limit = assessment.timeLimits.find(({ ruleId }) => ruleId === rule);
  if (dueOn === null || limit === undefined) return 'No review is due by law. I can ask for one at any time.';
  const { what } = dueWords(limit, settings);
  const day = formatCalendarDate(dueOn);
  const thing = /review/i.test(what) ? 'The review of my plan' : 'My plan';
  return dueOn < today ? `${thing} was due by ${day}. It is late.` : `${thing} is due by ${day}.`;
}

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** A text as its lines; for easy read, each sentence on a line of its own. Nothing is left out or reworded. */
export function linesOf(text: string, isEasyRead: boolean): readonly string[] {
  const lines = text.split(/\n+/).map((line) => line.trim());
  const parted = isEasyRead
    ? lines.flatMap((line) => Array.from(sentences.segment(line), ({ segment }) => segment.trim()))
    : lines;
  return parted.filter((line) => line !== '');
}

/** Where an action is written in more than one way, it is told in each. */
export function actionWords(action: PlanAction): string {
  return [...new Set(writtenActions(action).map(oneWay))].join(' Not settled yet. It also says: ');
}

/** `Joanne: ring the landlord, by 4 December 2026`, with what was done said first. */
function oneWay({ what, who, dueOn, doneOn }: PlanAction): string {
  const by = who.trim() === '' ? '' : `${who.trim()}: `;
  const end = /[.!?]$/.test(what.trim()) ? what.trim().slice(0, -1) : what.trim();
  if (doneOn !== null) return `${by}${end}. Done on ${formatCalendarDate(doneOn)}.`;
  return dueOn === null ? `${by}${end}.` : `${by}${end}, by ${formatCalendarDate(dueOn)}.`;
}
