import { describe, expect, test } from 'vitest';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { anAccommodation, aPlanSection, aYoungPerson } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { merge } from './merge.ts';

const joannes = {
  at: '2026-11-20T10:00:00.000Z',
  byStaffId: idFor('Joanne'),
  onDeviceId: idFor('her laptop'),
};
const sams = { at: '2026-11-20T11:00:00.000Z', byStaffId: idFor('Sam'), onDeviceId: idFor('his laptop') };
const base = aPlanSection({ need: 'A safe home', whatWeWillDo: 'Visit' });

function byJoanne<Kept extends { rev: string }>(record: Kept, changes: Partial<Kept>): Kept {
  return { ...record, ...changes, rev: 'joanne.2', edit: joannes };
}

function bySam<Kept extends { rev: string }>(record: Kept, changes: Partial<Kept>): Kept {
  return { ...record, ...changes, rev: 'sam.2', edit: sams };
}

/** Both laptops, whichever syncs first. */
function mergedEitherWay<Kept extends Parameters<typeof merge>[1]>(
  was: Kept | null,
  one: Kept,
  other: Kept,
): Kept {
  const merged = merge(was, one, other);
  expect(merge(was, other, one)).toEqual(merged);
  return merged;
}

describe('different fields', () => {
  test('two people who changed different fields both find their change', () => {
    const merged = mergedEitherWay(
      base,
      byJoanne(base, { need: 'Her own flat' }),
      bySam(base, { youSaid: 'Yes' }),
    );
    expect(merged).toMatchObject({
      need: 'Her own flat',
      youSaid: 'Yes',
      whatWeWillDo: 'Visit',
      unsettled: [],
    });
  });

  test('the same change made twice is one change', () => {
    const merged = mergedEitherWay(base, byJoanne(base, { need: 'Same' }), bySam(base, { need: 'Same' }));
    expect(merged).toMatchObject({ need: 'Same', unsettled: [] });
  });

  test('a record that two laptops began apart takes each field from whoever filled it in', () => {
    const blank = aPlanSection();
    const merged = mergedEitherWay(
      null,
      byJoanne(blank, { need: 'A flat' }),
      bySam(blank, { youSaid: 'Soon' }),
    );
    expect(merged).toMatchObject({ need: 'A flat', youSaid: 'Soon', unsettled: [] });
  });
});

describe('the same field', () => {
  const hers = byJoanne(base, { need: 'Her words' });
  const his = bySam(base, { need: 'His words' });
  const both = mergedEitherWay(base, hers, his);

  test('both writings stay, each with its writer, and the field shows the later one', () => {
    expect(both.need).toBe('His words');
    expect(both.unsettled).toEqual([
      {
        field: 'need',
        values: [
          { value: 'Her words', edit: joannes },
          { value: 'His words', edit: sams },
        ],
      },
    ]);
  });

  test('a third writing joins the two', () => {
    const third = { ...base, need: 'A third', rev: 'm.2', edit: { ...sams, at: '2026-11-20T12:00:00.000Z' } };
    const merged = mergedEitherWay(base, third, both);
    expect(merged.unsettled[0]?.values.map(({ value }) => value)).toEqual([
      'Her words',
      'His words',
      'A third',
    ]);
  });

  test('settled on one laptop, it is settled on the other', () => {
    const settled = byJoanne(both, { need: 'Her words', unsettled: [] });
    const elsewhere = bySam(both, { youSaid: 'Something else' });
    expect(mergedEitherWay(both, settled, elsewhere)).toMatchObject({
      need: 'Her words',
      youSaid: 'Something else',
      unsettled: [],
    });
  });

  test('a writing that the one who settled had not seen stays open beside the settled one', () => {
    const settled = byJoanne(both, { need: 'Her words', unsettled: [] });
    const unseen = bySam(both, { need: 'Unseen', unsettled: [] });
    const merged = mergedEitherWay(both, settled, unseen);
    expect(merged.unsettled[0]?.values.map(({ value }) => value).sort()).toEqual(['Her words', 'Unseen']);
  });

  test('settled differently on two laptops, it is open again', () => {
    const one = byJoanne(both, { need: 'Her words', unsettled: [] });
    const other = bySam(both, { need: 'His words', unsettled: [] });
    expect(mergedEitherWay(both, one, other).unsettled[0]?.values).toHaveLength(2);
  });
});

describe('lists', () => {
  const flat = anAccommodation({ description: 'A flat', start: '2026-01-01' as never });
  const hostel = anAccommodation({ description: 'A hostel', start: '2026-02-01' as never });
  const person = aYoungPerson({ accommodation: [flat] });

  function withHomes(...accommodation: YoungPerson['accommodation']): Partial<YoungPerson> {
    return { accommodation };
  }

  test('an item added by each is added once each', () => {
    const lodging = anAccommodation({ description: 'Lodgings' });
    const merged = mergedEitherWay(
      person,
      byJoanne(person, withHomes(flat, hostel)),
      bySam(person, withHomes(flat, lodging)),
    );
    expect(merged.accommodation.map(({ description }) => description).sort()).toEqual([
      'A flat',
      'A hostel',
      'Lodgings',
    ]);
    expect(merged.unsettled).toEqual([]);
  });

  test('an item taken out by one and left alone by the other is out', () => {
    const merged = mergedEitherWay(person, byJoanne(person, withHomes()), bySam(person, { sex: 'female' }));
    expect(merged.accommodation).toEqual([]);
  });

  test('an item taken out by one and changed by the other stays, changed', () => {
    const changed = { ...flat, description: 'A bigger flat' };
    const merged = mergedEitherWay(person, byJoanne(person, withHomes()), bySam(person, withHomes(changed)));
    expect(merged.accommodation).toEqual([changed]);
  });

  test('two people who changed one item’s date differently leave both dates open, at the item’s own path', () => {
    const hers = { ...flat, end: '2026-03-01' as never };
    const his = { ...flat, end: '2026-04-01' as never };
    const merged = mergedEitherWay(person, byJoanne(person, withHomes(hers)), bySam(person, withHomes(his)));
    expect(merged.unsettled.map(({ field }) => field)).toEqual([`accommodation.${flat.id}.end`]);
    expect(merged.accommodation[0]?.end).toBe('2026-04-01');
  });

  test('a dated value made of parts is never put together from two people’s parts', () => {
    const hers = { madeOn: '2020-01-01' as never, lookedAfterImmediatelyBefore: true };
    const his = { madeOn: '2020-02-01' as never, lookedAfterImmediatelyBefore: false };
    const merged = mergedEitherWay(
      person,
      byJoanne(person, { specialGuardianship: hers }),
      bySam(person, { specialGuardianship: his }),
    );
    expect(merged.specialGuardianship).toEqual(his);
    expect(merged.unsettled[0]?.values.map(({ value }) => value)).toEqual([hers, his]);
  });
});
