import { expect, test } from 'vitest';
import { mergeKinds } from '#shared/records/merge-kinds.ts';
import { aPlanSection } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { merge } from './merge.ts';
import { broughtBy, stamped, writerOf } from './writers.ts';

const kinds = mergeKinds.planSections;
const by = (name: string, minute: number) => ({
  at: `2026-11-21T10:0${minute}:00.000Z`,
  byStaffId: idFor(name),
  onDeviceId: idFor(`${name}’s laptop`),
});
const [imported, joanne, sam, ruth] = [by('import', 0), by('Joanne', 1), by('Sam', 2), by('Ruth', 3)];
const base = aPlanSection({ need: 'A home', edit: imported });
const hers = stamped(kinds, base, { ...base, need: 'Her words', rev: 'j.1' }, joanne);

test('a record that one edit wrote says no more than that edit', () => {
  expect(stamped(kinds, null, base, joanne)).toEqual({ ...base, edit: joanne });
});

test('a later edit of one field leaves the writers of all others', () => {
  const later = stamped(kinds, hers, { ...hers, youSaid: 'Yes' }, sam);
  expect([later.edit, writerOf(later, 'need'), writerOf(later, 'youSaid'), writerOf(later, 'weDid')]).toEqual(
    [sam, joanne, sam, imported],
  );
});

test('to settle is to write, also where the value that was shown is the one that stays', () => {
  const values = [joanne, sam].map((edit) => ({ value: edit.byStaffId, edit }));
  const open = { ...hers, unsettled: [{ field: 'need', values }] };
  expect(writerOf(stamped(kinds, open, { ...open, unsettled: [] }, ruth), 'need')).toEqual(ruth);
});

test('a value kept in a merge bears the name of who wrote it, whoever changed the record since', () => {
  const sinceThen = stamped(kinds, hers, { ...hers, weDid: 'Rang', rev: 'r.1' }, ruth);
  const his = stamped(kinds, base, { ...base, need: 'His words', rev: 's.1' }, sam);
  const merged = merge(kinds, base, his, sinceThen);
  expect(merged.unsettled[0]?.values).toEqual([
    { value: 'Her words', edit: joanne },
    { value: 'His words', edit: sam },
  ]);
  expect([writerOf(merged, 'weDid'), writerOf(merged, 'youSaid')]).toEqual([ruth, imported]);
  const brought = broughtBy(kinds, merged, sam);
  expect([brought.edit, writerOf(brought, 'weDid'), writerOf(brought, 'youSaid')]).toEqual([
    sam,
    ruth,
    imported,
  ]);
});
