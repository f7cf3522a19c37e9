import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { StateName } from '#renderer/ui/state-tag/state-tag.tsx';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import type { Assessment, OpenTimeLimit, PlanState } from '#shared/domain/assessment/assessment.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { nameOf } from './names.ts';

/** How near the next thing due is: late, within the council's number of days, later than that, or nothing at all. */
export type Urgency = 'overdue' | 'due-soon' | 'later' | 'nothing-due';

/** One young person as the screens know them: their records, and what the rules say of them today. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly file: CaseFile;
  readonly assessment: Assessment;
  /** The allocation of a personal adviser that covers today. */
  readonly adviser: Allocation | null;
  readonly nextDue: OpenTimeLimit | null;
  readonly urgency: Urgency;
}

export function assessedPerson(file: CaseFile, today: CalendarDate, settings: LocalSettings): Person {
  const assessment = assess(personFactsFrom(file), today, settings);
  const nextDue = assessment.timeLimits[0] ?? null;
  return {
    id: file.youngPerson.id,
    name: nameOf(file.youngPerson),
    file,
    assessment,
    adviser: adviserOn(file.allocations, today),
    nextDue,
    urgency: urgencyOf(nextDue, assessment, settings),
  };
}

export function adviserOn(allocations: readonly Allocation[], day: CalendarDate): Allocation | null {
  const held = allocations.filter(
    ({ role, start, end }) => role === 'personal-adviser' && start <= day && (end === null || day <= end),
  );
  return held.sort((a, b) => b.start.localeCompare(a.start))[0] ?? null;
}

/** A local grace lets a first plan run past its limit, so that limit alone does not make anybody late. */
export function isLate(limit: OpenTimeLimit, assessment: Assessment): boolean {
  const { plan, asOf } = assessment;
  return limit.dueOn < asOf && !(plan.state === 'not-yet-due' && limit.ruleId === plan.rule);
}

function urgencyOf(next: OpenTimeLimit | null, assessment: Assessment, settings: LocalSettings): Urgency {
  if (next === null) return 'nothing-due';
  if (assessment.timeLimits.some((limit) => isLate(limit, assessment))) return 'overdue';
  return daysBetween(assessment.asOf, next.dueOn) <= settings.dueSoonDays ? 'due-soon' : 'later';
}

const planTags: Record<PlanState, StateName> = {
  'not-required': 'not-required',
  'not-yet-due': 'not-yet-due',
  missing: 'missing',
  current: 'in-date',
  'due-soon': 'due-soon',
  'out-of-date': 'overdue',
};

/** The pathway plan's state as one of the six words that every screen uses. */
export function planTag(state: PlanState): StateName {
  return planTags[state];
}

/** The most urgent first: by what falls due next, then those for whom nothing does, by name. */
export function byUrgency(a: Person, b: Person): number {
  if (a.nextDue !== null && b.nextDue !== null && a.nextDue.dueOn !== b.nextDue.dueOn) {
    return a.nextDue.dueOn < b.nextDue.dueOn ? -1 : 1;
  }
  if ((a.nextDue === null) !== (b.nextDue === null)) return a.nextDue === null ? 1 : -1;
  return inAlphabet(a.name, b.name);
}
