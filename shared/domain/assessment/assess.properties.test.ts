import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#shared/calendar/add-days.ts';
import { type EpochDay, fromEpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import {
  arbitraryPersonOnADay,
  arbitrarySettings,
  type PersonOnADay,
} from '#tests/support/arbitrary-person.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { PersonFacts } from './person-facts.ts';

function forEveryPerson(holds: (person: PersonOnADay, answer: Assessment, again: Again) => void): void {
  const choices = fc.array(fc.nat(), { minLength: 64, maxLength: 64 });
  const property = fc.property(
    arbitraryPersonOnADay(),
    arbitrarySettings,
    choices,
    (person, settings, numbers) => {
      let used = 0;
      const between = (min: number, max: number) => {
        used += 1;
        return min + ((numbers[used % numbers.length] as number) % (max - min + 1));
      };
      const askAgain = (facts: PersonFacts) => assess(facts, person.asOf, settings);
      const onDay = (asOf: PersonFacts['dateOfBirth']) => assess(person.facts, asOf, settings);
      holds(person, askAgain(person.facts), { askAgain, onDay, between });
    },
  );
  for (const seed of seeds) fc.assert(property, { seed, numRuns: 200 });
}

interface Again {
  askAgain(facts: PersonFacts): Assessment;
  onDay(asOf: PersonFacts['dateOfBirth']): Assessment;
  between(min: number, max: number): number;
}

/** Everything but the sentences, which may name a row by its place. */
function decided({ reasons: _, ...answer }: Assessment): Omit<Assessment, 'reasons'> {
  return answer;
}

test('the order of the rows of any list does not matter', () => {
  forEveryPerson(({ facts }, answer, { askAgain, between }) => {
    const shuffled = <Row>(rows: readonly Row[]): Row[] => {
      const left = [...rows];
      return rows.flatMap(() => left.splice(between(0, left.length - 1), 1));
    };
    const reordered: PersonFacts = {
      ...facts,
      episodes: shuffled(facts.episodes),
      returnHome: shuffled(facts.returnHome),
      supportRequests: shuffled(facts.supportRequests),
      allocations: shuffled(facts.allocations),
      pathwayPlans: shuffled(facts.pathwayPlans),
      reviews: shuffled(facts.reviews),
      reviewRequests: shuffled(facts.reviewRequests),
      accommodation: shuffled(facts.accommodation),
      visits: shuffled(facts.visits),
    };
    expect(decided(askAgain(reordered))).toEqual(decided(answer));
  });
});

test('[ELIGIBLE-13W] cutting an episode in two at any day does not matter', () => {
  forEveryPerson(({ facts }, answer, { askAgain, between }) => {
    const episodes = facts.episodes.flatMap((episode) => {
      const start = toEpochDay(episode.start);
      const cut = fromEpochDay(between(start, lastDay(episode.end, start)));
      return [
        { ...episode, end: cut },
        { ...episode, start: cut },
      ];
    });
    expect(decided(askAgain({ ...facts, episodes }))).toEqual(decided(answer));
  });
});

test('[RELEVANT-HOME-6M] cutting a return home in two at any day does not matter', () => {
  forEveryPerson(({ facts }, answer, { askAgain, between }) => {
    const returnHome = facts.returnHome.flatMap((stay) => {
      const start = toEpochDay(stay.start);
      const cut = fromEpochDay(between(start, lastDay(stay.end, start)));
      return [
        { start: stay.start, end: cut },
        { start: cut, end: stay.end },
      ];
    });
    expect(decided(askAgain({ ...facts, returnHome }))).toEqual(decided(answer));
  });
});

function lastDay(end: PersonFacts['diedOn'], start: EpochDay): EpochDay {
  return end === null ? start + 1_000 : toEpochDay(end);
}

test('no time limit falls due before the day it runs from, and they come earliest first', () => {
  forEveryPerson((_, { timeLimits }) => {
    for (const { runsFrom, dueOn } of timeLimits) expect(runsFrom <= dueOn).toBe(true);
    const days = timeLimits.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
  });
});

test('[REVIEW-6M] one more completed review never makes a plan more overdue', () => {
  forEveryPerson(({ facts, asOf }, answer, { askAgain, between }) => {
    const completedOn = addDays(asOf, -between(0, 900));
    const after = askAgain({ ...facts, reviews: [...facts.reviews, { completedOn }] });
    expect(after.counts.planOutOfDate).toBeLessThanOrEqual(answer.counts.planOutOfDate);
    const bothDue = answer.plan.dueOn !== null && after.plan.dueOn !== null;
    if (bothDue && answer.plan.rule !== 'ASSESS-21-24')
      expect(after.plan.dueOn >= answer.plan.dueOn).toBe(true);
  });
});

test('[LOOKED-AFTER-REVIEW-6M] one more looked-after review never makes the next one due earlier', () => {
  forEveryPerson(({ facts, asOf }, _, { askAgain, between }) => {
    const held = facts.lookedAfterReviews ?? [];
    const before = askAgain({ ...facts, lookedAfterReviews: held }).lookedAfterReview;
    const heldOn = addDays(asOf, -between(0, 900));
    const after = askAgain({ ...facts, lookedAfterReviews: [...held, { heldOn }] }).lookedAfterReview;
    if ('dueOn' in before && 'dueOn' in after) expect(after.dueOn >= before.dueOn).toBe(true);
    if (before.state === 'on-time') expect(after.state).toBe('on-time');
  });
});

test('[ANNUAL-OFFER-12M] one more offer never makes the next one due earlier', () => {
  forEveryPerson(({ facts, asOf }, _, { askAgain, between }) => {
    const made = facts.supportOffers ?? [];
    const dueOn = (supportOffers: PersonFacts['supportOffers']) =>
      askAgain({ ...facts, supportOffers }).timeLimits.find(({ ruleId }) => ruleId === 'ANNUAL-OFFER-12M')
        ?.dueOn ?? null;
    const before = dueOn(made);
    const after = dueOn([...made, { offeredOn: addDays(asOf, -between(0, 900)) }]);
    if (before !== null && after !== null) expect(after >= before).toBe(true);
    expect(after === null).toBe(before === null);
  });
});

test('what happens after the day asked about does not change its answer', () => {
  forEveryPerson(({ facts, asOf }, answer, { askAgain, between }) => {
    const on = addDays(asOf, between(1, 500));
    const later: PersonFacts = {
      ...facts,
      episodes: [...facts.episodes, { start: on, end: null, shortBreaks: false }],
      returnHome: [...facts.returnHome, { start: addDays(on, 1), end: null }],
      pathwayPlans: [...facts.pathwayPlans, { completedOn: on }],
      reviews: [...facts.reviews, { completedOn: on }],
      reviewRequests: [...facts.reviewRequests, { requestedOn: on }],
      allocations: [...facts.allocations, { role: 'personal-adviser', start: on, end: null }],
      visits: [...facts.visits, { on, atAccommodation: true }],
      lookedAfterReviews: facts.lookedAfterReviews && [...facts.lookedAfterReviews, { heldOn: on }],
      supportOffers: facts.supportOffers && [...facts.supportOffers, { offeredOn: on }],
      supportRequests: [...facts.supportRequests, { requestedOn: on, endedOn: null }],
    };
    const { category, becameEligibleOn, personalAdviser, plan, visit, counts } = askAgain(later);
    expect({ category, becameEligibleOn, personalAdviser, plan, visit, counts }).toEqual({
      category: answer.category,
      becameEligibleOn: answer.becameEligibleOn,
      personalAdviser: answer.personalAdviser,
      plan: answer.plan,
      visit: answer.visit,
      counts: answer.counts,
    });
  });
});

test('the category stays as it is until the next change, and changes on that day to what was said', () => {
  forEveryPerson(({ asOf }, { category, nextCategoryChange: next }, { onDay, between }) => {
    if (next === null) {
      expect(onDay(addDays(asOf, between(1, 4_000))).category).toBe(category);
      return;
    }
    expect(onDay(next.on).category).toBe(next.to);
    expect(next.to).not.toBe(category);
    const dayBefore = toEpochDay(next.on) - 1;
    expect(onDay(fromEpochDay(between(toEpochDay(asOf), dayBefore))).category).toBe(category);
    expect(onDay(fromEpochDay(dayBefore)).category).toBe(category);
  });
});

test('the counts follow from what is required, allocated and out of date', () => {
  forEveryPerson((_, { personalAdviser: { required, allocated }, plan, counts }) => {
    expect(counts).toEqual({
      unallocatedStatutory: required === 'statute' && !allocated ? 1 : 0,
      unallocatedHeadline: required !== null && !allocated ? 1 : 0,
      planOutOfDate: plan.state === 'missing' || plan.state === 'out-of-date' ? 1 : 0,
    });
    expect(plan.state === 'not-required').toBe(required !== 'statute');
  });
});

test('every reason is a sentence that ends, without a number or date gone wrong', () => {
  forEveryPerson((_, { reasons, category }) => {
    expect(
      reasons.some(({ about }) => about === 'category'),
      category,
    ).toBe(true);
    for (const { sentence } of reasons) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|null|Infinity| {2}/);
    }
  });
});
