import { expect, test } from 'vitest';
import { differingWords } from './differing-words.ts';

test('only the words that differ are marked, and all the words are there', () => {
  const mine = 'The landlord has until 20 November. Joanne will ring.';
  const theirs = 'The landlord says the part comes on 27 November. Joanne will ring.';
  expect(differingWords(mine, theirs)).toEqual([
    { text: 'The landlord ', differs: false },
    { text: 'has until 20', differs: true },
    { text: ' November. Joanne will ring.', differs: false },
  ]);
});

test.each([
  ['', 'something'],
  ['the same', 'the same'],
  ['ends early', 'ends early, or not'],
])('“%s” beside “%s” keeps every character', (text, other) => {
  const stretches = differingWords(text, other);
  expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
});
