import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { lastDayInTime, type RunningLimit } from './time-limit-intervals.ts';

/**
 * [ANNUAL-OFFER-12M] The day by which support must be offered again at 21 to 24. Offers themselves are not recorded,
 * so each year is counted from the 21st birthday, or from the day on which the last support ended.
 */
export function annualOfferLimit(
  requests: PersonFacts['supportRequests'],
  at21: EpochDay,
  day: EpochDay,
  settings: LocalSettings,
): RunningLimit<'ANNUAL-OFFER-12M'> {
  const ended = requests
    .map((request) => (request.endedOn === null ? at21 : toEpochDay(request.endedOn)))
    .filter((endedOn) => endedOn <= day);
  let runsFrom = Math.max(at21, ...ended);
  let dueOn = lastDayInTime('ANNUAL-OFFER-12M', runsFrom, settings);
  while (dueOn < day) {
    runsFrom = dueOn;
    dueOn = lastDayInTime('ANNUAL-OFFER-12M', runsFrom, settings);
  }
  return { rule: 'ANNUAL-OFFER-12M', runsFrom, dueOn };
}
