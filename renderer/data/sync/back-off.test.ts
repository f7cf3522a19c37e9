import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeds } from '#tests/support/property-seeds.ts';
import { waitAfter } from './back-off.ts';

const failures = fc.integer({ min: 1, max: 5_000 });
const lot = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test.each(seeds)(
  '[LAP-8] [seed %i] half to all of 1, 2, 4, up to 60 seconds, however often it failed',
  (seed) => {
    fc.assert(
      fc.property(failures, lot, (times, drawn) => {
        const whole = Math.min(60, 2 ** (times - 1)) * 1_000;
        expect(waitAfter(times, drawn)).toBeGreaterThanOrEqual(whole / 2);
        expect(waitAfter(times, drawn)).toBeLessThan(whole);
      }),
      { seed },
    );
  },
);

test('[LAP-8] two laptops with different lots come back at different moments', () => {
  expect(waitAfter(6, 0.1)).not.toBe(waitAfter(6, 0.9));
});
