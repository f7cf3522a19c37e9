import type { BoardFigures, Quarter } from '#shared/board/figures.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { AgeBand, OutOfDateReason } from '#shared/domain/board-report/board-counts.ts';
import { momentWords } from './when-words.ts';

export type Headline = 'unallocatedHeadline' | 'planOutOfDate';

export const reasonWords: Record<OutOfDateReason, string> = {
  missing: 'No plan yet, and the time to make one has passed',
  'REVIEW-6M': 'The regular review is late',
  'REVIEW-MOVE-28D': 'Not reviewed since they moved',
  'REVIEW-REQUEST': 'A review was asked for and not held',
};

export const ageWords: Record<AgeBand, string> = {
  '16': '16',
  '17': '17',
  '18-20': '18 to 20',
  '21-24': '21 to 24',
};

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "Between 20 and 22, as far as laptops have reported.", or why no range is given. What an offline laptop holds nobody knows. */
export function rangeWords(figures: BoardFigures, headline: Headline, now: Date): string {
  const { completeness } = figures;
  const range = completeness.ranges[headline];
  if (range === null) return 'Too few to show exactly.';
  if (completeness.devices === 0) return 'Not one laptop has reported yet.';
  if (range.low !== range.high) {
    return `Between ${range.low} and ${range.high}, as far as laptops have reported.`;
  }
  const last = lastReportWords(figures, now);
  return `As far as laptops have reported${last}, nothing is waiting that could change this.`;
}

/** `, the last of them today at 08:00` */
function lastReportWords({ completeness }: BoardFigures, now: Date): string {
  const { devices, latestReportAt } = completeness;
  if (latestReportAt === null) return '';
  return `, ${devices === 1 ? 'last' : 'the last of them'} ${momentWords(latestReportAt, now)}`;
}

/** Why the number lies in a range: what the laptops said they still held, and when they last said so. */
export function unsentWords(figures: BoardFigures, headline: Headline, now: Date): string | null {
  const { completeness } = figures;
  const range = completeness.ranges[headline];
  if (range === null || range.low === range.high) return null;
  const unsent =
    headline === 'unallocatedHeadline'
      ? counted(completeness.unsentAllocations, 'allocation')
      : counted(completeness.unsentPlansAndReviews, 'plan or review', 'plans and reviews');
  const isOne = completeness.devicesWithUnsentWork === 1;
  const reported = agoWords(completeness.oldestUnsentReportAt, now);
  const laptops = counted(completeness.devicesWithUnsentWork, 'laptop');
  return `${laptops} told of unsent work, ${unsent} among it; ${
    isOne ? 'it' : 'the quietest of them'
  } last reported ${reported}.`;
}

export function agoWords(instant: string | null, now: Date): string {
  if (instant === null) return 'never';
  const days = Math.floor((now.getTime() - new Date(instant).getTime()) / 86_400_000);
  if (days <= 0) return 'within the last day';
  return `${counted(days, 'day')} ago`;
}

/** The last quarter's end before the day counted for. */
export function lastQuarter(figures: BoardFigures): Quarter | undefined {
  return figures.trend.findLast((quarter) => quarter.asOf < figures.asOf);
}

export function lastQuarterWords(figures: BoardFigures, headline: Headline): string {
  const quarter = lastQuarter(figures);
  if (!quarter) return '';
  return `At the last quarter’s end: ${inSentence(quarter.displayed[headline])}.`;
}

function inSentence(displayed: string): string {
  return displayed === 'Hidden' ? 'not shown' : displayed;
}

/** The law's count beside the wider promise, in one sentence. */
export function statuteWords(figures: BoardFigures): string {
  const { unallocatedStatutory, unallocatedHeadline, displayed } = figures;
  if (displayed.unallocatedStatutory === 'Hidden') {
    return 'The count by law alone is not shown: the difference would be of few people.';
  }
  if (unallocatedStatutory !== null && unallocatedStatutory === unallocatedHeadline) {
    return 'By law alone the count is the same.';
  }
  return `By law alone the count is ${displayed.unallocatedStatutory}; our promise goes further.`;
}

/** Why some numbers are not shown, or null where all are. */
export function suppressionWords(figures: BoardFigures): string | null {
  const few = `${figures.suppressBelow - 1} or fewer`;
  const shown = [
    ...Object.values(figures.displayed),
    ...figures.byAge.flatMap((row) => Object.values(row.displayed)),
    ...figures.planOutOfDateByReason.flatMap((row) => Object.values(row.displayed)),
    ...figures.trend.flatMap((row) => Object.values(row.displayed)),
  ];
  const hasFew = shown.includes(few);
  const hasHidden = shown.includes('Hidden');
  if (!hasFew && !hasHidden) return null;
  const first = `Where so few are counted that a number could point to one of them, we say “${few}”.`;
  const second = 'Where another number would let you work that one out, it is “Hidden” too.';
  return [hasFew || hasHidden ? first : '', hasHidden ? second : '', 'A zero is always shown.']
    .filter(Boolean)
    .join(' ');
}

const UNREPORTED =
  'What was written since on a laptop that is offline is not known here, and is in no count and no range.';

export function completenessWords(figures: BoardFigures, now: Date): readonly string[] {
  const { completeness } = figures;
  const { devices, devicesWithUnsentWork, unsentAllocations, unsentPlansAndReviews, unsentOther } =
    completeness;
  if (devices === 0) {
    return ['Not one laptop has reported yet, so nothing is known of work that may be waiting on one.'];
  }
  const have = `${counted(devices, 'laptop')} ${devices === 1 ? 'has' : 'have'} reported`;
  const reports = `${have}${lastReportWords(figures, now)}.`;
  if (devicesWithUnsentWork === 0) {
    const each = devices === 1 ? 'It' : 'Each of them';
    return [`${reports} ${each} had sent everything when it last reported.`, UNREPORTED];
  }
  const quietest = agoWords(completeness.oldestUnsentReportAt, now);
  return [
    `${reports} ${devicesWithUnsentWork} told of work not yet sent: ${counted(unsentAllocations, 'allocation')}, ${counted(unsentPlansAndReviews, 'plan or review', 'plans and reviews')}, and ${counted(unsentOther, 'other record')}.`,
    `Of those with unsent work, the quietest last reported ${quietest}. ${UNREPORTED}`,
    'Each unsent allocation, plan or review can move a count by one at most, up or down. Changes to somebody’s care history are not in the ranges.',
  ];
}

/** That somebody decided otherwise is said, and changes no figure. */
export function decidedOtherwiseWords({ completeness }: BoardFigures): string {
  const { decidedOtherwise, displayed } = completeness;
  const rule = 'Every figure goes by the recorded dates alone.';
  if (decidedOtherwise === 0)
    return `Nobody’s category has been decided otherwise than by the rules. ${rule}`;
  const people = decidedOtherwise === 1 ? 'young person' : 'young people';
  return `For ${displayed.decidedOtherwise} ${people} a practitioner has decided that the category is another than the rules work out. ${rule}`;
}

/** `Sep 2026`. */
export function monthWords(date: CalendarDate): string {
  const [, month, year] = formatCalendarDate(date).split(' ');
  return `${month?.slice(0, 3)} ${year}`;
}
