import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type RunningLimit, runningLimit } from './time-limit-intervals.ts';

/** By when support must be offered again, and what that is counted from. */
export interface AnnualOffer {
  readonly limit: RunningLimit<'ANNUAL-OFFER-12M'>;
  readonly since: 'turned-21' | 'last-offer' | 'support-ended';
}

/**
 * [ANNUAL-OFFER-12M] Counted from the last offer, from the end of the last support, or from the 21st birthday, whichever
 * is latest: turned 21 on 5 March 2025 and was offered support on 20 March, so again by 20 March 2026. Null where nothing
 * is said of offers.
 */
export function annualOffer(
  { supportOffers, supportRequests }: Pick<PersonFacts, 'supportOffers' | 'supportRequests'>,
  at21: EpochDay,
  day: EpochDay,
  settings: LocalSettings,
): AnnualOffer | null {
  if (supportOffers === null) return null;
  const offered = latestBy(
    day,
    supportOffers.map(({ offeredOn }) => offeredOn),
  );
  const ended = latestBy(
    day,
    supportRequests.flatMap(({ endedOn }) => (endedOn === null ? [] : [endedOn])),
  );
  const from = Math.max(at21, offered, ended);
  const since = from === offered ? 'last-offer' : from === ended ? 'support-ended' : 'turned-21';
  return { limit: runningLimit('ANNUAL-OFFER-12M', from, settings), since };
}

function latestBy(day: EpochDay, dates: readonly PersonFacts['dateOfBirth'][]): EpochDay {
  return Math.max(Number.NEGATIVE_INFINITY, ...dates.map(toEpochDay).filter((on) => on <= day));
}
