import { expect, test } from 'vitest';
import { z } from 'zod';
import { changedForm, draftFromText, type FormKind, textOfDraft } from './draft-text.ts';

interface View {
  readonly says: 'agreed' | 'disagreed' | null;
  readonly words: string;
  readonly on: string;
}

const view: FormKind<View> = {
  fields: { says: z.enum(['agreed', 'disagreed']).nullable(), words: z.string(), on: z.string() },
  blank: { says: null, words: '', on: '23 11 2026' },
  words: 'words',
};

test('a choice and a day are kept with the words', () => {
  const begun = { says: 'disagreed', words: 'Nobody asked me', on: '20 November' } as const;
  expect(draftFromText(view, textOfDraft(view, begun))).toEqual(begun);
});

test('a day that stood there by itself is kept with what was begun, and does not move overnight', () => {
  const text = textOfDraft(view, changedForm(view, {}, { says: 'agreed' }));
  const tomorrow = { ...view, blank: { ...view.blank, on: '24 11 2026' } };
  expect(draftFromText(tomorrow, text)).toEqual({ says: 'agreed', words: '', on: '23 11 2026' });
});

test('of a form over a record that others change, only what was touched is kept', () => {
  const over: FormKind<View> = { ...view, follows: true };
  expect(draftFromText(over, textOfDraft(over, changedForm(over, {}, { words: 'A dog' })))).toEqual({
    words: 'A dog',
  });
});

test('a form in which nothing stands otherwise than in a blank one is not kept', () => {
  expect(textOfDraft(view, changedForm(view, {}, { words: '' }))).toBeNull();
});

test.each(['Nobody asked me about my dog 🐶', '{"says":"agreed"}', '"quoted"', 'null', '[]', '12', '{'])(
  'a draft of an earlier version, which was its words alone, is read as these: %s',
  (text) => {
    expect(draftFromText(view, text)).toEqual({ words: text });
  },
);

test('a choice that is offered no more, or a field of another version, costs none of the rest', () => {
  const text = JSON.stringify({ begun: { says: 'undecided', words: 'Half a', colour: 'red' } });
  expect(draftFromText(view, text)).toEqual({ words: 'Half a' });
});
