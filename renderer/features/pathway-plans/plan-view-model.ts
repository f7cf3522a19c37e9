import type { CaseFile, SectionProse } from '#renderer/data/waymark-store.ts';
import { dueWords } from '#renderer/features/people/index.ts';
import { sectionKeys, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { counted, plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';

export const proseFields = ['ownWords', 'need', 'whatWeWillDo', 'youSaid', 'weDid', 'whyNot'] as const;

export function sectionRecord(file: CaseFile, planId: string, key: PlanSectionKey): PlanSection | null {
  return file.sections.find(({ planId: of, section }) => of === planId && section === key) ?? null;
}

export function proseOf(record: PlanSection | null): SectionProse {
  return record ?? { ownWords: '', need: '', whatWeWillDo: '', youSaid: '', weDid: '', whyNot: '' };
}

export interface SectionRow {
  readonly key: PlanSectionKey;
  readonly title: string;
  /** How much stands in it, in words. */
  readonly amount: 'Missing' | 'Optional' | 'No own words' | 'Has words';
  readonly hasSomething: boolean;
  readonly isAskedByLaw: boolean;
}

export function sectionRows(file: CaseFile, planId: string): readonly SectionRow[] {
  return sectionKeys.map((key) => {
    const prose = proseOf(sectionRecord(file, planId, key));
    const hasAction = file.actions.some((action) => action.planId === planId && action.section === key);
    const hasSomething = hasAction || proseFields.some((field) => prose[field].trim() !== '');
    const { title, isAskedByLaw } = sectionWords[key];
    return { key, title, isAskedByLaw, hasSomething, amount: amountOf(hasSomething, isAskedByLaw, prose) };
  });
}

function amountOf(hasSomething: boolean, isAskedByLaw: boolean, prose: SectionProse): SectionRow['amount'] {
  if (!hasSomething) return isAskedByLaw ? 'Missing' : 'Optional';
  return prose.ownWords.trim() === '' ? 'No own words' : 'Has words';
}

export function completeness(rows: readonly SectionRow[]): string {
  const asked = rows.filter(({ isAskedByLaw }) => isAskedByLaw);
  const filled = asked.filter(({ hasSomething }) => hasSomething).length;
  return `${filled} of ${asked.length} matters the law asks for have something.`;
}

export type StatedDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'fault'; readonly message: string };

/** The day on which somebody says a plan or review was completed: a real day, not one to come, nor before they were born. */
export function statedDate(typed: string, today: CalendarDate, born: CalendarDate): StatedDate {
  const meant = parseTypedDate(typed, today, 'past');
  if (meant.kind === 'empty') return { kind: 'fault', message: 'Enter the day it was completed' };
  if (meant.kind === 'not-a-date') return { kind: 'fault', message: meant.message };
  if (meant.date > today) {
    return { kind: 'fault', message: 'The day it was completed must be today or in the past' };
  }
  if (meant.date < born) {
    return { kind: 'fault', message: 'The day it was completed must be after they were born' };
  }
  return meant;
}

/** What the rules will say of the plan once it, or its review, is completed on that day. */
export function afterCompletion(
  file: CaseFile,
  what: 'plan' | 'review',
  completedOn: CalendarDate,
  today: CalendarDate,
  settings: LocalSettings,
): string {
  const facts = personFactsFrom(file);
  const then =
    what === 'plan'
      ? { ...facts, pathwayPlans: [...facts.pathwayPlans, { completedOn }] }
      : { ...facts, reviews: [...facts.reviews, { completedOn }] };
  const { plan, timeLimits } = assess(then, today, settings);
  const limit = timeLimits.find(({ ruleId }) => ruleId === plan.rule);
  if (plan.dueOn === null || limit === undefined) return 'No review is then due by law.';
  const { what: next, rule } = dueWords(limit, settings);
  const when = plainDate(plan.dueOn, today);
  return plan.dueOn < today
    ? `The ${next.toLowerCase()} will still be overdue: it was due by ${when} (${rule}).`
    : `The next ${next.toLowerCase()} is then due by ${when} (${rule}).`;
}

export function emptySectionsWords(rows: readonly SectionRow[]): string | null {
  const empty = rows.filter(({ isAskedByLaw, hasSomething }) => isAskedByLaw && !hasSomething);
  if (empty.length === 0) return null;
  const titles = empty.map(({ title }) => `“${title}”`).join(', ');
  const has = empty.length === 1 ? 'has' : 'have';
  return `${counted(empty.length, 'section')} that the law asks for ${has} nothing: ${titles}. You can complete the plan all the same.`;
}
