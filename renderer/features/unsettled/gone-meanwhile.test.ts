import { expect, test } from 'vitest';
import type { CaseFile, RefusedWriting } from '#renderer/data/waymark-store.ts';
import { aLateEntry, aPlanSection } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { amiraHaddad, tomBrannigan } from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { goneMeanwhile, itemsOf } from './gone-meanwhile.ts';
import { toSettle } from './to-settle.ts';

type Fields<Make extends (fields?: never) => unknown> = Parameters<Make>[0];
const ourSection = (fields: Fields<typeof aPlanSection>) =>
  aPlanSection({ id: idFor('our section'), ...fields });
const ourEntry = (fields: Fields<typeof aLateEntry> = {}) =>
  aLateEntry({ id: idFor('our entry'), ...fields });

const HERE = idFor('this laptop');
const edit = (onDeviceId: string) => ({
  at: '2026-11-23T10:30:00.000Z',
  byStaffId: tomBrannigan.id,
  onDeviceId,
});
const elsewhere = edit(idFor('another laptop'));
const values = ['A flat', 'A house'].map((value) => ({ value, edit: elsewhere }));
const section = ourSection({ unsettled: [{ field: 'need', values }] });

const onlyItem = (file: CaseFile) => {
  const [item] = itemsOf(toSettle(file)).values();
  if (!item) throw new Error('something is to settle');
  return item;
};

test('[LAP-17] of a field: who settled it elsewhere and what it says; of one that was settled here, nothing', () => {
  const item = onlyItem(caseFileOf(amiraHaddad, { sections: [section] }));
  const settled = (by: typeof elsewhere) =>
    caseFileOf(amiraHaddad, { sections: [ourSection({ need: 'A room', unsettled: [], edit: by })] });
  expect(goneMeanwhile(settled(elsewhere), item, HERE)).toEqual({
    item,
    how: 'settled',
    edit: elsewhere,
    value: 'A room',
  });
  expect(goneMeanwhile(settled(edit(HERE)), item, HERE)).toBeNull();
  expect(goneMeanwhile(caseFileOf(amiraHaddad, {}), item, HERE)).toEqual({ item, how: 'not here' });
});

test('of a field: another edit here of another field of the record does not hide who settled it', () => {
  const item = onlyItem(caseFileOf(amiraHaddad, { sections: [section] }));
  const writers = { first: edit(HERE), since: [{ edit: elsewhere, fields: ['need'] }] };
  const merged = ourSection({ need: 'A room', unsettled: [], edit: edit(HERE), writers });
  const file = caseFileOf(amiraHaddad, { sections: [merged] });
  expect(goneMeanwhile(file, item, HERE)).toMatchObject({ how: 'settled', edit: elsewhere });
});

test('of a late entry: what was decided elsewhere, and nothing of what was decided here', () => {
  const item = onlyItem(caseFileOf(amiraHaddad, { handovers: [ourEntry()] }));
  const decision = { outcome: 'declined', byStaffId: tomBrannigan.id, reason: 'Not so' } as const;
  const decided = (by: typeof elsewhere) =>
    caseFileOf(amiraHaddad, { handovers: [ourEntry({ decision, edit: by })] });
  expect(goneMeanwhile(decided(elsewhere), item, HERE)).toMatchObject({ how: 'decided', decision });
  expect(goneMeanwhile(decided(edit(HERE)), item, HERE)).toBeNull();
});

test('of a refused change: that it was sent again, and nothing where it was withdrawn', () => {
  const base = ourSection({ rev: 'device.1' });
  const written = ourSection({ rev: 'device.2', need: 'A room' });
  const refused: RefusedWriting = {
    ...{ collection: 'planSections', id: base.id, youngPersonId: base.youngPersonId, statement: 'x' },
    ...{ code: 'SYNC_CHANGE_FAILS', path: '', message: 'The endpoint failed on it.', written, base },
  };
  const item = onlyItem(caseFileOf(amiraHaddad, { sections: [written], refused: [refused] }));
  const after = (record: typeof base) => caseFileOf(amiraHaddad, { sections: [record] });
  expect(goneMeanwhile(after(written), item, HERE)).toEqual({ item, how: 'taken' });
  expect(goneMeanwhile(after(base), item, HERE)).toBeNull();
});

test('[LAP-17] of a field of one item in a list: what that item says now, and that it is no longer there where it was taken out', () => {
  const [stay] = amiraHaddad.youngPerson.episodes;
  if (!stay) throw new Error('Amira has been in care');
  const field = `episodes.${stay.id}.end`;
  const days = ['2025-01-10', '2025-01-12'].map((value) => ({ value, edit: elsewhere }));
  const amira = (changes: object) => ({
    ...caseFileOf(amiraHaddad, {}),
    youngPerson: { ...amiraHaddad.youngPerson, edit: elsewhere, ...changes } as never,
  });
  const item = onlyItem(amira({ unsettled: [{ field, values: days }] }));
  const ended = amira({ episodes: [{ ...stay, end: '2025-01-12' }] });
  expect(goneMeanwhile(ended, item, HERE)).toMatchObject({ how: 'settled', value: '2025-01-12' });
  const open = amira({ episodes: [{ ...stay, end: null }] });
  expect(goneMeanwhile(open, item, HERE)).toMatchObject({ how: 'settled', value: null });
  expect(goneMeanwhile(amira({ episodes: [] }), item, HERE)).toMatchObject({ how: 'taken out' });
});
