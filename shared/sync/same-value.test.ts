import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeds } from '#tests/support/property-seeds.ts';
import { canonical, sameValue } from './same-value.ts';

/** Few words and few keys, so that two values are often alike. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, 1, '', 'a', '1'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'length', '__proto__', '0'), tie('value'), { maxKeys: 3 }),
  ),
}));

/** The same content, with the keys of each object the other way round, and one more that is undefined. */
function rearranged(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(rearranged);
  if (typeof json !== 'object' || json === null) return json;
  const turned = Object.entries(json).toReversed();
  return Object.fromEntries([
    ...turned.map(([key, inner]) => [key, rearranged(inner)]),
    ['absent', undefined],
  ]);
}

describe.each(seeds)('of JSON values, seed %i', (seed) => {
  test('two are the same exactly where their canonical texts are', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(sameValue(one, other)).toBe(canonical(one) === canonical(other));
      }),
      { seed, numRuns: 500 },
    );
  });

  test('one is the same as itself with its keys in another order and a field that is undefined', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(sameValue(one, rearranged(one))).toBe(true);
        expect(sameValue(rearranged(one), one)).toBe(true);
      }),
      { seed, numRuns: 200 },
    );
  });
});

test.each<readonly [unknown, unknown, boolean]>([
  [undefined, undefined, true],
  [undefined, null, false],
  [null, {}, false],
  [[], {}, false],
  [['a'], { 0: 'a' }, false],
  [{ a: undefined }, {}, true],
  [{ a: undefined }, { b: 1 }, false],
  [{ a: null }, {}, false],
  ['1', 1, false],
])('%j and %j: %s', (one, other, isSame) => {
  expect(sameValue(one, other)).toBe(isSame);
  expect(canonical(one) === canonical(other)).toBe(isSame);
});
