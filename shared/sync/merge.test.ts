import { describe, expect, test } from 'vitest';
import { contactSchema } from '#shared/domain/contact/contact.ts';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { mergeKinds, mergeKindsOf } from '#shared/records/merge-kinds.ts';
import { anAccommodation, aPlanSection, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { merge as mergeBy } from './merge.ts';

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

function merge<Kept extends YoungPerson | PlanSection>(was: Kept | null, one: Kept, other: Kept): Kept {
  const kinds = mergeKindsOf('dateOfBirth' in one ? 'youngPeople' : 'planSections', one);
  return mergeBy(kinds, was, one, other);
}

/** Both laptops, whichever syncs first. */
function mergedEitherWay<Kept extends YoungPerson | PlanSection>(
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

test('a field that only one record of two has is kept, and none is made up', () => {
  const visit = aVisit({ note: 'Cold flat' });
  const asked = { ...visit, where: 'At college', rev: 'joanne.2', edit: joannes };
  const noted = { ...visit, reached: !visit.reached, rev: 'sam.2', edit: sams };
  const merged = mergeBy(mergeKinds.contacts, visit, asked, noted);
  expect(contactSchema.parse(merged)).toMatchObject({ where: 'At college' });
  const neither = mergeBy(mergeKinds.contacts, visit, noted, {
    ...visit,
    note: 'Warm flat',
    rev: 'x',
    edit: joannes,
  });
  expect(Object.keys(contactSchema.parse(neither))).not.toContain('where');
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

  test('[MRG-7] an item taken out by one and changed by the other stays, changed', () => {
    const changed = { ...flat, description: 'A bigger flat' };
    const merged = mergedEitherWay(person, byJoanne(person, withHomes()), bySam(person, withHomes(changed)));
    expect(merged.accommodation).toEqual([changed]);
  });

  test('[MRG-7] an item taken out by one stays where the other wrote in it what only waits there to be settled', () => {
    const path = `accommodation.${flat.id}.end`;
    const open = (...days: string[]) => [
      { field: path, values: days.map((value) => ({ value, edit: sams })) },
    ];
    const home = { ...flat, end: '2026-04-01' as never };
    const both: YoungPerson = {
      ...person,
      accommodation: [home],
      unsettled: open('2026-03-01', '2026-04-01') as never,
    };
    const hers = byJoanne(both, { unsettled: open('2026-04-01', '2026-05-01') as never });
    const out = bySam(both, { ...withHomes(), unsettled: [] });
    const merged = mergedEitherWay(both, hers, out);
    expect(merged.accommodation).toEqual([home]);
    expect(merged.unsettled).toEqual(hers.unsettled);
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

describe('prose', () => {
  test('edits in different places of one text are both in it, and nothing is open', () => {
    const text = aPlanSection({ need: 'A warm home. Near her college.' });
    const merged = mergedEitherWay(
      text,
      byJoanne(text, { need: 'A warm, dry home. Near her college.' }),
      bySam(text, { need: 'A warm home. Near her college and sister.' }),
    );
    expect(merged).toMatchObject({ need: 'A warm, dry home. Near her college and sister.', unsettled: [] });
  });

  test('a young person’s own words are kept as each wrote them down', () => {
    const text = aPlanSection({ ownWords: 'I like it here. I miss my sister.' });
    const merged = mergedEitherWay(
      text,
      byJoanne(text, { ownWords: 'I really like it here. I miss my sister.' }),
      bySam(text, { ownWords: 'I like it here. I miss my sister a lot.' }),
    );
    expect(merged.unsettled[0]?.values).toHaveLength(2);
  });

  test('what a plan says of risk is not put together by machine', () => {
    const text = aPlanSection({ section: 'if-things-go-wrong', need: 'Ring Sam. Do not go there alone.' });
    const merged = mergedEitherWay(
      text,
      byJoanne(text, { need: 'Ring Joanne. Do not go there alone.' }),
      bySam(text, { need: 'Ring Sam. Do not go there.' }),
    );
    expect(merged.unsettled[0]?.field).toBe('need');
  });
});

describe('one statement', () => {
  const flat = anAccommodation({ start: '2026-01-01', end: null });
  const person = aYoungPerson({ accommodation: [flat] });
  const homes = (changes: Partial<typeof flat>) => ({ accommodation: [{ ...flat, ...changes }] });

  test('a first day from one and a last day from another make no stay that nobody stated', () => {
    const merged = mergedEitherWay(
      person,
      byJoanne(person, homes({ start: '2026-03-01' as never })),
      bySam(person, homes({ end: '2026-02-01' as never })),
    );
    expect(merged.accommodation[0]).toMatchObject({ start: '2026-01-01', end: '2026-02-01' });
    expect(merged.unsettled.map(({ field, values }) => [field.split('.').at(-1), values.length])).toEqual([
      ['end', 2],
      ['start', 2],
    ]);
  });

  test('what is said beside it by the other stands', () => {
    const merged = mergedEitherWay(
      person,
      byJoanne(person, homes({ start: '2026-03-01' as never })),
      bySam(person, homes({ description: 'A flat with a view' })),
    );
    expect(merged.accommodation[0]).toMatchObject({ start: '2026-03-01', description: 'A flat with a view' });
    expect(merged.unsettled).toEqual([]);
  });
});
