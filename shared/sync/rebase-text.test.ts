import { expect, test } from 'vitest';
import { joinTexts, rebaseText } from './rebase-text.ts';

const base = 'The landlord has been told. Amira keeps the flat.';

test('words from elsewhere reach a field that nobody has typed in, and the caret keeps its place', () => {
  const theirs = 'Yesterday: The landlord has been told. Amira keeps the flat.';
  expect(rebaseText({ base, mine: base, theirs, caret: 3 })).toEqual({ text: theirs, caret: 14 });
});

test('changes in different places are both made, and the caret stays in the typist’s own words', () => {
  const mine = 'The landlord has been told. Amira keeps the flat until June.';
  const theirs = 'The landlord has been told in writing. Amira keeps the flat.';
  const both = 'The landlord has been told in writing. Amira keeps the flat until June.';
  expect(rebaseText({ base, mine, theirs, caret: mine.length })).toEqual({ text: both, caret: both.length });
});

test('my change before theirs leaves the caret alone', () => {
  const mine = 'Then: The landlord has been told. Amira keeps the flat.';
  const theirs = 'The landlord has been told. Amira keeps the flat until June.';
  expect(rebaseText({ base, mine, theirs, caret: 5 })).toEqual({
    text: 'Then: The landlord has been told. Amira keeps the flat until June.',
    caret: 5,
  });
});

test('where the changes touch, nothing is chosen', () => {
  const states = { base: '', mine: 'Mine.', theirs: 'Theirs.', caret: 5 };
  expect(rebaseText(states)).toBeNull();
  expect(joinTexts(states)).toEqual({ text: 'Mine.\n\nTheirs.', caret: 5 });
});

test('changes in three places of one text are all made, and the caret follows the words it stands in', () => {
  const mine = 'Then: The landlord has been told. Amira happily keeps the flat.';
  const theirs = 'The landlord has been told in writing. Amira keeps the flat until June.';
  const { text, caret } = rebaseText({ base, mine, theirs, caret: mine.indexOf('keeps') }) ?? {
    text: '',
    caret: 0,
  };
  expect({ text, left: text.slice(caret) }).toEqual({
    text: 'Then: The landlord has been told in writing. Amira happily keeps the flat until June.',
    left: 'keeps the flat until June.',
  });
});

test('words that arrive at the caret stand behind it', () => {
  const [mine, theirs] = ['One two three four five', 'One two NEW three four'];
  expect(rebaseText({ base: 'One two three four', mine, theirs, caret: 7 })).toEqual({
    text: 'One two NEW three four five',
    caret: 7,
  });
});

test('an echo of my own words changes nothing', () => {
  expect(rebaseText({ base, mine: 'x', theirs: 'x', caret: 1 })).toEqual({ text: 'x', caret: 1 });
});
