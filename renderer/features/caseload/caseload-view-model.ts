import {
  byUrgency,
  categoryWordsBesideAge,
  dueWords,
  type Person,
  planTag,
} from '#renderer/features/people/index.ts';
import { gapsOfCountedPlan } from '#renderer/features/plan-sections/index.ts';
import { settleCount } from '#renderer/features/unsettled/index.ts';
import type { CaseloadFilter, CountedGroup } from '#renderer/state/caseload-view.ts';
import type { StateName } from '#renderer/ui/state-tag/state-tag.tsx';
import { counted, howSoon, shortDate } from '#renderer/ui/words/dates.ts';
import { nameWords } from '#renderer/ui/words/name-words.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

export const ROWS_A_PAGE = 100;

export interface CaseloadRow {
  readonly person: Person;
  readonly age: number;
  readonly category: string;
  readonly what: string;
  readonly rule: string;
  readonly by: string | null;
  readonly howSoon: string;
  readonly isLate: boolean;
  readonly plan: StateName;
  /** How many of the matters that the law asks for have nothing in the plan that counts. */
  readonly gaps: number;
  /** How many things in the file wait for somebody’s decision. */
  readonly toSettle: number;
  readonly adviser: string | null;
  /** The last row of its band of urgency: the rule below it is stronger. */
  readonly endsBand: boolean;
}

export interface CaseloadView {
  readonly counts: Readonly<Record<CaseloadFilter, number>>;
  readonly rows: readonly CaseloadRow[];
  readonly matching: number;
  readonly page: number;
  readonly pages: number;
}

const narrowings: Record<CaseloadFilter, (person: Person) => boolean> = {
  everyone: () => true,
  overdue: ({ urgency }) => urgency === 'overdue',
  'due-soon': ({ urgency }) => urgency === 'due-soon',
  'to-settle': ({ file }) => settleCount(file) > 0,
  'not-sent': ({ file }) => file.waiting > 0,
};

export function caseloadView(
  people: readonly Person[],
  chosen: { filter: CaseloadFilter; name: string; page: number; group?: CountedGroup | null },
  context: { today: CalendarDate; settings: LocalSettings; staffWords: (id: string) => string },
): CaseloadView {
  const group = people.filter((person) => isInGroup(person, chosen.group ?? null));
  const kept = group
    .filter((person) => narrowings[chosen.filter](person) && isNamed(person, chosen.name))
    .sort(byUrgency);
  const pages = Math.max(1, Math.ceil(kept.length / ROWS_A_PAGE));
  const page = Math.min(chosen.page, pages);
  const first = (page - 1) * ROWS_A_PAGE;
  return {
    counts: countsOf(group),
    rows: kept
      .slice(first, first + ROWS_A_PAGE)
      .map((person, index) => row(person, kept[first + index + 1], context)),
    matching: kept.length,
    page,
    pages,
  };
}

function isInGroup({ adviser, assessment }: Person, group: CountedGroup | null): boolean {
  if (group === null) return true;
  if (group.adviserId !== undefined && (adviser?.staffId ?? null) !== group.adviserId) return false;
  return group.plans?.includes(assessment.plan.state) ?? true;
}

function countsOf(people: readonly Person[]): Record<CaseloadFilter, number> {
  const filters = Object.keys(narrowings) as CaseloadFilter[];
  const counts = filters.map((filter) => [filter, people.filter(narrowings[filter]).length] as const);
  return Object.fromEntries(counts) as Record<CaseloadFilter, number>;
}

/** Every word typed must begin some word of the name, or of the council's reference. Accents need not be typed. */
export function isNamed(person: Person, typed: string): boolean {
  const wanted = nameWords(typed);
  const words = nameWords(`${person.name} ${person.file.youngPerson.councilReference ?? ''}`);
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}

function row(
  person: Person,
  next: Person | undefined,
  { today, settings, staffWords }: Parameters<typeof caseloadView>[2],
): CaseloadRow {
  const { assessment, nextDue, adviser } = person;
  const words = nextDue === null ? { what: 'Nothing due', rule: '' } : dueWords(nextDue, settings);
  return {
    person,
    age: assessment.age,
    category: categoryWordsBesideAge(assessment.category),
    ...words,
    by: nextDue === null ? null : shortDate(nextDue.dueOn, today),
    howSoon: nextDue === null ? '' : howSoon(nextDue.dueOn, today),
    isLate: person.urgency === 'overdue',
    plan: planTag(assessment.plan.state),
    gaps: gapsOfCountedPlan(person).length,
    toSettle: settleCount(person.file),
    adviser: adviser === null ? null : staffWords(adviser.staffId),
    endsBand: next !== undefined && next.urgency !== person.urgency,
  };
}

export interface SummaryPart {
  readonly text: string;
  readonly strong: boolean;
}

/**
 * The one sentence above the table. It claims nothing of the rest but what is true of every one of them: that nothing
 * falls due for them within the span it names.
 */
export function summarySentence(people: readonly Person[], dueSoonDays: number): SummaryPart[] {
  const overdue = people.filter(narrowings.overdue).length;
  const soon = people.filter(narrowings['due-soon']).length;
  const rest = people.length - overdue - soon;
  const span = `in the next ${counted(dueSoonDays, 'day')}`;
  if (overdue === 0 && soon === 0) return [{ text: `Nothing is overdue or due ${span}.`, strong: false }];
  const late = { text: `${counted(overdue, 'overdue', 'overdue')}`, strong: true };
  const due = { text: `${soon.toLocaleString('en-GB')} due ${span}`, strong: true };
  const end = {
    text: rest === 0 ? '.' : `, nothing due in that time for ${restWords(rest)}.`,
    strong: false,
  };
  if (overdue === 0) return [due, end];
  if (soon === 0) {
    const nothing = rest === 0 ? '.' : `, nothing due ${span} for ${restWords(rest)}.`;
    return [late, { text: nothing, strong: false }];
  }
  return [late, { text: ', ', strong: false }, due, end];
}

function restWords(rest: number): string {
  return rest === 1 ? 'the other young person' : `the other ${rest.toLocaleString('en-GB')}`;
}
