import { expect, test } from 'vitest';
import { aLateEntry, aPlanSection } from '#tests/people/builders.ts';
import { ADVISER_ID, DEVICE_ID } from '#tests/people/envelope.ts';
import { idFor } from '#tests/people/ids.ts';
import { writerOf } from './writer-of.ts';

const TOM = idFor('staff Tom Brannigan');
const words = 'We ring the landlord on Tuesday.';
const written = aPlanSection({ whatWeWillDo: words });
const question = { collection: 'planSections', recordId: written.id, field: 'whatWeWillDo' } as const;
const edit = { at: '2026-11-20T10:00:00.000Z', byStaffId: TOM, onDeviceId: idFor('laptop of Tom') };
const entry = aLateEntry({ written, decision: { outcome: 'accepted', byStaffId: TOM, reason: '' } });

test('words that came late are those of whoever wrote them, and not of whoever accepted them', () => {
  expect(writerOf({ handovers: [entry] }, question, { value: words, edit })).toEqual({
    writing: { at: entry.writing.at, byStaffId: ADVISER_ID, onDeviceId: DEVICE_ID },
    acceptedBy: TOM,
  });
});

test.each([
  ['other words', { handovers: [entry] }, 'Nobody rings before the exams.'],
  ['an entry that nobody decided', { handovers: [aLateEntry({ written })] }, words],
  [
    'an entry that was declined',
    {
      handovers: [aLateEntry({ written, decision: { outcome: 'declined', byStaffId: TOM, reason: 'Old' } })],
    },
    words,
  ],
  [
    'an entry that somebody else accepted',
    {
      handovers: [
        aLateEntry({ written, decision: { outcome: 'accepted', byStaffId: ADVISER_ID, reason: '' } }),
      ],
    },
    words,
  ],
] as const)('beside %s they are those of whoever put them there', (_, file, value) => {
  expect(writerOf(file, question, { value, edit })).toEqual({ writing: edit, acceptedBy: null });
});
