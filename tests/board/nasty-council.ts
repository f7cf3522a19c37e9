import { addDays } from '#shared/calendar/add-days.ts';
import { birthdayOnDay } from '#shared/calendar/birthday-on.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { monthsAfter } from '#shared/calendar/calendar-months.ts';
import { civilParts, type EpochDay, fromEpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { PersonRecords } from '#shared/domain/assessment/facts-from-records.ts';
import { type LocalSettings, localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';
import {
  leapDayAnniversaries,
  numberSettings,
  settingBounds,
} from '#shared/domain/local-settings/setting-bounds.ts';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import {
  anAccommodation,
  anAct,
  anAllocation,
  anEpisode,
  aPlan,
  aReturnHome,
  aReview,
  aReviewRequest,
  aSpanElsewhere,
  aSupportRequest,
  aVersion,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { type Choices, seededChoices } from '#tests/support/seeded-choices.ts';

export interface NastyCouncil {
  readonly authorityId: string;
  readonly settings: LocalSettings;
  readonly asOf: readonly CalendarDate[];
  readonly people: readonly PersonRecords[];
}

/** A council whose people live on the boundaries of the rules: made up, and the same for the same seed. */
export function nastyCouncil(seed: number, size: number): NastyCouncil {
  const choices = seededChoices(seed);
  const authorityId = `seed-${seed}`;
  const settings = someSettings(choices);
  const days = someDays(choices);
  const people = Array.from({ length: size }, () => somebody(choices, authorityId, settings, days));
  return { authorityId, settings, asOf: days.map(fromEpochDay), people };
}

function someSettings(choices: Choices): LocalSettings {
  const numbers = numberSettings.map((name) => {
    const { default: usual, least, most } = settingBounds[name];
    const value = choices.chance(0.5) ? usual : choices.between(least, Math.min(most, 40));
    return [name, value];
  });
  // With the usual thirty days nothing that is due within a month is ever plainly current.
  if (choices.chance(0.6)) numbers.push(['dueSoonDays', choices.between(0, 9)]);
  return localSettingsSchema.parse({
    ...Object.fromEntries(numbers),
    leapDayAnniversary: choices.oneOf(leapDayAnniversaries),
  });
}

/** A quarter end, a day around the end of February, and two others. */
function someDays(choices: Choices): EpochDay[] {
  const year = choices.between(2019, 2030);
  return [
    toEpochDay(`${year}-${choices.oneOf(['03-31', '06-30', '09-30', '12-31'])}` as CalendarDate),
    toEpochDay(`${choices.between(2019, 2030)}-02-28` as CalendarDate) + choices.between(-1, 2),
    toEpochDay('2026-11-21' as CalendarDate),
    toEpochDay(`${year}-01-01` as CalendarDate) + choices.below(365),
  ];
}

/** The days on which the answer about somebody may turn, for dates to be chosen at and beside. */
class TurningDays {
  readonly #choices: Choices;
  readonly #days: EpochDay[];
  readonly #focus: EpochDay;
  #lastRecent: EpochDay | null = null;

  constructor(choices: Choices, days: readonly EpochDay[], focus: EpochDay) {
    this.#choices = choices;
    this.#days = [...days];
    this.#focus = focus;
  }

  add(day: EpochDay): EpochDay {
    this.#days.push(day);
    return day;
  }

  /** In the months before the day asked about: reviews of then are current, moves and requests not yet late. */
  recent(days: number): EpochDay {
    // Often the same day again: a move, a request and a review may all fall on one.
    if (this.#lastRecent !== null && this.#choices.chance(0.4)) return this.#lastRecent;
    this.#lastRecent = this.#focus - this.#choices.below(days);
    return this.#lastRecent;
  }

  /** On, beside, or some rule's interval from one of the turning days. */
  near(): EpochDay {
    const { between, below, chance, oneOf } = this.#choices;
    const day = this.#days[below(this.#days.length)] ?? 0;
    if (chance(0.25)) return day + between(-1, 1);
    if (chance(0.2)) return day + oneOf([-92, -91, -90, 90, 91, 92, -28, 28, 29, -29]);
    if (chance(0.3)) return monthsAfter(day, oneOf([-6, -3, -2, -1, 1, 2, 3, 6])) + between(-1, 1);
    return day + between(-400, 400);
  }
}

interface Life {
  readonly choices: Choices;
  readonly turning: TurningDays;
  readonly at14: EpochDay;
  readonly own: { readonly authorityId: string; readonly youngPersonId: string };
}

function somebody(
  choices: Choices,
  authorityId: string,
  settings: LocalSettings,
  days: readonly EpochDay[],
): PersonRecords {
  const focus = days[choices.below(days.length)] ?? 0;
  const dateOfBirth = someDateOfBirth(choices, focus);
  const birthday = (n: number) => birthdayOnDay(civilParts(dateOfBirth), n, settings.leapDayAnniversary);
  const turning = new TurningDays(choices, [...[14, 16, 16, 18, 18, 21, 25].map(birthday), ...days], focus);
  const own = { authorityId, youngPersonId: choices.uuid() };
  const life: Life = { choices, turning, at14: birthday(14), own };
  const youngPerson = someFacts(life, dateOfBirth);
  return {
    youngPerson,
    ...someWork(life, youngPerson.accommodation[0]?.start),
    contacts: choices.chance(0.3) ? someOffers(life) : [],
  };
}

/** Between 15 and 26 on the day asked about; often on the birthday itself, often born on 29 February. */
function someDateOfBirth(choices: Choices, focus: EpochDay): CalendarDate {
  if (choices.chance(0.12)) return `${choices.oneOf([2000, 2004, 2008, 2012])}-02-29` as CalendarDate;
  if (choices.chance(0.2)) {
    const age = choices.oneOf([14, 16, 17, 18, 21, 25]);
    return fromEpochDay(monthsAfter(focus, -12 * age) + choices.between(-1, 1));
  }
  return fromEpochDay(focus - choices.between(15 * 365, 26 * 365));
}

function someFacts(life: Life, dateOfBirth: CalendarDate): YoungPerson {
  const { choices, turning, own } = life;
  const { chance, oneOf } = choices;
  const spans = (most: number, openEnded: number) => someSpans(life, most, openEnded);
  return aYoungPerson({
    ...own,
    id: own.youngPersonId,
    dateOfBirth,
    episodes: someEpisodes(life),
    diedOn: chance(0.04) ? fromEpochDay(turning.near()) : null,
    returnHome: chance(0.35) ? spans(3, 0.5).map(aReturnHome) : [],
    specialGuardianship: chance(0.1)
      ? { madeOn: fromEpochDay(turning.near()), lookedAfterImmediatelyBefore: chance(0.7) }
      : null,
    detainedOrInHospitalAt16: chance(0.12),
    supportRequests: chance(0.5)
      ? spans(2, 0.7).map(({ start, end }) => aSupportRequest({ requestedOn: start, endedOn: end }))
      : [],
    accommodation: chance(0.75)
      ? spans(3, 0.4).map((span) =>
          anAccommodation({ ...span, legalBasis: oneOf(['s23B', 's23B', 's24B', 's22C', 'other']) }),
        )
      : [],
    elsewhere: chance(0.06) ? spans(2, 0.5).map(aSpanElsewhere) : [],
  });
}

function someEpisodes(life: Life) {
  const { choices, at14 } = life;
  const years = {
    start: fromEpochDay(at14 - choices.below(1_000)),
    end: fromEpochDay(at14 + 2 * 365 + choices.between(-2, 900)),
  };
  const episodes = [...(choices.chance(0.5) ? [years] : []), ...someSpans(life, 3, 0.4)].map((span) =>
    anEpisode({ ...span, shortBreaks: choices.chance(0.2) }),
  );
  if (choices.chance(0.85)) return episodes;
  // Each episode starts on the day the one before it ended, as a change of placement does.
  return episodes.map((episode, index) => {
    const before = episodes[index - 1]?.end;
    if (!before || (episode.end !== null && episode.end < before)) return episode;
    return { ...episode, start: before };
  });
}

function someSpans({ choices, turning }: Life, most: number, openEnded: number) {
  return Array.from({ length: choices.below(most + 1) }, () => {
    const start = turning.add(choices.chance(0.3) ? turning.recent(30) : turning.near());
    const days = choices.oneOf([0, 1, 30, 60, 89, 90, 91, 92, choices.below(200), choices.below(1_500)]);
    if (choices.chance(openEnded)) return { start: fromEpochDay(start), end: null };
    return { start: fromEpochDay(start), end: fromEpochDay(turning.add(start + days)) };
  });
}

function someWork(
  life: Life,
  movedOn: CalendarDate | undefined,
): Pick<PersonRecords, 'allocations' | 'plans' | 'reviews'> {
  const { choices, turning } = life;
  const record = () => ({ ...life.own, id: choices.uuid() });
  const some = (most: number, recently: number) =>
    Array.from({ length: choices.below(most + 1) }, () =>
      fromEpochDay(choices.chance(0.5) ? turning.recent(recently) : turning.near()),
    );
  const role = () => (choices.chance(0.85) ? 'personal-adviser' : 'social-worker');
  return {
    allocations: someSpans(life, 2, 0.6).map((span) => anAllocation({ ...record(), ...span, role: role() })),
    plans: some(2, 220).map((on) => aPlan({ ...record(), ...stated(choices, on) })),
    reviews: [
      ...some(3, 220).map((on) => aReview({ ...record(), ...stated(choices, on) })),
      // How the plan stood on some day is kept among the reviews, and is none.
      ...some(1, 220).map((on) => aVersion({ ...record(), on })),
      // A review asked for on the day of a move: two limits that may end on one day.
      ...some(1, 60).map((on) =>
        aReviewRequest({ ...record(), requestedOn: movedOn && choices.chance(0.4) ? movedOn : on }),
      ),
    ],
  };
}

/** At 21 to 24 an offer that is taken up is a request for support; the others are none. */
function someOffers(life: Life) {
  const { choices } = life;
  return someSpans(life, 2, 0.5).map(({ start, end }) => {
    const answer = choices.oneOf(['wants-support', 'wants-support', 'not-now', 'no-answer'] as const);
    return aVisit({
      ...life.own,
      id: choices.uuid(),
      on: start,
      type: 'phone',
      supportOffer: {
        answer,
        answeredOn: answer === 'no-answer' ? null : start,
        endedOn: answer === 'wants-support' ? end : null,
        withdrawnBecause: choices.chance(0.15) ? 'Put down for somebody else' : null,
      },
    });
  });
}

/**
 * One in eight is a draft, of which nobody has said that it is complete, or somebody took it back. What else was done with
 * it, sharing, signing off or ending it, moves no date.
 */
function stated(choices: Choices, completedOn: CalendarDate) {
  const isDraft = choices.chance(0.125);
  const completion = anAct({ kind: 'completed', id: choices.uuid(), on: completedOn });
  const act = (kind: PlanAct['kind'], more: object = {}) =>
    anAct({
      kind,
      id: choices.uuid(),
      on: addDays(completedOn, choices.between(-200, 400)),
      ...more,
    } as never);
  const acts = [
    ...(choices.chance(0.5) ? [act('shared'), act(choices.oneOf(['agreed', 'disagreed']))] : []),
    ...(isDraft && choices.chance(0.5) ? [completion, act('taken-back', { undoes: completion.id })] : []),
    ...(isDraft ? [] : [completion]),
    ...(choices.chance(0.5)
      ? [act(choices.oneOf(['signed-off', 'returned']), { completionId: completion.id })]
      : []),
    ...(choices.chance(0.2) ? [act('ended')] : []),
  ];
  return isDraft ? { completedOn: null, completedByStaffId: null, acts } : { completedOn, acts };
}
