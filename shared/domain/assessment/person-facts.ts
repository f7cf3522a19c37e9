import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

interface Span {
  readonly start: CalendarDate;
  readonly end: CalendarDate | null;
}

/** The dated facts that the rules read, and nothing else. Spans are half-open, but an allocation's `end` is its last day. */
export interface PersonFacts {
  readonly dateOfBirth: CalendarDate;
  readonly diedOn: CalendarDate | null;
  readonly episodes: readonly (Span & { readonly shortBreaks: boolean })[];
  readonly returnHome: readonly Span[];
  readonly specialGuardianship: {
    readonly madeOn: CalendarDate;
    readonly lookedAfterImmediatelyBefore: boolean;
  } | null;
  readonly detainedOrInHospitalAt16: boolean;
  readonly supportRequests: readonly {
    readonly requestedOn: CalendarDate;
    readonly endedOn: CalendarDate | null;
  }[];
  readonly allocations: readonly (Span & { readonly role: string })[];
  readonly pathwayPlans: readonly { readonly completedOn: CalendarDate }[];
  readonly reviews: readonly { readonly completedOn: CalendarDate }[];
  readonly reviewRequests: readonly { readonly requestedOn: CalendarDate }[];
  readonly accommodation: readonly (Span & { readonly legalBasis: 's23B' | 's24B' | 's22C' | 'other' })[];
  readonly visits: readonly { readonly on: CalendarDate; readonly atAccommodation: boolean }[];
  /** Looked-after reviews that were held. Null where nothing is said of them, as in the rules command: then no limit is told. */
  readonly lookedAfterReviews: readonly { readonly heldOn: CalendarDate }[] | null;
  /** Offers of support at 21 to 24 that were made. Null as above. An offer that was taken up is also a support request. */
  readonly supportOffers: readonly { readonly offeredOn: CalendarDate }[] | null;
  /** Spans in which they are no longer this council's: in no category and no count. The rules command has none. */
  readonly elsewhere: readonly Span[];
}
