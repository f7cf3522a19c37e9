import { expect, test } from 'vitest';
import { begunForm } from './begun-form.ts';

const words = (begun: object) => JSON.stringify({ begun });

test.each([
  ['pledge every-leaver a-warm-home', { because: 'The landlord' }, 'pledges'],
  ['action 0197 home', { what: 'Ring the college', dueOn: '3 12 2026' }, 'actions'],
  ['change 0197', { what: 'Ring the college again' }, 'actions'],
  ['review of 0197', { summary: 'She is well' }, 'reviews'],
  ['closing 0197 0198', { learned: 'Ask earlier' }, 'reviews'],
  ['asked for', { words: 'I want to talk about it' }, 'reviews'],
  ['record review held', { on: '20 11 2026' }, 'reviews'],
  ['record offer', { on: '20 11 2026', answer: 'thinking' }, 'contacts'],
  ['view 0197', { said: 'It is too far' }, 'assessments'],
  ['together 0197', { because: 'Nobody asked me' }, 'documents'],
  ['copy of 0197', { outcome: 'declined' }, 'documents'],
  ['settle/0197/need', { words: 'A warm home' }, 'plans'],
] as const)(
  '[LAP-5] what “%s” says is told under the names that its record has for it',
  (form, begun, collection) => {
    expect(begunForm(form, words(begun))).toMatchObject({ collection, says: { ...begun, isBegun: true } });
  },
);

test.each([
  [
    'decide category',
    { category: 'relevant', reason: 'In care before 16', on: '1 2 2026' },
    'youngPeople',
    { category: 'relevant', reason: 'In care before 16', decidedOn: '1 2 2026' },
  ],
  ['withdraw decision 0197', { on: '20 11 2026' }, 'youngPeople', { withdrawnOn: '20 11 2026' }],
  ['withdraw review 0197', { words: 'Put off' }, 'reviews', { withdrawnBecause: 'Put off' }],
  ['offer 0197 withdraw', { words: 'Not to him' }, 'contacts', { withdrawnBecause: 'Not to him' }],
  ['offer 0197 ended', { on: '20 11 2026' }, 'contacts', { endedOn: '20 11 2026' }],
  ['offer 0197 not-now', { on: '20 11 2026' }, 'contacts', { answer: 'not-now', answeredOn: '20 11 2026' }],
] as const)(
  '[LAP-5] what was begun under “%s” says what it was to become',
  (form, begun, collection, says) => {
    expect(begunForm(form, words(begun))).toEqual({ collection, says: { ...says, isBegun: true } });
  },
);

test('[LAP-5] of two writings that were to be settled only the words that somebody began are handed over', () => {
  const chosen = { choice: '1', among: [{ value: 'A warm home' }, { value: 'A home near her nan' }] };
  expect([
    begunForm('settle/0197/need', words({ ...chosen, words: '' })),
    begunForm('settle/0197/need', words({ ...chosen, words: 'Both' }))?.says,
  ]).toEqual([null, { words: 'Both', isBegun: true }]);
});

test('[LAP-5] a promise says which it is, and what was kept as bare words is handed over as these', () => {
  expect(begunForm('pledge every-leaver a-warm-home', 'He is ill')?.says).toEqual({
    frameworkId: 'every-leaver',
    templateId: 'a-warm-home',
    words: 'He is ill',
    isBegun: true,
  });
});

test('[LAP-5] what the form was begun over is not told, and no field takes the place of what says whose it is', () => {
  const begun = { what: 'Mine', was: { what: 'Theirs' }, mark: 'x', id: '1', youngPersonId: '2' };
  expect(begunForm('change 0197', words(begun))?.says).toEqual({ what: 'Mine', isBegun: true });
});

test('[LAP-5] older words to go back to, and a form in which nothing is stated, are nothing that was begun', () => {
  expect([
    begunForm('undo', '[{"before":"x"}]'),
    begunForm('view 0197', words({ said: '', on: null })),
  ]).toEqual([null, null]);
});
