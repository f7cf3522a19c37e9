import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';

interface Row {
  readonly start: string;
  readonly end?: string | null;
}

/** A person's facts as a test writes them: plain strings, and only what the test is about. */
export interface FactsInATest {
  readonly dateOfBirth: string;
  readonly diedOn?: string | null;
  readonly episodes?: readonly (Row & { readonly shortBreaks?: boolean })[];
  readonly returnHome?: readonly Row[];
  readonly specialGuardianship?: {
    readonly madeOn: string;
    readonly lookedAfterImmediatelyBefore: boolean;
  } | null;
  readonly detainedOrInHospitalAt16?: boolean;
  readonly supportRequests?: readonly { readonly requestedOn: string; readonly endedOn?: string | null }[];
  readonly allocations?: readonly (Row & { readonly role: string })[];
  readonly pathwayPlans?: readonly string[];
  readonly reviews?: readonly string[];
  readonly reviewRequests?: readonly string[];
  readonly accommodation?: readonly (Row & { readonly legalBasis: 's23B' | 's24B' | 's22C' | 'other' })[];
  readonly visits?: readonly { readonly on: string; readonly atAccommodation: boolean }[];
  readonly lookedAfterReviews?: readonly string[] | null;
  readonly supportOffers?: readonly string[] | null;
  readonly elsewhere?: readonly Row[];
}

export function somePersonFacts(person: FactsInATest): PersonFacts {
  const order = person.specialGuardianship;
  return {
    dateOfBirth: calendarDate(person.dateOfBirth),
    diedOn: dateOrNull(person.diedOn),
    episodes: (person.episodes ?? []).map((row) => ({ ...span(row), shortBreaks: row.shortBreaks ?? false })),
    returnHome: (person.returnHome ?? []).map(span),
    specialGuardianship: order ? { ...order, madeOn: calendarDate(order.madeOn) } : null,
    detainedOrInHospitalAt16: person.detainedOrInHospitalAt16 ?? false,
    supportRequests: (person.supportRequests ?? []).map((row) => ({
      requestedOn: calendarDate(row.requestedOn),
      endedOn: dateOrNull(row.endedOn),
    })),
    allocations: (person.allocations ?? []).map((row) => ({ ...span(row), role: row.role })),
    pathwayPlans: (person.pathwayPlans ?? []).map((on) => ({ completedOn: calendarDate(on) })),
    reviews: (person.reviews ?? []).map((on) => ({ completedOn: calendarDate(on) })),
    reviewRequests: (person.reviewRequests ?? []).map((on) => ({ requestedOn: calendarDate(on) })),
    accommodation: (person.accommodation ?? []).map((row) => ({ ...span(row), legalBasis: row.legalBasis })),
    visits: (person.visits ?? []).map((visit) => ({ ...visit, on: calendarDate(visit.on) })),
    lookedAfterReviews:
      (person.lookedAfterReviews ?? null)?.map((on) => ({ heldOn: calendarDate(on) })) ?? null,
    supportOffers: (person.supportOffers ?? null)?.map((on) => ({ offeredOn: calendarDate(on) })) ?? null,
    elsewhere: (person.elsewhere ?? []).map(span),
  };
}

function span(row: Row): PersonFacts['returnHome'][number] {
  return { start: calendarDate(row.start), end: dateOrNull(row.end) };
}

function dateOrNull(text: string | null | undefined): PersonFacts['diedOn'] {
  return text === null || text === undefined ? null : calendarDate(text);
}
