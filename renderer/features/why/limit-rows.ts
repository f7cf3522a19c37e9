import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { dueWords, isLate, type Person, runsFromWords } from '#renderer/features/people/index.ts';
import { counted, howSoon, plainDate } from '#renderer/ui/words/dates.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import { workingDayYears } from '#shared/calendar/working-days.ts';
import type { OpenTimeLimit } from '#shared/domain/assessment/assessment.ts';
import { ruleOf } from '#shared/domain/assessment/rules.ts';
import { standingOffers } from '#shared/domain/contact/support-offer.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

const { first, last } = workingDayYears;

export interface LimitRow {
  readonly ruleId: string;
  readonly what: string;
  readonly rule: string;
  readonly from: string;
  readonly by: string;
  readonly howSoon: string;
  /** `missing`: nothing is recorded from which to tell, so it counts neither as open nor as late. */
  readonly state: 'overdue' | 'due-soon' | 'not-yet-due' | 'missing';
  readonly provision: string;
  readonly sureness: string | null;
  readonly putRight: string | null;
}

const sureness: Record<string, string> = {
  secondary: 'Read in an account of the law, not in the law itself.',
  'to-confirm': 'The number has not been found in the law’s own text: your council should confirm it.',
  local: 'The council’s own choice.',
};

/** Every time limit that is open, earliest first, each with the provision it comes from; then what cannot be told. */
export function limitRows(person: Person, settings: LocalSettings): readonly LimitRow[] {
  const { assessment } = person;
  const { asOf } = assessment;
  const open = assessment.timeLimits.map((limit): LimitRow => {
    const rule = ruleOf(limit.ruleId);
    const isSoon = daysBetween(asOf, limit.dueOn) <= settings.dueSoonDays;
    return {
      ruleId: limit.ruleId,
      ...dueWords(limit, settings),
      from: `${eventWords(limit, person.file)} ${unbroken(plainDate(limit.runsFrom, asOf))}`,
      by: plainDate(limit.dueOn, asOf),
      howSoon: howSoon(limit.dueOn, asOf),
      state: isLate(limit, assessment) ? 'overdue' : isSoon ? 'due-soon' : 'not-yet-due',
      provision: rule?.provision ?? '',
      sureness: sureness[rule?.confidence ?? ''] ?? null,
      putRight: rule?.putRight ?? null,
    };
  });
  return [...open, ...unknownReview(person, settings)];
}

/** A date that a narrow column does not cut in two. */
function unbroken(date: string): string {
  return date.replaceAll(' ', '\u00a0');
}

function unknownReview({ assessment }: Person, settings: LocalSettings): LimitRow[] {
  const { lookedAfterReview: review, asOf } = assessment;
  if (review.state !== 'not-recorded' && review.state !== 'not-countable') return [];
  const ruleId = 'LOOKED-AFTER-REVIEW-20WD';
  const rule = ruleOf(ruleId);
  const isCounted = review.state === 'not-recorded';
  return [
    {
      ruleId,
      ...dueWords({ ruleId, what: rule?.label ?? '' }, settings),
      from: `${runsFromWords(ruleId)} ${unbroken(plainDate(review.runsFrom, asOf))}`,
      by: isCounted ? plainDate(review.dueOn, asOf) : 'Not worked out',
      howSoon: isCounted ? 'none recorded' : `bank holidays are known for ${first} to ${last}`,
      state: 'missing',
      provision: rule?.provision ?? '',
      sureness: null,
      putRight: 'Record the last looked-after review that was held. The next is counted from it.',
    },
  ];
}

export function limitsSentence(rows: readonly LimitRow[]): string {
  const number = rows.filter(({ state }) => state !== 'missing').length;
  const unknown = number === rows.length ? '' : ' Of the looked-after reviews none is recorded.';
  return `${openSentence(number, rows)}${unknown}`;
}

function openSentence(number: number, rows: readonly LimitRow[]): string {
  if (number === 0) return 'No time limit is open today.';
  const late = rows.filter(({ state }) => state === 'overdue').length;
  const open = `${counted(number, 'time limit is', 'time limits are')} open`;
  if (number === 1) return late === 0 ? `${open}. It is not overdue.` : `${open}, and it is overdue.`;
  return late === 0 ? `${open}, none of them overdue.` : `${open}, ${late} of them overdue.`;
}

/** What a limit runs from may be one of several events: the record says which. */
export function eventWords(limit: OpenTimeLimit, { reviews, contacts, youngPerson }: CaseFile): string {
  if (limit.ruleId === 'ANNUAL-OFFER-12M') return offerEventWords(limit, contacts, youngPerson);
  if (limit.ruleId !== 'REVIEW-6M') return runsFromWords(limit.ruleId);
  const isReview = reviews.some((one) => one.kind === 'review' && one.completedOn === limit.runsFrom);
  return isReview ? 'Last review' : 'Plan completed';
}

function offerEventWords(
  { runsFrom }: OpenTimeLimit,
  contacts: CaseFile['contacts'],
  { supportRequests }: CaseFile['youngPerson'],
): string {
  const offers = standingOffers(contacts);
  if (offers.some(({ on }) => on === runsFrom)) return 'Last offered';
  const ended = [...supportRequests, ...offers.map(({ supportOffer }) => supportOffer)];
  return ended.some(({ endedOn }) => endedOn === runsFrom) ? 'Support ended' : 'Turned 21';
}
