import { byUrgency, type Person } from '#renderer/features/people/index.ts';
import { counted } from '#renderer/ui/words/dates.ts';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';
import { type PolicyUser, reachesTeam } from '#shared/access/policy.ts';
import { addDays } from '#shared/calendar/add-days.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import type { Category } from '#shared/domain/assessment/assessment.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import type { Team } from '#shared/domain/authority/reference.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';

export interface OwedRow {
  readonly person: Person;
  readonly since: CalendarDate | null;
  readonly why: string;
  readonly waitingDays: number | null;
  readonly isByLaw: boolean;
  /** Arranged for a later day. Until then they have nobody, and they count. */
  readonly planned: Allocation | null;
}

/** Everybody who is owed a personal adviser today and has none, the longest wait first. */
export function owedRows(people: readonly Person[], settings: LocalSettings): readonly OwedRow[] {
  return people
    .filter(({ assessment }) => assessment.counts.unallocatedHeadline === 1)
    .map((person) => owedRowOf(person, settings))
    .sort(
      (a, b) => (b.waitingDays ?? -1) - (a.waitingDays ?? -1) || inAlphabet(a.person.name, b.person.name),
    );
}

/** Looking back through a record is the dear part, and a person is the same object until something about them changes. */
const known = new WeakMap<Person, { settings: LocalSettings; row: OwedRow }>();

function owedRowOf(person: Person, settings: LocalSettings): OwedRow {
  const before = known.get(person);
  if (before !== undefined && before.settings === settings) return before.row;
  const row = owedRow(person, settings);
  known.set(person, { settings, row });
  return row;
}

function owedRow(person: Person, settings: LocalSettings): OwedRow {
  const { assessment, file } = person;
  const since = unallocatedSince(person, settings);
  const left = lastDayHeld(file.allocations, assessment.asOf);
  return {
    person,
    since,
    why: left !== null && since === addDays(left, 1) ? 'Adviser left' : dutyWords(person),
    waitingDays: since === null ? null : daysBetween(since, assessment.asOf),
    isByLaw: assessment.counts.unallocatedStatutory === 1,
    planned: plannedAllocation(file.allocations, assessment.asOf),
  };
}

const began: Partial<Record<Category, string>> = {
  eligible: 'Became eligible',
  relevant: 'Became relevant',
  'former-relevant': 'Owed from 16 on',
  'former-relevant-21-24': 'Asked for support',
};

function dutyWords({ assessment }: Person): string {
  if (assessment.personalAdviser.required === 'local-promise') return 'Our promise at 16';
  return began[assessment.category] ?? 'Owed';
}

/**
 * The first day of this unbroken wait. The answer changes only on days on which something in the record begins or ends,
 * so those are the only days that need asking, from today backwards.
 */
function unallocatedSince(person: Person, settings: LocalSettings): CalendarDate | null {
  const facts = personFactsFrom(person.file);
  const { asOf } = person.assessment;
  const isWaiting = (day: CalendarDate) => assess(facts, day, settings).counts.unallocatedHeadline === 1;
  let since: CalendarDate | null = null;
  for (const day of turningDays(person, asOf)) {
    if (!isWaiting(day)) break;
    since = day;
    if (!isWaiting(addDays(day, -1))) break;
  }
  return since;
}

/** Latest first. */
function turningDays({ file, assessment }: Person, asOf: CalendarDate): readonly CalendarDate[] {
  const { youngPerson } = file;
  const born = youngPerson.dateOfBirth;
  const birthdays = [16, 18, 21, 25].map(
    (age) => `${Number(born.slice(0, 4)) + age}${born.slice(4)}` as CalendarDate,
  );
  const days = [
    ...birthdays.flatMap((day) =>
      day.endsWith('-02-29') ? [`${day.slice(0, 4)}-03-01` as CalendarDate] : [day],
    ),
    ...(assessment.becameEligibleOn === null ? [] : [assessment.becameEligibleOn]),
    ...file.allocations.flatMap(({ end }) => (end === null ? [] : [addDays(end, 1)])),
    ...youngPerson.episodes.flatMap(({ start, end }) => (end === null ? [start] : [start, end])),
    ...youngPerson.returnHome.flatMap(({ start, end }) => (end === null ? [start] : [start, end])),
    ...youngPerson.elsewhere.flatMap(({ end }) => (end === null ? [] : [end])),
    ...youngPerson.supportRequests.map(({ requestedOn }) => requestedOn),
  ];
  return [...new Set(days)].filter((day) => day <= asOf).sort((a, b) => b.localeCompare(a));
}

function lastDayHeld(allocations: readonly Allocation[], asOf: CalendarDate): CalendarDate | null {
  const ends = allocations.flatMap(({ role, end }) =>
    role === 'personal-adviser' && end !== null && end < asOf ? [end] : [],
  );
  return ends.sort().at(-1) ?? null;
}

function plannedAllocation(allocations: readonly Allocation[], asOf: CalendarDate): Allocation | null {
  const ahead = allocations.filter(({ role, start }) => role === 'personal-adviser' && start > asOf);
  return ahead.sort((a, b) => a.start.localeCompare(b.start))[0] ?? null;
}

export interface AdviserRow {
  readonly id: string | null;
  readonly name: string;
  readonly holds: number;
  readonly ceiling: number | null;
  /** Of a team that is looked over here. Of anybody else this laptop knows only whom they hold of ours, and not how many in all. */
  readonly isOurs: boolean;
  /** Of those whom nobody holds, how many are owed an adviser today. */
  readonly owed: number;
  readonly overdue: number;
  readonly missing: number;
  readonly dueSoon: number;
  readonly inDate: number;
  readonly other: number;
}

/**
 * Plans by adviser: this team's advisers, whoever else holds one of its young people, and those whom nobody holds. Every
 * young person is in exactly one row.
 */
export function adviserRows(
  people: readonly Person[],
  advisers: readonly Staff[],
  me: PolicyUser,
): readonly AdviserRow[] {
  const known = new Set(advisers.map(({ id }) => id));
  const rows = advisers.map(({ id, name, caseloadCeiling, teamId: theirs }) => {
    const theirPeople = people.filter(({ adviser }) => adviser?.staffId === id);
    return adviserRow({ id, name, ceiling: caseloadCeiling, isOurs: reachesTeam(me, theirs) }, theirPeople);
  });
  const unknown = people.filter(({ adviser }) => adviser !== null && !known.has(adviser.staffId));
  const nobodys = people.filter(({ adviser }) => adviser === null);
  const nobody = { id: null, ceiling: null, isOurs: false };
  return [
    ...rows.filter(({ isOurs, holds }) => isOurs || holds > 0).sort(byLatePlans),
    ...(unknown.length === 0 ? [] : [adviserRow({ ...nobody, name: 'Somebody no longer listed' }, unknown)]),
    ...(nobodys.length === 0 ? [] : [adviserRow({ ...nobody, name: NO_ADVISER }, nobodys)]),
  ];
}

function byLatePlans(a: AdviserRow, b: AdviserRow): number {
  return b.overdue - a.overdue || b.missing - a.missing || inAlphabet(a.name, b.name);
}

export const NO_ADVISER = 'No adviser';

function adviserRow(
  whose: Pick<AdviserRow, 'id' | 'name' | 'ceiling' | 'isOurs'>,
  people: readonly Person[],
): AdviserRow {
  const count = (...states: string[]) =>
    people.filter(({ assessment }) => states.includes(assessment.plan.state)).length;
  return {
    ...whose,
    holds: people.length,
    owed: people.filter(({ assessment }) => assessment.counts.unallocatedHeadline === 1).length,
    overdue: count('out-of-date'),
    missing: count('missing'),
    dueSoon: count('due-soon'),
    inDate: count('current'),
    other: count('not-yet-due', 'not-required'),
  };
}

export function caseloadWords({
  id,
  holds,
  ceiling,
  isOurs,
  owed = 0,
}: Pick<AdviserRow, 'id' | 'holds' | 'ceiling' | 'isOurs'> & { readonly owed?: number }): string {
  if (id === null)
    return owed === 0 ? String(holds) : `${holds}, of whom ${owed} ${owed === 1 ? 'is' : 'are'} owed one`;
  if (!isOurs) return `${holds} of this team’s`;
  return ceiling === null ? `${holds}, no ceiling` : `${holds} of ${ceiling}`;
}

/** Whether the council has what was just saved of somebody. What is refused is told of where it can be withdrawn. */
export function sentWords(waiting: number, isRefused: boolean): string {
  if (isRefused) return 'The council refused a change about them: see the line at the top.';
  return waiting > 0 ? 'It goes to the council with the next sync.' : 'The council has it.';
}

export interface AdviserChoice {
  readonly id: string;
  readonly name: string;
  /** Beside the name: how many they hold, or whose adviser they are. */
  readonly aside: string;
  /** Set where it is known that they hold as many as the council's ceiling allows, or more. */
  readonly full: { readonly holds: number; readonly ceiling: number } | null;
}

/** Whom a young person can be allocated to: this team's advisers first, then everybody else's, with their team's name. */
export function adviserChoices(
  people: readonly Person[],
  advisers: readonly Staff[],
  teams: readonly Team[],
  me: PolicyUser,
): readonly AdviserChoice[] {
  const choices = advisers.map(({ id, name, caseloadCeiling: ceiling, teamId: theirs }) => {
    if (!reachesTeam(me, theirs)) {
      const team = teams.find((one) => one.id === theirs)?.name ?? 'Another team';
      return { isOurs: false, id, name, aside: team, full: null };
    }
    const holds = people.filter(({ adviser }) => adviser?.staffId === id).length;
    const full = ceiling !== null && holds >= ceiling ? { holds, ceiling } : null;
    return { isOurs: true, id, name, aside: caseloadWords({ id, holds, ceiling, isOurs: true }), full };
  });
  const ordered = [...choices.filter(({ isOurs }) => isOurs), ...choices.filter(({ isOurs }) => !isOurs)];
  return ordered.map(({ id, name, aside, full }) => ({ id, name, aside, full }));
}

export interface ComingRow {
  readonly person: Person;
  readonly on: CalendarDate;
  readonly to: Category;
}

const A_YEAR_DAYS = 365;

/** Who turns 16 in care or becomes eligible within a year, by the passing of time alone. */
export function comingRows(people: readonly Person[]): readonly ComingRow[] {
  return people
    .flatMap((person) => {
      const { nextCategoryChange: next, asOf } = person.assessment;
      if (next === null || daysBetween(asOf, next.on) > A_YEAR_DAYS) return [];
      if (next.to !== 'eligible' && next.to !== 'looked-after-not-yet-eligible') return [];
      return [{ person, on: next.on, to: next.to }];
    })
    .sort((a, b) => a.on.localeCompare(b.on) || byUrgency(a.person, b.person));
}

/** The team in a sentence. Its numbers are sums of the rules' own answers, as are all the numbers below it. */
export function teamSentence(people: readonly Person[]): readonly { text: string; strong: boolean }[] {
  const sum = (one: (person: Person) => number) => people.reduce((total, person) => total + one(person), 0);
  const owed = sum(({ assessment }) => assessment.counts.unallocatedHeadline);
  const byLaw = sum(({ assessment }) => assessment.counts.unallocatedStatutory);
  const late = sum(({ assessment }) => (assessment.plan.state === 'out-of-date' ? 1 : 0));
  const missing = sum(({ assessment }) => (assessment.plan.state === 'missing' ? 1 : 0));
  const promised = owed - byLaw;
  const split = promised === 0 ? '' : `, ${byLaw} of them by law and ${promised} by our promise at 16`;
  return [
    { text: counted(owed, 'young person', 'young people'), strong: true },
    {
      text: ` ${owed === 1 ? 'is' : 'are'} owed an adviser and ${owed === 1 ? 'has' : 'have'} none${split}. `,
      strong: false,
    },
    { text: counted(late, 'plan'), strong: true },
    { text: ` ${late === 1 ? 'is' : 'are'} out of date and `, strong: false },
    { text: `${missing.toLocaleString('en-GB')} ${missing === 1 ? 'is' : 'are'} missing`, strong: true },
    { text: '.', strong: false },
  ];
}
