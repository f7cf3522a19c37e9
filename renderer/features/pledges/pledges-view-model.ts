import type { Person } from '#renderer/features/people/index.ts';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';
import type { Category } from '#shared/domain/assessment/assessment.ts';
import { pledgeFrameworkById } from '#shared/domain/pledge/frameworks/index.ts';
import type { Pledge } from '#shared/domain/pledge/pledge.ts';
import {
  checklistTemplates,
  type PledgeFramework,
  type PledgeTemplate,
} from '#shared/domain/pledge/pledge-framework.ts';

export const pledgeStates: readonly { value: Pledge['state']; label: string }[] = [
  { value: 'not-started', label: 'Not started' },
  { value: 'under-way', label: 'Under way' },
  { value: 'kept', label: 'Kept' },
  { value: 'cannot-deliver', label: 'Cannot be delivered' },
];

export function pledgeStateWords(state: Pledge['state']): string {
  return pledgeStates.find(({ value }) => value === state)?.label ?? '';
}

const inCare: ReadonlySet<Category> = new Set([
  'under-16',
  'looked-after-not-yet-eligible',
  'short-break-only',
  'eligible',
]);

/** Which of a council's promises are made to this young person: those to children in care, or those to care leavers. */
export function audienceOf(category: Category): 'looked-after' | 'care-leaver' {
  return inCare.has(category) ? 'looked-after' : 'care-leaver';
}

export interface ChecklistTheme {
  readonly title: string;
  readonly promises: readonly { readonly template: PledgeTemplate; readonly pledge: Pledge | null }[];
}

export function checklist(person: Person, framework: PledgeFramework): readonly ChecklistTheme[] {
  const templates = checklistTemplates(framework, audienceOf(person.assessment.category));
  return framework.themes
    .map(({ id, title }) => ({
      title,
      promises: templates
        .filter(({ theme }) => theme === id)
        .map((template) => ({ template, pledge: pledgeFor(person, framework.id, template.id) })),
    }))
    .filter(({ promises }) => promises.length > 0);
}

function pledgeFor(person: Person, frameworkId: string, templateId: string): Pledge | null {
  return (
    person.file.pledges.find(
      (pledge) => pledge.frameworkId === frameworkId && pledge.templateId === templateId,
    ) ?? null
  );
}

export interface PledgeRow {
  readonly person: Person;
  readonly pledge: Pledge;
  readonly words: string;
}

/** Across the caseload: what cannot be delivered first, then what is under way, the longest-standing first. */
export function pledgesToShow(people: readonly Person[]): readonly PledgeRow[] {
  return people
    .flatMap((person) =>
      person.file.pledges
        .filter(({ state }) => state === 'under-way' || state === 'cannot-deliver')
        .map((pledge) => ({ person, pledge, words: promiseWords(pledge) })),
    )
    .sort(
      (a, b) =>
        a.pledge.state.localeCompare(b.pledge.state) ||
        a.pledge.recordedOn.localeCompare(b.pledge.recordedOn) ||
        inAlphabet(a.person.name, b.person.name),
    );
}

/** A pledge keeps the framework it was made under, whatever the council uses today. */
export function promiseWords({ frameworkId, templateId }: Pledge): string {
  const template = pledgeFrameworkById(frameworkId)?.templates.find(({ id }) => id === templateId);
  return template?.text ?? `A pledge this version of Waymark does not know (${templateId})`;
}
