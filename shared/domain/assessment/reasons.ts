import { fromEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { Reason } from './assessment.ts';
import { categoryReasons } from './category-reasons.ts';
import { checkFacts } from './check-facts.ts';
import { dutyReasons } from './duty-reasons.ts';
import type { Findings } from './findings.ts';
import type { PersonFacts } from './person-facts.ts';

/** The whole answer in sentences: the category first, then what is owed, then what in the facts to doubt. */
export function reasonsFor(
  facts: PersonFacts,
  timeline: PersonTimeline,
  findings: Findings,
  settings: LocalSettings,
): Reason[] {
  return [
    ...categoryReasons(timeline, findings),
    ...leapDayReason(facts, settings),
    ...dutyReasons(findings, settings),
    ...doubts(facts, findings),
  ];
}

function leapDayReason({ dateOfBirth }: PersonFacts, { leapDayAnniversary }: LocalSettings): Reason[] {
  if (!dateOfBirth.endsWith('-02-29')) return [];
  const day = leapDayAnniversary === '03-01' ? '1 March' : '28 February';
  const sentence = `Born on 29 February, in other years they are a year older from ${day}, as the council has chosen.`;
  return [{ about: 'category', sentence, ruleId: 'AGE-29-FEB' }];
}

const placeWords: Readonly<Record<string, string>> = {
  dateOfBirth: 'the date of birth',
  diedOn: 'the date of death',
  episodes: 'episode of care',
  returnHome: 'return home',
  accommodation: 'accommodation',
  allocations: 'allocation',
  elsewhere: 'time elsewhere',
  supportRequests: 'request for support',
  pathwayPlans: 'pathway plan',
  reviews: 'plan review',
  lookedAfterReviews: 'looked-after review',
  supportOffers: 'offer of support',
  visits: 'visit',
};

/** `episodes[1].end` is `episode of care 2`: rows are counted from 1, in the order of the record. */
function placeInWords(path: string): string {
  const [, list = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const words = placeWords[list] ?? list;
  return index === undefined ? words : `${words} ${Number(index) + 1}`;
}

function doubts(facts: PersonFacts, { day }: Findings): Reason[] {
  return checkFacts(facts, fromEpochDay(day)).map(({ path, message }) => ({
    about: 'category',
    sentence: `Check ${placeInWords(path)}: ${message}`,
    ruleId: null,
  }));
}
