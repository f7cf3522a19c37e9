import { addDays } from '#shared/calendar/add-days.ts';
import { startOfDayInEngland } from '#shared/calendar/day-in-england.ts';
import { type FileFacts, type HoldingEnd, holdersOf, type Moment } from './file-holders.ts';
import type { PolicyUser } from './policy.ts';
import { subjectsOf } from './subjects.ts';

/** A file that is somebody's for a time only. */
export interface TimedHolding {
  /** The instant at which it ends, or ended. */
  readonly until: string;
  readonly isOver: boolean;
}

/**
 * Whether somebody holds a file for a time only, as a stand-in or because they opened it, and whether that time is over; null
 * where they hold it without an end, or never did for a time. An allocation's last day is none of these: an adviser who
 * writes up their last visit in the days after it is what late entries are for.
 */
export function timedHolding(facts: FileFacts, user: PolicyUser, moment: Moment): TimedHolding | null {
  const holders = holdersOf(facts, moment);
  const held = subjectsOf(user).filter((subject) => holders.has(subject));
  if (held.length > 0) {
    const ends = held.map((subject) => endOf(holders.get(subject) ?? null));
    const until = ends.includes(null) ? null : latest(ends);
    return until === null ? null : { until, isOver: false };
  }
  const until = latest(pastEnds(facts, user).filter((end) => end <= moment.now));
  return until === null ? null : { until, isOver: true };
}

function pastEnds({ openings, covers, allocations }: FileFacts, { staffId }: PolicyUser): string[] {
  const stoodIn = covers.filter(
    (cover) =>
      cover.standInStaffId === staffId && allocations.some((one) => one.staffId === cover.coveredStaffId),
  );
  return [
    ...openings
      .filter((opening) => opening.staffId === staffId)
      .map(({ until, ended }) => ended?.at ?? until),
    ...stoodIn.map(({ to, ended }) => ended?.at ?? endOfDay(to)),
  ];
}

function endOf(end: HoldingEnd): string | null {
  if (end === null) return null;
  return 'at' in end ? end.at : endOfDay(end.through);
}

function endOfDay(day: Parameters<typeof startOfDayInEngland>[0]): string {
  return startOfDayInEngland(addDays(day, 1)).toISOString();
}

function latest(instants: readonly (string | null)[]): string | null {
  return instants.reduce(
    (one, other) => (one === null || (other !== null && other > one) ? other : one),
    null,
  );
}
