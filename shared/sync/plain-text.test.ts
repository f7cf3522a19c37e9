import { expect, test } from 'vitest';
import { storableText } from './plain-text.ts';

test.each([
  ['as it was 😀 مرحبا', 'as it was 😀 مرحبا'],
  ['pasted\0 from\0 a form', 'pasted from a form'],
  ['half of \ud83d an emoji', 'half of \ufffd an emoji'],
  ['the other \ude00 half', 'the other \ufffd half'],
  ['lines\n\tand\u000b tabs', 'lines\n\tand\u000b tabs'],
])('%j is kept as %j', (typed, kept) => {
  expect(storableText(typed)).toBe(kept);
});
