import { monthsAfter } from '#shared/calendar/calendar-months.ts';
import type { EpochDay } from '#shared/calendar/epoch-day.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

/** How long a time limit runs: days are counted from the day after the event, months end on the corresponding date. */
export type Interval = { readonly months: number } | { readonly days: number };

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
  | 'VISIT-2M';

export function intervalOf(limit: TimeLimitId, settings: LocalSettings): Interval {
  switch (limit) {
    case 'ASSESS-ELIGIBLE-3M':
    case 'ASSESS-RELEVANT-3M':
    case 'ASSESS-23CA-3M':
      return { months: 3 };
    case 'ASSESS-21-24':
      return { days: settings.assessmentDays21to24 };
    case 'ANNUAL-OFFER-12M':
      return { months: 12 };
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
  const [number, unit] = 'months' in interval ? [interval.months, 'month'] : [interval.days, 'day'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** The last day in time. It is late from the day after, whatever day of the week or holiday that is. */
export function lastDayInTime(limit: TimeLimitId, event: EpochDay, settings: LocalSettings): EpochDay {
  const interval = intervalOf(limit, settings);
  return 'months' in interval ? monthsAfter(event, interval.months) : event + interval.days;
}

/** A time limit that is running for somebody: from which day, and its last day. */
export interface RunningLimit<Id extends TimeLimitId = TimeLimitId> {
  readonly rule: Id;
  readonly runsFrom: EpochDay;
  readonly dueOn: EpochDay;
}

export function runningLimit<Id extends TimeLimitId>(
  rule: Id,
  runsFrom: EpochDay,
  settings: LocalSettings,
): RunningLimit<Id> {
  return { rule, runsFrom, dueOn: lastDayInTime(rule, runsFrom, settings) };
}
