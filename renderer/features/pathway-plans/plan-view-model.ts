import type { CaseFile, SectionProse } from '#renderer/data/waymark-store.ts';
import { dueWords, type Person } from '#renderer/features/people/index.ts';
import {
  contentOf,
  gapsOf,
  mattersAsked,
  sectionsOf,
  sectionWords,
} from '#renderer/features/plan-sections/index.ts';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { amountOn, type MatterAmount } from '#shared/domain/pathway-plan/plan-content.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { proseFields } from '#shared/domain/pathway-plan/plan-version.ts';

export function sectionRecord(file: CaseFile, planId: string, key: PlanSectionKey): PlanSection | null {
  return file.sections.find(({ planId: of, section }) => of === planId && section === key) ?? null;
}

export function proseOf(record: PlanSection | null): SectionProse {
  return record ?? { ownWords: '', need: '', whatWeWillDo: '', youSaid: '', weDid: '', whyNot: '' };
}

export interface SectionRow {
  readonly key: PlanSectionKey;
  readonly title: string;
  /** How much stands in it: of the matters that the law asks for, or at all. */
  readonly amount: string;
  readonly isMissing: boolean;
}

export function sectionRows(person: Person, planId: string): readonly SectionRow[] {
  const content = contentOf(person, planId);
  const asked = mattersAsked(person);
  return sectionsOf(person, planId).map((key) => {
    const amounts = asked.filter(({ section }) => section === key).map((matter) => amountOn(matter, content));
    const { title } = sectionWords[key];
    return {
      key,
      title,
      ...amountWords(amounts, hasWords(proseOf(sectionRecord(person.file, planId, key)))),
    };
  });
}

function amountWords(
  amounts: readonly MatterAmount[],
  isWritten: boolean,
): Pick<SectionRow, 'amount' | 'isMissing'> {
  const answered = amounts.filter((amount) => amount === 'something').length;
  if (amounts.length === 0) return { amount: isWritten ? 'Has words' : 'Optional', isMissing: false };
  if (answered > 0) return { amount: `${answered} of ${amounts.length}`, isMissing: false };
  return isWritten ? { amount: 'Own words only', isMissing: false } : { amount: 'Missing', isMissing: true };
}

function hasWords(prose: SectionProse): boolean {
  return proseFields.some((field) => prose[field].trim() !== '');
}

export function completeness(person: Person, planId: string): string {
  const asked = mattersAsked(person).length;
  const answered = asked - gapsOf(person, planId).length;
  return `${answered} of ${asked} matters the law asks for have something.`;
}

export type StatedDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'fault'; readonly message: string };

/** What a stated day is about, as in `it was shared`, and the day before which it cannot have been. */
export interface StatedAbout {
  readonly happened: string;
  readonly earliest: CalendarDate | null;
  /** What was then, as in `it was begun`. */
  readonly since?: string;
}

/**
 * The day on which somebody says that something happened: a real day, not one to come, nor before they were born, nor before
 * what it is about had begun.
 */
export function statedDate(
  typed: string,
  today: CalendarDate,
  born: CalendarDate,
  about: StatedAbout = { happened: 'it was completed', earliest: null },
): StatedDate {
  const meant = parseTypedDate(typed, today, 'past');
  const fault = (message: string): StatedDate => ({ kind: 'fault', message });
  const day = `The day ${about.happened}`;
  if (meant.kind === 'empty') return fault(`Enter the day ${about.happened}`);
  if (meant.kind === 'not-a-date') return fault(meant.message);
  if (meant.date > today) return fault(`${day} must be today or in the past`);
  if (meant.date < born) return fault(`${day} must be after they were born`);
  if (about.earliest !== null && meant.date < about.earliest) {
    return fault(
      `${day} must not be before ${about.since ?? 'it was begun'}, on ${plainDate(about.earliest, today)}`,
    );
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
