import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

export const ageBands = ['16', '17', '18-20', '21-24'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Why a plan counts as out of date: there is none and the time for it has passed, or which review is late. */
export const outOfDateReasons = ['missing', 'REVIEW-6M', 'REVIEW-MOVE-28D', 'REVIEW-REQUEST'] as const;
export type OutOfDateReason = (typeof outOfDateReasons)[number];

/** The council as of one day, in exact numbers. */
export interface DayCounts {
  readonly asOf: CalendarDate;
  /** Since when the settings counted by were in force; null where the council had made no choice by that day. */
  readonly settingsFrom: CalendarDate | null;
  readonly people: number;
  readonly unallocatedStatutory: number;
  readonly unallocatedHeadline: number;
  readonly planOutOfDate: number;
  /** To whom a personal adviser is owed, by statute or by the local promise. */
  readonly adviserOwed: number;
  /** To whom a pathway plan is owed. */
  readonly planOwed: number;
}

export interface BoardCounts extends DayCounts {
  readonly byAge: Readonly<Record<AgeBand, { unallocatedHeadline: number; planOutOfDate: number }>>;
  /** For how many a practitioner's decision about the category differs from what the rules work out. */
  readonly decidedOtherwise: number;
  readonly byReason: Readonly<Record<OutOfDateReason, number>>;
  /** The earliest first. */
  readonly quarters: readonly DayCounts[];
}

/** What the laptops said they still hold, in sum. Instants are UTC. */
export interface Completeness {
  readonly devices: number;
  readonly devicesWithUnsentWork: number;
  readonly unsentAllocations: number;
  readonly unsentPlansAndReviews: number;
  readonly unsentOther: number;
  readonly latestReportAt: string | null;
  /** The longest ago that a laptop with unsent work reported. */
  readonly oldestUnsentReportAt: string | null;
}
