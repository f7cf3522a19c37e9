import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

export const categories = [
  'under-16',
  'looked-after-not-yet-eligible',
  'short-break-only',
  'eligible',
  'relevant',
  'former-relevant',
  'former-relevant-21-24',
  'qualifying',
  'qualifying-education-only',
  'none',
] as const;
export type Category = (typeof categories)[number];

export type PlanRuleId =
  | 'ASSESS-ELIGIBLE-3M'
  | 'ASSESS-RELEVANT-3M'
  | 'ASSESS-21-24'
  | 'REVIEW-6M'
  | 'REVIEW-REQUEST'
  | 'REVIEW-MOVE-28D';
export type VisitRuleId = 'VISIT-7D' | 'VISIT-2M';

export type LookedAfterReviewRuleId =
  | 'LOOKED-AFTER-REVIEW-20WD'
  | 'LOOKED-AFTER-REVIEW-3M'
  | 'LOOKED-AFTER-REVIEW-6M';

export type PlanState = 'not-required' | 'not-yet-due' | 'missing' | 'current' | 'due-soon' | 'out-of-date';

/** One step of an explanation: a sentence for a practitioner, and the rule it rests on where it rests on one. */
export interface Reason {
  readonly about:
    | 'category'
    | 'next-category'
    | 'personal-adviser'
    | 'plan'
    | 'visit'
    | 'looked-after-review'
    | 'offer';
  readonly sentence: string;
  readonly ruleId: string | null;
}

/** A duty that is open for this person: the last day in time, the rule, and the event it runs from. */
export interface OpenTimeLimit {
  readonly ruleId: string;
  readonly what: string;
  readonly dueOn: CalendarDate;
  readonly runsFrom: CalendarDate;
}

/** What the rules say of one person on one day. Every answer carries the version of the rules that gave it. */
export interface Assessment {
  readonly asOf: CalendarDate;
  readonly ruleSetVersion: string;
  readonly age: number;
  readonly category: Category;
  readonly becameEligibleOn: CalendarDate | null;
  /** The next day on which the category changes by the passing of time alone, and what it becomes. */
  readonly nextCategoryChange: { readonly on: CalendarDate; readonly to: Category } | null;
  readonly personalAdviser: {
    readonly required: 'statute' | 'local-promise' | null;
    readonly allocated: boolean;
  };
  readonly plan: {
    readonly state: PlanState;
    readonly dueOn: CalendarDate | null;
    readonly rule: PlanRuleId | null;
  };
  readonly visit: {
    readonly state: 'not-required' | 'on-time' | 'overdue';
    readonly dueOn: CalendarDate | null;
    readonly rule: VisitRuleId | null;
  };
  /** `not-recorded` and `not-countable` have no open time limit: nothing is called late that only was not written down. */
  readonly lookedAfterReview:
    | { readonly state: 'not-required' }
    | {
        readonly state: 'on-time' | 'overdue' | 'not-recorded';
        readonly dueOn: CalendarDate;
        readonly runsFrom: CalendarDate;
        readonly rule: LookedAfterReviewRuleId;
      }
    | { readonly state: 'not-countable'; readonly runsFrom: CalendarDate };
  /** Whether support is owed to be offered at 21 to 24: the open time limit says by when. */
  readonly offerOwed: boolean;
  readonly counts: {
    readonly unallocatedStatutory: 0 | 1;
    readonly unallocatedHeadline: 0 | 1;
    readonly planOutOfDate: 0 | 1;
  };
  /** Earliest first. */
  readonly timeLimits: readonly OpenTimeLimit[];
  readonly reasons: readonly Reason[];
}
