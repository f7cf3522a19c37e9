import { containsDay, toDaySpan } from '#shared/calendar/day-span.ts';
import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { VisitRuleId } from '#shared/domain/assessment/assessment.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { isAuthorityAccommodation } from './authority-accommodation.ts';
import { type RunningLimit, runningLimit } from './time-limit-intervals.ts';

export type VisitLimit = RunningLimit<VisitRuleId>;

/** [VISIT-7D] [VISIT-2M] The visit owed where they live, or null where the authority provides no accommodation on `day`. */
export function visitLimitOn(facts: PersonFacts, day: EpochDay, settings: LocalSettings): VisitLimit | null {
  const movedInOn = latestOf(
    facts.accommodation
      .filter((row) => isAuthorityAccommodation(row) && containsDay(toDaySpan(row), day))
      .map((row) => toEpochDay(row.start)),
  );
  if (movedInOn === null) return null;
  const lastVisit = latestOf(
    facts.visits
      .filter((visit) => visit.atAccommodation)
      .map((visit) => toEpochDay(visit.on))
      .filter((on) => movedInOn <= on && on <= day),
  );
  return lastVisit === null
    ? runningLimit('VISIT-7D', movedInOn, settings)
    : runningLimit('VISIT-2M', lastVisit, settings);
}

function latestOf(days: readonly EpochDay[]): EpochDay | null {
  return days.length === 0 ? null : Math.max(...days);
}
