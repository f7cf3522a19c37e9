import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';

/**
 * [PA-21-24] The day from which support asked for at 21 to 24 runs, or null when none is open on `day`. Of several the
 * one asked for first counts; one made before 21 counts as made on the 21st birthday.
 */
export function openSupportRequestOn(
  requests: PersonFacts['supportRequests'],
  at21: EpochDay,
  day: EpochDay,
): EpochDay | null {
  let first: EpochDay | null = null;
  for (const request of requests) {
    const requestedOn = toEpochDay(request.requestedOn);
    const isOpen = requestedOn <= day && (request.endedOn === null || toEpochDay(request.endedOn) > day);
    if (isOpen && (first === null || requestedOn < first)) first = requestedOn;
  }
  return first === null ? null : Math.max(first, at21);
}
