import { counted } from '#renderer/ui/words/dates.ts';
import type { OpenTimeLimit } from '#shared/domain/assessment/assessment.ts';
import { ruleOf } from '#shared/domain/assessment/rules.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

export interface DueWords {
  readonly what: string;
  /** The rule in a few words, such as `every 6 months`. */
  readonly rule: string;
}

/** A time limit as a row of a table has room for it. The numbers are the council's own where it has set them. */
export function dueWords(limit: Pick<OpenTimeLimit, 'ruleId' | 'what'>, settings: LocalSettings): DueWords {
  switch (limit.ruleId) {
    case 'REVIEW-6M':
      return { what: 'Plan review', rule: `every ${counted(settings.reviewIntervalMonths, 'month')}` };
    case 'REVIEW-REQUEST':
      return { what: 'Review asked for', rule: `within ${counted(settings.requestedReviewDays, 'day')}` };
    case 'REVIEW-MOVE-28D':
      return { what: 'Plan review', rule: `${counted(settings.moveReviewDays, 'day')} after a move` };
    case 'ASSESS-ELIGIBLE-3M':
      return { what: 'Needs assessment', rule: 'within 3 months' };
    case 'ASSESS-RELEVANT-3M':
      return { what: 'Needs assessment', rule: 'within 3 months' };
    case 'ASSESS-21-24':
      return { what: 'Plan', rule: `${counted(settings.assessmentDays21to24, 'day')} from asking` };
    case 'VISIT-7D':
      return { what: 'Visit', rule: `${counted(settings.postMoveVisitDays, 'day')} after a move` };
    case 'VISIT-2M':
      return { what: 'Visit', rule: `every ${counted(settings.visitIntervalMonths, 'month')}` };
    case 'ANNUAL-OFFER-12M':
      return { what: 'Offer of support', rule: `every ${counted(settings.offerIntervalMonths, 'month')}` };
    default:
      return { what: limit.what, rule: ruleOf(limit.ruleId)?.interval ?? '' };
  }
}

const events: Record<string, string> = {
  'REVIEW-6M': 'Last plan or review completed',
  'REVIEW-REQUEST': 'Review asked for',
  'REVIEW-MOVE-28D': 'Moved',
  'ASSESS-ELIGIBLE-3M': 'Became eligible',
  'ASSESS-RELEVANT-3M': 'Became relevant',
  'ASSESS-21-24': 'Asked for support',
  'VISIT-7D': 'Moved',
  'VISIT-2M': 'Last visit there',
  'ANNUAL-OFFER-12M': 'Turned 21, or last offered',
  'LOOKED-AFTER-REVIEW-20WD': 'Became looked after',
  'LOOKED-AFTER-REVIEW-3M': 'First looked-after review',
  'LOOKED-AFTER-REVIEW-6M': 'Last looked-after review',
};

/** The event that a time limit runs from. */
export function runsFromWords(ruleId: string): string {
  return events[ruleId] ?? 'Runs from';
}
