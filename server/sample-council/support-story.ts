import { addDays } from '#shared/calendar/add-days.ts';
import { addMonths } from '#shared/calendar/add-months.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { CareStory } from './care-story.ts';
import type { Random } from './random.ts';
import type { SamplePerson } from './sample-people.ts';

export interface Spell {
  readonly start: CalendarDate;
  readonly end: CalendarDate | null;
}

/** What has been done for somebody, in dates: who advised them, the plan and its reviews, and where they moved. */
export interface SupportStory {
  /** Latest last. */
  readonly advisers: readonly (Spell & { readonly earlier: boolean })[];
  /** Null where there is no plan at all; `completedOn` null for one that is being written. */
  readonly plan: { readonly startedOn: CalendarDate; readonly completedOn: CalendarDate | null } | null;
  readonly reviewedOn: readonly CalendarDate[];
  readonly home: Spell | null;
  /** Whether the council provides that home, so that visits and a review after the move are owed. */
  readonly councilsHome: boolean;
  readonly askedOn: CalendarDate | null;
}

/** The council did worse two years ago than it does now: what happened longer ago was later, and left longer gaps. */
const BETTER_SINCE_DAYS = 420;

const PROVIDED: ReadonlySet<string> = new Set(['left-at-17', 'left-at-18', 'asked-again']);

export function supportStory(
  person: SamplePerson,
  care: CareStory,
  today: CalendarDate,
  random: Random,
): SupportStory {
  const eligibleOn = laterOf(care.at16, addDays(care.enteredOn, 91));
  const last = lastReviewOf(person, today);
  const askedOn = person.life === 'asked-again' && last ? addDays(last, -random.between(12, 40)) : null;
  const reviewedOn = last ? reviewChain(firstPlanOn(eligibleOn, today, random), last, today, random) : [];
  const completedOn = reviewedOn[0] ?? null;
  const home = homeOf(person, care, today);
  return {
    advisers: advisersOf({ person, care, eligibleOn, askedOn, today, random }),
    plan: planOf(person, completedOn, today, random),
    reviewedOn: reviewedOn.slice(1),
    home,
    councilsHome: PROVIDED.has(person.life) && isProvided(person, home, last, random),
    askedOn,
  };
}

/** A review falls due six months after the last: so the last was six months before the day it falls due. */
function lastReviewOf(person: SamplePerson, today: CalendarDate): CalendarDate | null {
  if (typeof person.plan === 'string') return null;
  return addMonths(addDays(today, person.plan.dueIn), -6);
}

function firstPlanOn(eligibleOn: CalendarDate, today: CalendarDate, random: Random): CalendarDate {
  const late = random.chance(isLongAgo(eligibleOn, today) ? 0.6 : 0.2);
  return addDays(eligibleOn, late ? random.between(100, 190) : random.between(50, 85));
}

/** From the first plan to the last review, about twice a year, some of them late. */
function reviewChain(
  first: CalendarDate,
  last: CalendarDate,
  today: CalendarDate,
  random: Random,
): CalendarDate[] {
  if (daysBetween(first, last) < 45) return [last];
  const chain = [first];
  for (;;) {
    const previous = chain.at(-1) ?? first;
    const late = random.chance(isLongAgo(previous, today) ? 0.6 : 0.3);
    const next = addDays(previous, late ? random.between(190, 265) : random.between(140, 178));
    if (daysBetween(next, last) < 60) return [...chain, last];
    chain.push(next);
  }
}

function planOf(
  person: SamplePerson,
  completedOn: CalendarDate | null,
  today: CalendarDate,
  random: Random,
): SupportStory['plan'] {
  if (completedOn) return { startedOn: addDays(completedOn, -random.between(10, 30)), completedOn };
  const begun = person.plan === 'not-yet-due' && person.adviser !== null;
  return begun ? { startedOn: addDays(today, -random.between(5, 20)), completedOn: null } : null;
}

function homeOf(person: SamplePerson, care: CareStory, today: CalendarDate): Spell | null {
  if (person.life === 'in-care' || person.life === 'new-to-care') return { start: care.enteredOn, end: null };
  if (!PROVIDED.has(person.life) || !care.leftOn || care.leftOn > today) return null;
  return { start: care.leftOn, end: null };
}

/** Only a home whose move has been followed by a review, but for a move that is told of: else every plan would be late. */
function isProvided(
  person: SamplePerson,
  home: Spell | null,
  last: CalendarDate | null,
  random: Random,
): boolean {
  if (person.moved !== undefined) return true;
  return home !== null && last !== null && home.start <= last && random.chance(0.6);
}

interface AdviserQuestion {
  readonly person: SamplePerson;
  readonly care: CareStory;
  readonly eligibleOn: CalendarDate;
  readonly askedOn: CalendarDate | null;
  readonly today: CalendarDate;
  readonly random: Random;
}

function advisersOf(question: AdviserQuestion): SupportStory['advisers'] {
  const { person, care, eligibleOn, askedOn, today, random } = question;
  const held = person.adviser !== null || person.adviserLeft !== undefined;
  if (!held && person.life !== 'not-asked') return [];
  const start = startOfFirst(question);
  const spells: { start: CalendarDate; end: CalendarDate | null; earlier: boolean }[] = [];
  if (person.age >= 21 && person.life === 'not-asked' && held) return [{ start, end: null, earlier: false }];
  if (person.age >= 21) {
    spells.push({ start, end: addDays(care.at21, -1), earlier: random.chance(0.5) });
    if (askedOn) spells.push({ start: addDays(askedOn, random.between(0, 14)), end: null, earlier: false });
    return spells;
  }
  const changed = addDays(eligibleOn, random.between(150, 420));
  if (daysBetween(changed, today) > 150 && random.chance(0.5)) {
    const gap = random.chance(isLongAgo(changed, today) ? 0.8 : 0.5) ? random.between(60, 210) : 1;
    const next = earlierOf(addDays(changed, gap), addDays(today, -20));
    spells.push({ start, end: changed, earlier: true }, { start: next, end: null, earlier: false });
  } else {
    spells.push({ start, end: null, earlier: false });
  }
  const latest = spells.at(-1);
  if (latest && person.adviserLeft !== undefined) latest.end = addDays(today, -person.adviserLeft);
  return spells.filter(({ start: from, end }) => from <= today && (end === null || from <= end));
}

function startOfFirst({ person, eligibleOn, today, random }: AdviserQuestion): CalendarDate {
  if (person.life === 'new-to-care' || person.life === 'brief-care') return addDays(today, -30);
  const late = random.chance(isLongAgo(eligibleOn, today) ? 0.7 : 0.4);
  return earlierOf(addDays(eligibleOn, late ? random.between(30, 200) : 0), addDays(today, -9));
}

function isLongAgo(date: CalendarDate, today: CalendarDate): boolean {
  return daysBetween(date, today) > BETTER_SINCE_DAYS;
}

function earlierOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other;
}

function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other;
}
