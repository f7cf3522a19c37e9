import { mayAct, type PolicyUser } from '#shared/access/policy.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type Cover, isInForce } from '#shared/domain/cover/cover.ts';
import type { Handover } from '#shared/domain/handover/handover.ts';
import { isOpen, type Opening } from '#shared/domain/handover/opening.ts';
import { type Restriction, SHORTEST_REASON } from '#shared/domain/handover/restriction.ts';

export function restrictionOf(handovers: readonly Handover[]): Restriction | null {
  const found = handovers.find((one) => one.kind === 'restriction' && one.lifted === null);
  return found?.kind === 'restriction' ? found : null;
}

/** The newest first. */
export function openingsOf(handovers: readonly Handover[]): readonly Opening[] {
  return handovers
    .filter((one) => one.kind === 'opening')
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** Shown on the file and to its manager for this long after it was opened; in its history for ever. */
export const OPENING_SHOWN_DAYS = 14;

export function recentOpenings(handovers: readonly Handover[], now: Date): readonly Opening[] {
  const since = new Date(now.getTime() - OPENING_SHOWN_DAYS * 86_400_000).toISOString();
  return openingsOf(handovers).filter(({ at, until }) => at >= since || until > now.toISOString());
}

/** Whether it is still open: the words of a notice, and whether there is something to close. */
export function isOpenNow(opening: Opening, now: Date): boolean {
  return isOpen(opening, now.toISOString());
}

/** In force today or still to come, the earliest first. */
export function currentCovers(covers: readonly Cover[], today: CalendarDate): readonly Cover[] {
  return covers
    .filter(({ ended, to }) => ended === null && to >= today)
    .sort((one, other) => one.from.localeCompare(other.from) || one.id.localeCompare(other.id));
}

/** Those that somebody is party to today. */
export function coversToday(
  covers: readonly Cover[],
  staffId: string,
  today: CalendarDate,
): readonly Cover[] {
  return currentCovers(covers, today).filter(
    (cover) =>
      isInForce(cover, today) && (cover.coveredStaffId === staffId || cover.standInStaffId === staffId),
  );
}

export function mayCoverSomebody(me: PolicyUser): boolean {
  return mayAct(me.role, 'cover-oneself') || mayAct(me.role, 'cover-others');
}

/** The endpoint asks again: this only spares people a journey to it. */
export function reasonFault(reason: string): string | null {
  if (reason.trim() === '') return 'Enter the reason';
  return reason.trim().length < SHORTEST_REASON ? 'Say the reason in a few words more' : null;
}
