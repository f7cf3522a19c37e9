import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeds } from '#tests/support/property-seeds.ts';
import { shrunk } from './shrink-history.ts';

const steps = fc.uniqueArray(fc.nat(1_000), { minLength: 1, maxLength: 60 });

/** Fails where all the guilty are there, in their order. */
const failsWith = (guilty: readonly number[]) => async (left: readonly number[]) =>
  guilty.every((one) => left.includes(one));

test.each(seeds.slice(0, 3))(
  '[seed %i] what is left are the steps that it takes, in their order',
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(
        steps.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 }))),
        async ([all, guilty]) => {
          expect(await shrunk(all, failsWith(guilty), Number.POSITIVE_INFINITY)).toEqual(guilty);
        },
      ),
      { seed },
    );
  },
);

test('it plays no more often than it may, and what is left fails whenever it stops', async () => {
  const all = Array.from({ length: 64 }, (_, at) => at);
  for (let budget = 0; budget < 80; budget++) {
    let plays = 0;
    const fails = failsWith([3, 40]);
    const left = await shrunk(
      all,
      (steps) => {
        plays += 1;
        return fails(steps);
      },
      budget,
    );
    expect(plays).toBeLessThanOrEqual(budget);
    expect(await fails(left)).toBe(true);
  }
});
