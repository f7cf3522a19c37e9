import fc from 'fast-check';
import { type CalendarDate, calendarDate } from '#shared/calendar/calendar-date.ts';
import { monthsAfter } from '#shared/calendar/calendar-months.ts';
import { type EpochDay, fromEpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import { type LocalSettings, localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';

export interface PersonOnADay {
  readonly facts: PersonFacts;
  readonly asOf: CalendarDate;
}

/**
 * People with nasty histories: their dates lie on, and a day or two either side of, birthdays and the days on which 13
 * weeks, months and short intervals end, counted from one another. 29 February births and month ends are common.
 */
export function arbitraryPersonOnADay(): fc.Arbitrary<PersonOnADay> {
  return dateOfBirth.chain((born) => personBornOn(toEpochDay(born)));
}

/** Settings a council might choose, the defaults among them. */
export const arbitrarySettings: fc.Arbitrary<LocalSettings> = fc
  .record(
    {
      reviewIntervalMonths: fc.integer({ min: 1, max: 6 }),
      moveReviewDays: fc.integer({ min: 1, max: 28 }),
      requestedReviewDays: fc.integer({ min: 1, max: 365 }),
      assessmentDays21to24: fc.integer({ min: 1, max: 365 }),
      visitIntervalMonths: fc.integer({ min: 1, max: 2 }),
      postMoveVisitDays: fc.integer({ min: 1, max: 7 }),
      offerIntervalMonths: fc.integer({ min: 1, max: 12 }),
      planGraceDays: fc.integer({ min: 0, max: 60 }),
      dueSoonDays: fc.integer({ min: 0, max: 60 }),
      leapDayAnniversary: fc.constantFrom('03-01' as const, '02-28' as const),
    },
    { requiredKeys: [] },
  )
  .map((chosen) => localSettingsSchema.parse(chosen));

const dateOfBirth: fc.Arbitrary<CalendarDate> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('2004-02-29', '2008-02-29').map(calendarDate) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('2007-08-31', '2006-11-30', '2009-03-01', '2009-02-28').map(calendarDate),
  },
  {
    weight: 5,
    arbitrary: fc
      .integer({ min: toEpochDay(calendarDate('1999-01-01')), max: toEpochDay(calendarDate('2012-12-31')) })
      .map(fromEpochDay),
  },
);

/** Most of them were in care into their teens and left, or have yet to leave, between 15 and 19. */
function personBornOn(born: EpochDay): fc.Arbitrary<PersonOnADay> {
  const inLife = dayInLife(born);
  const leaving = fc
    .tuple(fc.integer({ min: 15 * 12 + 6, max: 18 * 12 + 6 }), fc.integer({ min: -1, max: 1 }))
    .map(([months, days]) => monthsAfter(born, months) + days);
  return fc.tuple(leaving, fc.array(inLife, { minLength: 1, maxLength: 3 })).chain(([left, others]) => {
    const day = fc.oneof(
      { weight: 5, arbitrary: nearAnchor([left, left, ...others]) },
      { weight: 2, arbitrary: inLife },
    );
    const asOf = fc.oneof(day, day, nearAnchor([left]), dayFrom16(born));
    return fc.record({ facts: factsWith(fromEpochDay(born), left, day), asOf: asOf.map(fromEpochDay) });
  });
}

function dayFrom16(born: EpochDay): fc.Arbitrary<EpochDay> {
  return fc.integer({ min: 16 * 365, max: 23 * 365 }).map((days) => born + days);
}

/** Birthdays count for most, since most rules turn on one. */
function dayInLife(born: EpochDay): fc.Arbitrary<EpochDay> {
  const nudge = fc.integer({ min: -2, max: 2 });
  const age = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(14, 16, 18) },
    { weight: 1, arbitrary: fc.constantFrom(13, 15, 17, 19, 21, 25) },
  );
  const birthday = fc.tuple(age, nudge).map(([years, days]) => monthsAfter(born, years * 12) + days);
  const anyDay = fc.tuple(fc.integer({ min: 13 * 365, max: 26 * 365 })).map(([days]) => born + days);
  return fc.oneof({ weight: 3, arbitrary: birthday }, { weight: 2, arbitrary: anyDay });
}

/** A day that stands to another day as the rules' own numbers do. */
function nearAnchor(anchors: readonly EpochDay[]): fc.Arbitrary<EpochDay> {
  const nudge = fc.integer({ min: -1, max: 1 });
  const days = fc.constantFrom(0, 0, 0, 7, 28, 60, 30, 31, 90, 91, -91);
  const months = fc.constantFrom(0, 0, 0, 2, 3, 6, 12);
  return fc
    .tuple(fc.constantFrom(...anchors), days, months, nudge)
    .map(([anchor, plusDays, plusMonths, nudged]) => monthsAfter(anchor + plusDays, plusMonths) + nudged);
}

function factsWith(
  born: CalendarDate,
  left: EpochDay,
  day: fc.Arbitrary<EpochDay>,
): fc.Arbitrary<PersonFacts> {
  const date = day.map(fromEpochDay);
  const rows = <T>(row: fc.Arbitrary<T>, maxLength: number) => fc.array(row, { maxLength });
  const shortBreaks = fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.boolean() },
  );
  const episode = fc
    .tuple(spanOf(day), shortBreaks)
    .map(([span, isShort]) => ({ ...span, shortBreaks: isShort }));
  return fc.record({
    dateOfBirth: fc.constant(born),
    diedOn: fc.oneof({ weight: 14, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: date }),
    episodes: fc
      .tuple(
        fc.oneof(
          { weight: 1, arbitrary: fc.constant([]) },
          { weight: 3, arbitrary: mainEpisode(born, left) },
        ),
        rows(episode, 3),
      )
      .map(([main, others]) => [...others, ...main]),
    returnHome: rows(spanOf(day), 3),
    specialGuardianship: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.record({ madeOn: date, lookedAfterImmediatelyBefore: fc.boolean() }) },
    ),
    detainedOrInHospitalAt16: fc.oneof(
      { weight: 3, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    supportRequests: rows(
      spanOf(day).map(({ start, end }) => ({ requestedOn: start, endedOn: end })),
      3,
    ),
    allocations: rows(
      fc
        .tuple(spanOf(day), fc.constantFrom('personal-adviser', 'personal-adviser', 'social-worker'))
        .map(([span, role]) => ({ ...span, role })),
      2,
    ),
    pathwayPlans: rows(
      date.map((completedOn) => ({ completedOn })),
      2,
    ),
    reviews: rows(
      date.map((completedOn) => ({ completedOn })),
      3,
    ),
    reviewRequests: rows(
      date.map((requestedOn) => ({ requestedOn })),
      2,
    ),
    accommodation: rows(
      fc
        .tuple(
          spanOf(day),
          fc.constantFrom('s23B' as const, 's24B' as const, 's22C' as const, 'other' as const),
        )
        .map(([span, legalBasis]) => ({ ...span, legalBasis })),
      3,
    ),
    visits: rows(fc.record({ on: date, atAccommodation: fc.boolean() }), 3),
    lookedAfterReviews: fc.option(rows(fc.record({ heldOn: date }), 4), { freq: 9 }),
    supportOffers: fc.option(rows(fc.record({ offeredOn: date }), 3), { freq: 9 }),
    elsewhere: fc.oneof(
      { weight: 9, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: rows(spanOf(day), 2) },
    ),
  });
}

function mainEpisode(born: CalendarDate, left: EpochDay): fc.Arbitrary<PersonFacts['episodes'][number][]> {
  return fc
    .tuple(fc.integer({ min: 60, max: 400 }), fc.constantFrom(true, false, false))
    .map(([days, isOpen]) => {
      const start = fromEpochDay(Math.max(toEpochDay(born), left - days));
      return [{ start, end: isOpen ? null : fromEpochDay(left), shortBreaks: false }];
    });
}

/** A span whose end is null, on its start, or later: never before, which the record schemas' readers refuse. */
function spanOf(
  day: fc.Arbitrary<EpochDay>,
): fc.Arbitrary<{ start: CalendarDate; end: CalendarDate | null }> {
  return fc.tuple(day, fc.option(day, { nil: null, freq: 4 })).map(([a, b]) => ({
    start: fromEpochDay(b === null ? a : Math.min(a, b)),
    end: b === null ? null : fromEpochDay(Math.max(a, b)),
  }));
}
