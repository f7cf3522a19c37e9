import { expect, test } from 'vitest';
import type { RefusedWriting } from '#renderer/data/waymark-store.ts';
import { aLateEntry, aPlanSection, aTransfer } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { amiraHaddad, owenTibbs } from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { kindsInWords } from './settle-words.ts';
import { settleCount, toSettle } from './to-settle.ts';

const edit = (at: string) => ({
  at,
  byStaffId: owenTibbs.youngPerson.id,
  onDeviceId: owenTibbs.youngPerson.id,
});
const values = [
  { value: 'A flat', edit: edit('2026-11-19T16:20:00.000Z') },
  { value: 'A house', edit: edit('2026-11-20T09:05:00.000Z') },
];

function refusal(name: string, statement: string): RefusedWriting {
  const id = idFor(name);
  const written = aPlanSection({ id });
  return {
    ...{ collection: 'planSections', id, youngPersonId: written.youngPersonId },
    ...{ code: 'ACCESS_DENIED', path: '', message: 'Not yours.', written, base: null, statement },
  };
}

test('work that came late is to be settled until somebody has decided about it', () => {
  const decision = {
    outcome: 'declined',
    byStaffId: owenTibbs.youngPerson.id,
    reason: 'Told before',
  } as const;
  const decided = caseFileOf(owenTibbs, { handovers: [aTransfer(), aLateEntry({ decision })] });
  expect(settleCount(decided)).toBe(0);
  expect(settleCount(caseFileOf(owenTibbs, { handovers: [aLateEntry({ decision: null })] }))).toBe(1);
});

test('what is unsettled in a file is listed once each: fields written twice, late entries, refused changes', () => {
  const file = caseFileOf(amiraHaddad, {
    sections: [aPlanSection({ unsettled: [{ field: 'need', values }] })],
    handovers: [aLateEntry({ decision: null }), aTransfer()],
    refused: [refusal('a', 'planSections/a'), refusal('b', 'planSections/a'), refusal('c', 'planSections/c')],
  });
  const { questions, late, refused } = toSettle(file);
  expect(questions.map(({ collection, field }) => [collection, field])).toEqual([['planSections', 'need']]);
  expect(late).toHaveLength(1);
  expect(refused.map((statement) => statement.map(({ id }) => id))).toEqual([
    [idFor('a'), idFor('b')],
    [idFor('c')],
  ]);
  expect(settleCount(file)).toBe(4);
  expect(kindsInWords(toSettle(file))).toBe('1 field written twice, 1 late entry, 2 changes not taken');
});

test('the answer is the same object until the file changes, so that a whole council’s list is not searched at each keystroke', () => {
  const file = caseFileOf(owenTibbs);
  expect(toSettle(file)).toBe(toSettle(file));
  expect(toSettle({ ...file })).not.toBe(toSettle(file));
});
