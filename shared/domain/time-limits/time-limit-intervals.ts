import { monthsAfter } from '#shared/calendar/calendar-months.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

/** How long a time limit runs: days are counted from the day after the event, months end on the corresponding date. */
export type Interval =
  | { readonly months: number }
  | { readonly days: number }
  | { readonly workingDays: number };

export type TimeLimitId =
  | 'ASSESS-ELIGIBLE-3M'
  | 'ASSESS-RELEVANT-3M'
  | 'ASSESS-23CA-3M'
  | 'ASSESS-21-24'
  | 'ANNUAL-OFFER-12M'
  | 'REVIEW-6M'
  | 'REVIEW-REQUEST'
  | 'REVIEW-MOVE-28D'
  | 'VISIT-7D'
  | 'VISIT-2M'
  | 'LOOKED-AFTER-REVIEW-20WD'
  | 'LOOKED-AFTER-REVIEW-3M'
  | 'LOOKED-AFTER-REVIEW-6M';

/** Those whose last day can always be told. Of working days it cannot, where a year's bank holidays are not known. */
export type CalendarLimitId = Exclude<TimeLimitId, 'LOOKED-AFTER-REVIEW-20WD'>;

/** [LOOKED-AFTER-REVIEW-20WD] */
export const FIRST_REVIEW_WORKING_DAYS = 20;

export function intervalOf(limit: TimeLimitId, settings: LocalSettings): Interval {
  if (limit === 'LOOKED-AFTER-REVIEW-20WD') return { workingDays: FIRST_REVIEW_WORKING_DAYS };
  return calendarIntervalOf(limit, settings);
}

function calendarIntervalOf(
  limit: CalendarLimitId,
  settings: LocalSettings,
): Exclude<Interval, { readonly workingDays: number }> {
  switch (limit) {
    case 'ASSESS-ELIGIBLE-3M':
    case 'ASSESS-RELEVANT-3M':
    case 'ASSESS-23CA-3M':
    case 'LOOKED-AFTER-REVIEW-3M':
      return { months: 3 };
    case 'LOOKED-AFTER-REVIEW-6M':
      return { months: 6 };
    case 'ASSESS-21-24':
      return { days: settings.assessmentDays21to24 };
    case 'ANNUAL-OFFER-12M':
      return { months: settings.offerIntervalMonths };
    case 'REVIEW-6M':
      return { months: settings.reviewIntervalMonths };
    case 'REVIEW-REQUEST':
      return { days: settings.requestedReviewDays };
    case 'REVIEW-MOVE-28D':
      return { days: settings.moveReviewDays };
    case 'VISIT-7D':
      return { days: settings.postMoveVisitDays };
    case 'VISIT-2M':
      return { months: settings.visitIntervalMonths };
  }
}

/** `6 months`, `28 days`: the interval as the council's settings have it. */
export function intervalInWords(limit: TimeLimitId, settings: LocalSettings): string {
  const interval = intervalOf(limit, settings);
  if ('workingDays' in interval) return counted(interval.workingDays, 'working day');
  return 'months' in interval ? counted(interval.months, 'month') : counted(interval.days, 'day');
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** The last day in time. It is late from the day after, whatever day of the week or holiday that is. */
export function lastDayInTime(limit: CalendarLimitId, event: EpochDay, settings: LocalSettings): EpochDay {
  const interval = calendarIntervalOf(limit, settings);
  return 'months' in interval ? monthsAfter(event, interval.months) : event + interval.days;
}

/** A time limit that is running for somebody: from which day, and its last day. */
export interface RunningLimit<Id extends TimeLimitId = TimeLimitId> {
  readonly rule: Id;
  readonly runsFrom: EpochDay;
  readonly dueOn: EpochDay;
}

export function runningLimit<Id extends CalendarLimitId>(
  rule: Id,
  runsFrom: EpochDay,
  settings: LocalSettings,
): RunningLimit<Id> {
  return { rule, runsFrom, dueOn: lastDayInTime(rule, runsFrom, settings) };
}
