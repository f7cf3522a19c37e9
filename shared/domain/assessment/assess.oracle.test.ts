import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPersonOnADay, arbitrarySettings } from '#tests/support/arbitrary-person.ts';
import { oracleOffer, oracleReview } from '#tests/support/offers-and-reviews-oracle.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { oracleAnswer } from '#tests/support/rules-oracle.ts';
import { assess } from './assess.ts';

for (const seed of seeds) {
  test(`a life lived through day by day gives the same answers (seed ${seed})`, () => {
    const property = fc.property(arbitraryPersonOnADay(), arbitrarySettings, ({ facts, asOf }, settings) => {
      const answer = assess(facts, asOf, settings);
      const { category, becameEligibleOn, personalAdviser, plan, visit } = answer;
      const { required, allocated } = personalAdviser;
      expect({ category, becameEligibleOn, required, allocated, plan, visit }).toEqual(
        oracleAnswer(facts, asOf, settings),
      );
      const { state, ...review } = { rule: null, dueOn: null, ...answer.lookedAfterReview };
      const offer = answer.timeLimits.find(({ ruleId }) => ruleId === 'ANNUAL-OFFER-12M');
      expect({ state, dueOn: review.dueOn, rule: review.rule }).toEqual(oracleReview(facts, asOf, category));
      expect(offer?.dueOn ?? null).toBe(oracleOffer(facts, asOf, category, settings));
    });
    fc.assert(property, { seed, numRuns: 400 });
  });
}
