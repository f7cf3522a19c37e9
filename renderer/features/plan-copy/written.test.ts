import { expect, test } from 'vitest';
import { aPlanSection } from '#tests/people/builders.ts';
import { toldText, writtenAt } from './written.ts';

const { edit } = aPlanSection();
const open = (...values: (string | null)[]) => ({
  unsettled: [{ field: 'need', values: values.map((value) => ({ value, edit })) }],
});

test('what is settled is told as the record has it, and nothing as nothing', () => {
  expect([
    writtenAt({ unsettled: [] }, 'need', ' A warm home '),
    writtenAt(open('Other', 'Another'), 'whyNot', ''),
  ]).toEqual([
    { writings: ['A warm home'], isOpen: false },
    { writings: [], isOpen: false },
  ]);
});

test('while it is open every writing is told, and the same words once', () => {
  const written = writtenAt(open('Friday', 'Monday', 'Friday '), 'need', 'Friday');
  expect(written).toEqual({ writings: ['Friday', 'Monday'], isOpen: true });
  expect(toldText(written)).toMatch(/^This is written in two ways\. .*\nFriday\nMonday$/);
});

test('words that somebody took out and somebody else did not are told with just that', () => {
  expect(toldText(writtenAt(open('A dog', null), 'need', ''))).toMatch(/somebody else took it out.*\nA dog$/);
});

test('writings that differ only in the space around them are one', () => {
  expect(writtenAt(open('A dog', 'A dog '), 'need', 'A dog')).toEqual({ writings: ['A dog'], isOpen: false });
});
