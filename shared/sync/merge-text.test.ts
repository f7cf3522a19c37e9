import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeds } from '#tests/support/property-seeds.ts';
import { mergeTexts } from './merge-text.ts';
import { textChanges } from './text-changes.ts';
import { tokensOf } from './text-tokens.ts';

test.each([
  [
    'in different sentences',
    'He eats well. He sleeps badly.',
    'He eats well now. He sleeps badly.',
    'He eats well. He sleeps less.',
    'He eats well now. He sleeps less.',
  ],
  [
    'a word taken out, and another put in',
    'a very cold flat in town',
    'a cold flat in town',
    'a very cold flat in the town',
    'a cold flat in the town',
  ],
  ['the same change by both', 'Ring on Friday', 'Ring on Monday', 'Ring on Monday', 'Ring on Monday'],
])('%s: both edits are made', (_, base, mine, theirs, both) => {
  expect(mergeTexts(base, mine, theirs)).toBe(both);
  expect(mergeTexts(base, theirs, mine)).toBe(both);
});

test.each([
  ['both begin an empty field', '', 'Her words', 'His words'],
  ['both replace one word', 'Ring on Friday', 'Ring on Monday', 'Ring on Tuesday'],
  ['both add at the end', 'Ring her.', 'Ring her. Joanne will.', 'Ring her. Sam will.'],
  ['one clears what the other changes', 'Ring on Friday', '', 'Ring on Monday'],
  [
    'one replaces a word beside which the other writes',
    'Ring on Friday',
    'Ring on Monday',
    'Ring on Friday noon',
  ],
])('%s: they touch, and nothing is joined', (_, base, mine, theirs) => {
  expect(mergeTexts(base, mine, theirs)).toBeNull();
  expect(mergeTexts(base, theirs, mine)).toBeNull();
});

const word = fc.constantFrom('the', 'flat', 'is', 'cold', 'and', 'she', 'rings.', 'Then', '\n\nHe');
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));

test.each(seeds)(
  '[seed %i] no letter is lost between a text and its tokens, by words or by sentences',
  (seed) => {
    fc.assert(
      fc.property(text, fc.constantFrom(1, 5_000), (written, times) => {
        const long = written.repeat(times);
        expect(tokensOf(long)[0]?.join('')).toBe(long);
      }),
      { seed, numRuns: 50 },
    );
  },
);

test.each(seeds)('[seed %i] what changed tells both texts, whole', (seed) => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const stretches = textChanges(from, to);
      const without = (change: string) =>
        stretches.flatMap((one) => (one.change === change ? [] : [one.text])).join('');
      expect([without('added'), without('removed')]).toEqual([from, to]);
    }),
    { seed, numRuns: 200 },
  );
});

interface Edit {
  readonly at: number;
  readonly out: number;
  readonly put: boolean;
}
const edit = fc.record({ at: fc.nat(30), out: fc.nat(4), put: fc.boolean() });

function edited(base: string, edits: readonly Edit[], name: string): string {
  const words = base === '' ? [] : base.split(' ');
  for (const [count, { at, out, put }] of edits.entries()) {
    words.splice(at % (words.length + 1), out, ...(put ? [`${name}${count}`] : []));
  }
  return words.join(' ');
}

function words(of: string): string[] {
  return of.split(/\s+/).filter((one) => one !== '');
}

test.each(seeds)(
  '[seed %i] a joined text has every word that either wrote, and is the same from both sides',
  (seed) => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    let joined = 0;
    fc.assert(
      fc.property(text, edits, edits, (base, one, other) => {
        const [mine, theirs] = [edited(base, one, 'mine'), edited(base, other, 'theirs')];
        const both = mergeTexts(base, mine, theirs);
        expect(mergeTexts(base, theirs, mine)).toBe(both);
        if (both === null) return;
        joined += 1;
        const anew = [...words(mine), ...words(theirs)].filter((one) => /^(mine|theirs)\d$/.test(one));
        expect(words(both)).toEqual(expect.arrayContaining(anew));
      }),
      { seed, numRuns: 300 },
    );
    expect(joined).toBeGreaterThan(30);
  },
);

test('a text of one word ten thousand times over is not compared for ever: both stay', () => {
  const base = 'no '.repeat(6_000);
  expect(mergeTexts(base, `x ${base}y`, `${base}z `)).toBeNull();
});

test('two long texts are joined by sentences', () => {
  const sentences = Array.from({ length: 2_000 }, (_, at) => `Sentence number ${at} of the plan.`);
  const base = sentences.join(' ');
  const mine = base.replace('number 3 of', 'number three of');
  const theirs = base.replace('number 1990 of', 'number nineteen ninety of');
  expect(mergeTexts(base, mine, theirs)).toBe(mine.replace('number 1990 of', 'number nineteen ninety of'));
  expect(mergeTexts(base, mine, base.replace('number 3 of the', 'number 3 of a'))).toBeNull();
});
