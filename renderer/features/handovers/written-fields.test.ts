import { expect, test } from 'vitest';
import { aPlanSection } from '#tests/people/builders.ts';
import { writtenFields } from './written-fields.ts';

const base = aPlanSection({ need: 'A warm home', ownWords: 'I like my flat.' });

test('of a record that was changed, what was changed is shown', () => {
  const writers = { first: base.edit, since: [{ edit: base.edit, fields: ['need'] }] };
  const written = { ...base, writers, rev: 'other.2', need: 'A warm home near college', ownWords: '' };
  expect(writtenFields({ written, base })).toEqual([
    { field: 'ownWords', text: 'Nothing' },
    { field: 'need', text: 'A warm home near college' },
  ]);
});

test('of a record that was begun, all that is not blank is shown, and no ids', () => {
  expect(writtenFields({ written: base, base: null })).toEqual([
    { field: 'section', text: 'where-i-live' },
    { field: 'ownWords', text: 'I like my flat.' },
    { field: 'need', text: 'A warm home' },
  ]);
});
