import { expect, test } from 'vitest';
import { aLateEntry, aPlanSection, aVisit } from '#tests/people/builders.ts';
import { ADVISER_ID, DEVICE_ID } from '#tests/people/envelope.ts';
import { idFor } from '#tests/people/ids.ts';
import { writerOf } from './writer-of.ts';

const TOM = idFor('staff Tom Brannigan');
const words = 'We ring the landlord on Tuesday.';
const base = aPlanSection({});
const written = aPlanSection({ whatWeWillDo: words });
const question = { collection: 'planSections', recordId: written.id, field: 'whatWeWillDo' } as const;
/** As the endpoint keeps what was accepted: in the name of whoever brought it, at the time at which it was written. */
const edit = { at: written.edit.at, byStaffId: TOM, onDeviceId: idFor('laptop of Tom') };
const accepted = { outcome: 'accepted', byStaffId: TOM, reason: '' } as const;
const entry = aLateEntry({ base, written, decision: accepted });

test('words that came late are those of whoever wrote them, and not of whoever accepted them', () => {
  const expected = {
    writing: { at: written.edit.at, byStaffId: ADVISER_ID, onDeviceId: DEVICE_ID },
    acceptedBy: TOM,
  };
  expect(writerOf({ handovers: [entry] }, question, { value: words, edit })).toEqual(expected);
  const begun = aLateEntry({ base: null, written, decision: accepted });
  expect(writerOf({ handovers: [begun] }, question, { value: words, edit })).toEqual(expected);
});

test.each([
  ['other words', { handovers: [entry] }, 'Nobody rings before the exams.'],
  ['an entry that nobody decided', { handovers: [aLateEntry({ base, written })] }, words],
  [
    'an entry that was declined',
    {
      handovers: [
        aLateEntry({ base, written, decision: { ...accepted, outcome: 'declined', reason: 'Old' } }),
      ],
    },
    words,
  ],
  [
    'an entry that somebody else accepted',
    { handovers: [aLateEntry({ base, written, decision: { ...accepted, byStaffId: ADVISER_ID } })] },
    words,
  ],
  [
    'an entry that left this field as it was',
    { handovers: [aLateEntry({ base: written, written, decision: accepted })] },
    words,
  ],
] as const)('beside %s they are those of whoever put them there', (_, file, value) => {
  expect(writerOf(file, question, { value, edit })).toEqual({ writing: edit, acceptedBy: null });
});

test('what somebody states themselves is theirs, though an entry that they accepted once says the same there', () => {
  const before = aVisit({ note: 'short', seenAlone: true });
  const late = aLateEntry({
    collection: 'contacts',
    base: before,
    written: { ...before, note: 'longer', rev: 'x.2' },
    decision: accepted,
  });
  const own = { ...edit, at: '2026-12-20T09:00:00.000Z' };
  const ofVisit = { collection: 'contacts', recordId: before.id } as const;
  expect(
    writerOf({ handovers: [late] }, { ...ofVisit, field: 'seenAlone' }, { value: true, edit: own }),
  ).toEqual({ writing: own, acceptedBy: null });
  expect(
    writerOf({ handovers: [late] }, { ...ofVisit, field: 'note' }, { value: 'longer', edit: own }),
  ).toEqual({ writing: own, acceptedBy: null });
});
