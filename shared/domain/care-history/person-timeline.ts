import { birthdayOnDay } from '#shared/calendar/birthday-on.ts';
import { clipSpans, type DaySpan, daysWithin, mergeSpans, toDaySpan } from '#shared/calendar/day-span.ts';
import { civilParts, type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';

/** The dated facts that decide a category, as day numbers, with overlapping and touching rows already made one. */
export interface PersonTimeline {
  readonly born: EpochDay;
  /** `Infinity` while they live. */
  readonly died: EpochDay;
  readonly birthday: {
    readonly at14: EpochDay;
    readonly at16: EpochDay;
    readonly at18: EpochDay;
    readonly at21: EpochDay;
    readonly at25: EpochDay;
  };
  /** Periods of care without short breaks, cut at the 18th birthday: nobody is looked after from then on. */
  readonly care: readonly DaySpan[];
  /** The same with short breaks included. */
  readonly anyCare: readonly DaySpan[];
  readonly returnsHome: readonly DaySpan[];
  readonly elsewhere: readonly DaySpan[];
  /** The day of a special guardianship order made straight from care, or `Infinity`. */
  readonly guardianshipFromCare: EpochDay;
  readonly detainedOrInHospitalAt16: boolean;
}

export function personTimeline(facts: PersonFacts, settings: LocalSettings): PersonTimeline {
  const born = civilParts(facts.dateOfBirth);
  const birthday = (n: number) => birthdayOnDay(born, n, settings.leapDayAnniversary);
  const at18 = birthday(18);
  const ordinary = facts.episodes.filter((episode) => !episode.shortBreaks);
  const care = periodsOfCare(ordinary, at18);
  const order = facts.specialGuardianship;
  return {
    born: toEpochDay(facts.dateOfBirth),
    died: facts.diedOn === null ? Number.POSITIVE_INFINITY : toEpochDay(facts.diedOn),
    birthday: { at14: birthday(14), at16: birthday(16), at18, at21: birthday(21), at25: birthday(25) },
    care,
    anyCare: ordinary.length === facts.episodes.length ? care : periodsOfCare(facts.episodes, at18),
    returnsHome: mergeSpans(facts.returnHome.map(toDaySpan)),
    elsewhere: mergeSpans(facts.elsewhere.map(toDaySpan)),
    guardianshipFromCare: order?.lookedAfterImmediatelyBefore
      ? toEpochDay(order.madeOn)
      : Number.POSITIVE_INFINITY,
    detainedOrInHospitalAt16: facts.detainedOrInHospitalAt16,
  };
}

function periodsOfCare(episodes: PersonFacts['episodes'], at18: EpochDay): DaySpan[] {
  return clipSpans(mergeSpans(episodes.map(toDaySpan)), Number.NEGATIVE_INFINITY, at18);
}

/** Days of care that count towards the 13 weeks and were completed before `day`: none before the 14th birthday. */
export function countedDaysBefore(timeline: PersonTimeline, day: EpochDay): number {
  return daysWithin(timeline.care, timeline.birthday.at14, day);
}
