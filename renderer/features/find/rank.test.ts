import { expect, test } from 'vitest';
import { rankOf } from './rank.ts';

const rank = (name: string, typed: string, reference: string | null = null) => rankOf(name, reference, typed);

test('the first name comes before initials, those before a later name, that before the reference', () => {
  expect([
    rank('Amira Haddad', 'ami'),
    rank('Amira Haddad', 'aha'),
    rank('Amira Haddad', 'had'),
    rank('Amira Haddad', 'f12', 'F12345'),
    rank('Amira Haddad', 'zzz'),
  ]).toEqual([0, 1, 2, 3, null]);
});

test('accents, capitals, hyphens and apostrophes are no obstacle', () => {
  expect([rank('Zoë O’Brien-Clarke', 'zoe cla'), rank('Zoë O’Brien-Clarke', "o'b")]).toEqual([0, 2]);
});
