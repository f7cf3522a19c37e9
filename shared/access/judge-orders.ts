import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import { type Cover, LONGEST_COVER_DAYS } from '#shared/domain/cover/cover.ts';
import type { Opening } from '#shared/domain/handover/opening.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import type { AccessOrder } from './order-messages.ts';
import { mayAct, mayRead, type PolicyUser, reachesTeam } from './policy.ts';

/**
 * Why an order is not carried out: it is not theirs to give; there is no such thing that they may know of; or a field of it
 * cannot be. Null where it can.
 */
export type Refusal = 'denied' | 'not-found' | { readonly path: string; readonly message: string } | null;

type Colleague = Pick<Staff, 'id' | 'role' | 'teamId'>;

/**
 * A cover is made by whoever is away, or by those who answer for them. It hands on what the adviser holds by allocation,
 * never a role: so only an adviser is covered, and only somebody whose work is with files stands in.
 */
export function judgeCover(
  user: PolicyUser,
  { coveredStaffId, standInStaffId, from, to }: AccessOrder<'cover'>,
  staff: readonly Colleague[],
  today: CalendarDate,
): Refusal {
  const covered = staff.find(({ id }) => id === coveredStaffId);
  const standIn = staff.find(({ id }) => id === standInStaffId);
  if (!mayCover(user, covered)) return 'denied';
  if (covered?.role !== 'personal-adviser') {
    return { path: 'coveredStaffId', message: 'Only a personal adviser’s young people can be covered.' };
  }
  if (standIn === undefined || standIn.id === covered.id || !mayRead(standIn.role, 'youngPeople')) {
    return { path: 'standInStaffId', message: 'Choose a colleague whose work is with young people’s files.' };
  }
  if (from < today) return { path: 'from', message: 'A cover begins today or later.' };
  if (to < from) return { path: 'to', message: 'The last day is before the first.' };
  if (daysBetween(from, to) >= LONGEST_COVER_DAYS) {
    return {
      path: 'to',
      message: `A cover lasts ${LONGEST_COVER_DAYS} days at most. For longer, allocate somebody else.`,
    };
  }
  return null;
}

/** `cover` is null where there is none of that id. */
export function judgeEndCover(user: PolicyUser, cover: Cover | null, staff: readonly Colleague[]): Refusal {
  if (!mayAct(user.role, 'cover-oneself') && !mayAct(user.role, 'cover-others')) return 'denied';
  if (cover === null) return 'not-found';
  const covered = staff.find(({ id }) => id === cover.coveredStaffId);
  const isMaker = cover.madeByStaffId === user.staffId;
  return isMaker || mayCover(user, covered) ? null : 'denied';
}

function mayCover(user: PolicyUser, covered: Colleague | undefined): boolean {
  if (covered === undefined) return false;
  if (covered.id === user.staffId) return mayAct(user.role, 'cover-oneself');
  return mayAct(user.role, 'cover-others') && reachesTeam(user, covered.teamId);
}

/**
 * How somebody holds a file: by their own work or by name, without an end; only for a time, as a stand-in or because they
 * opened it; or not at all.
 */
export type Holding = 'own' | 'passing' | 'none';

/**
 * A file is restricted by somebody whose own it is to hold and who answers for a team: who opened it for some hours must not
 * make it theirs. Of those who are named somebody must be able to lift it again; whoever restricts need not be among them,
 * since it may be their own relative.
 */
export function judgeRestrict(
  user: PolicyUser,
  { namedStaffIds }: Pick<AccessOrder<'restrict'>, 'namedStaffIds'>,
  staff: readonly Colleague[],
  holding: Holding,
): Refusal {
  const refusal = judgeHolding(user, holding);
  if (refusal !== null) return refusal;
  const named = namedStaffIds.map((id) => staff.find((one) => one.id === id));
  if (named.some((one) => one === undefined || !mayRead(one.role, 'youngPeople'))) {
    return {
      path: 'namedStaffIds',
      message: 'Name only colleagues whose work is with young people’s files.',
    };
  }
  if (!named.some((one) => one !== undefined && mayAct(one.role, 'restrict-files'))) {
    return {
      path: 'namedStaffIds',
      message: 'Name at least one manager, who can lift the restriction again.',
    };
  }
  return null;
}

/**
 * Lifted by those who might restrict. Where nobody who is named can do it any more, by whoever may open restricted files, and
 * did.
 */
export function judgeLift(user: PolicyUser, holding: Holding, isLeftToNobody: boolean): Refusal {
  const isLastResort = isLeftToNobody && mayAct(user.role, 'open-restricted-files');
  return judgeHolding(user, isLastResort && holding === 'passing' ? 'own' : holding);
}

function judgeHolding(user: PolicyUser, holding: Holding): Refusal {
  if (!mayAct(user.role, 'restrict-files')) return 'denied';
  if (holding === 'none') return 'not-found';
  return holding === 'own' ? null : 'denied';
}

/** A restricted file is opened by those alone who lead the service: for everybody else it is as if it were not there. */
export function mayOpen(user: PolicyUser, isRestricted: boolean): boolean {
  return mayAct(user.role, isRestricted ? 'open-restricted-files' : 'open-files');
}

/** Closed before its time by whoever opened it, or by somebody whose own the file is and who answers for a team. */
export function judgeClose(user: PolicyUser, opening: Opening | null, holding: Holding): Refusal {
  if (!mayAct(user.role, 'open-files')) return 'denied';
  if (opening?.staffId === user.staffId) return null;
  return opening !== null && holding === 'own' && mayAct(user.role, 'restrict-files') ? null : 'not-found';
}
