import { expect, test } from 'vitest';
import { phraseStrength } from './phrase-strength.ts';

test.each([
  ['kettle', 'Too short'],
  ['password1', 'Weak'],
  ['aaaaaaaaaaaaaaaaaaaa', 'Weak'],
  ['kettle moon', 'Weak'],
  ['kettle moon tax', 'Fair'],
  ['kettle moon taxi river', 'Strong'],
])('“%s” is called %s', (phrase, word) => {
  expect(phraseStrength(phrase).word).toBe(word);
});
