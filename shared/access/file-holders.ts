import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import { type Cover, isInForce } from '#shared/domain/cover/cover.ts';
import { isOpen, type Opening } from '#shared/domain/handover/opening.ts';
import type { Restriction } from '#shared/domain/handover/restriction.ts';

/** Under which name a file is held: one member of staff, the managers of a team, or those who lead the whole service. */
export type HolderSubject = `staff:${string}` | `team:${string}` | 'council';

/** Everything that decides who may hold one young person's file. */
export interface FileFacts {
  /** Null where the endpoint has no such young person. */
  readonly teamId: string | null;
  readonly allocations: readonly Pick<Allocation, 'staffId' | 'role' | 'end'>[];
  readonly covers: readonly Pick<Cover, 'coveredStaffId' | 'standInStaffId' | 'from' | 'to' | 'ended'>[];
  readonly restrictions: readonly Pick<Restriction, 'namedStaffIds' | 'lifted'>[];
  readonly openings: readonly Pick<Opening, 'staffId' | 'until' | 'ended'>[];
}

export interface Moment {
  readonly today: CalendarDate;
  /** The same moment as an instant in UTC. */
  readonly now: string;
}

/** When a holding ends by itself: after a day, at an instant, or (null) not by itself. */
export type HoldingEnd = { readonly through: CalendarDate } | { readonly at: string } | null;

/** Who may hold the file, and until when. In this order, and nothing else anywhere gives a file to anybody:
 *
 * 1. The allocated advisers, from the moment of the allocation; the managers of the team; those who lead the service.
 * 2. Whoever stands in for one of those advisers today. A stand-in has no stand-in.
 * 3. Where the file is restricted, those who are named, instead of all the above: also an adviser who is allocated, also a
 *    stand-in, also a lead.
 * 4. Whoever opened it outside their scope, until the time is over, also where it is restricted.
 */
export function holdersOf(facts: FileFacts, moment: Moment): Map<HolderSubject, HoldingEnd> {
  const restriction = facts.restrictions.find(({ lifted }) => lifted === null);
  const holders = restriction === undefined ? byWork(facts, moment) : byName(restriction);
  for (const opening of facts.openings.filter((one) => isOpen(one, moment.now))) {
    const subject: HolderSubject = `staff:${opening.staffId}`;
    const held = holders.get(subject);
    // A cover ends at midnight or later, and is then followed up anew: the longer of the two is never lost by it.
    if (held === undefined) holders.set(subject, { at: opening.until });
    else if (held !== null && 'at' in held && held.at < opening.until)
      holders.set(subject, { at: opening.until });
  }
  return holders;
}

/** Whether one of these names holds the file by work or by being named, and not for some days or hours. */
export function holdsForGood(facts: FileFacts, subjects: readonly HolderSubject[], moment: Moment): boolean {
  const holders = holdersOf({ ...facts, openings: [] }, moment);
  return subjects.some((subject) => holders.get(subject) === null);
}

/** Whose own the file is by allocation: for these, others can stand in. */
export function advisersOf(
  { allocations }: Pick<FileFacts, 'allocations'>,
  today: CalendarDate,
): Set<string> {
  const held = allocations.filter(
    ({ role, end }) => role === 'personal-adviser' && (end === null || end >= today),
  );
  return new Set(held.map(({ staffId }) => staffId));
}

function byWork(facts: FileFacts, { today }: Moment): Map<HolderSubject, HoldingEnd> {
  const holders = new Map<HolderSubject, HoldingEnd>();
  const advisers = advisersOf(facts, today);
  for (const { coveredStaffId, standInStaffId, to } of facts.covers.filter((one) => isInForce(one, today))) {
    if (!advisers.has(coveredStaffId)) continue;
    const held = holders.get(`staff:${standInStaffId}`);
    const through = held && 'through' in held && held.through > to ? held.through : to;
    holders.set(`staff:${standInStaffId}`, { through });
  }
  for (const staffId of advisers) holders.set(`staff:${staffId}`, null);
  if (facts.teamId !== null) holders.set(`team:${facts.teamId}`, null).set('council', null);
  return holders;
}

function byName({ namedStaffIds }: Pick<Restriction, 'namedStaffIds'>): Map<HolderSubject, HoldingEnd> {
  return new Map(namedStaffIds.map((id) => [`staff:${id}`, null]));
}
