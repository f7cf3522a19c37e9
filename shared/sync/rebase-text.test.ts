import { expect, test } from 'vitest';
import { rebaseText } from './rebase-text.ts';

const base = 'The landlord has been told. Amira keeps the flat.';

test('words from elsewhere reach a field that nobody has typed in, and the caret keeps its place', () => {
  const theirs = 'Yesterday: The landlord has been told. Amira keeps the flat.';
  expect(rebaseText({ base, mine: base, theirs, caret: 3 })).toEqual({ text: theirs, caret: 14 });
});

test('changes in different places are both made, and the caret stays in the typist’s own words', () => {
  const mine = 'The landlord has been told. Amira keeps the flat until June.';
  const theirs = 'The landlord has been told in writing. Amira keeps the flat.';
  const { text, caret } = rebaseText({ base, mine, theirs, caret: mine.length });
  expect({ text, left: text.slice(0, caret) }).toEqual({
    text: 'The landlord has been told in writing. Amira keeps the flat until June.',
    left: 'The landlord has been told in writing. Amira keeps the flat until June.',
  });
});

test('my change before theirs leaves the caret alone', () => {
  const mine = 'Then: The landlord has been told. Amira keeps the flat.';
  const theirs = 'The landlord has been told. Amira keeps the flat until June.';
  expect(rebaseText({ base, mine, theirs, caret: 5 })).toEqual({
    text: 'Then: The landlord has been told. Amira keeps the flat until June.',
    caret: 5,
  });
});

test('where the changes touch, both texts are kept and nothing is chosen', () => {
  const mine = 'Mine.';
  const theirs = 'Theirs.';
  expect(rebaseText({ base: '', mine, theirs, caret: 5 })).toEqual({ text: 'Mine.\n\nTheirs.', caret: 5 });
});

test('an echo of my own words changes nothing', () => {
  expect(rebaseText({ base, mine: 'x', theirs: 'x', caret: 1 })).toEqual({ text: 'x', caret: 1 });
});
