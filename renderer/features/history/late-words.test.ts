import { expect, test } from 'vitest';
import { aLateEntry, aPlanSection, aTransfer } from '#tests/people/builders.ts';
import { lateWords } from './late-words.ts';

const base = aPlanSection({ need: 'A home' });
const written = { ...base, need: 'A home near her nan' };
const decision = { outcome: 'declined', byStaffId: base.id, reason: 'It is in my own note.' } as const;
const first = { collection: 'handovers', isFirst: true } as const;

test('what a late entry says can be read where it first stands, also once it was declined', () => {
  const change = { field: 'need', from: 'A home', to: 'A home near her nan' };
  expect(lateWords(aLateEntry({ base, written }), first)).toEqual([change]);
  expect(lateWords(aLateEntry({ base, written, decision }), first)).toEqual([change]);
});

test('it is told once: not with the decision, of no other record, and of none that cannot be read', () => {
  const entry = aLateEntry({ base, written, decision });
  expect(lateWords(entry, { ...first, isFirst: false })).toEqual([]);
  expect(lateWords(aTransfer(), first)).toEqual([]);
  expect(lateWords({ kind: 'late-entry' }, first)).toEqual([]);
});
