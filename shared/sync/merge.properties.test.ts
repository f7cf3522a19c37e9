import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type YoungPerson, youngPersonSchema } from '#shared/domain/young-person/young-person.ts';
import { mergeKinds } from '#shared/records/merge-kinds.ts';
import { anAccommodation, aYoungPerson } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { merge as mergeBy } from './merge.ts';
import { sameValue } from './same-value.ts';

const RUNS = 100;

function merge(was: YoungPerson | null, one: YoungPerson, other: YoungPerson): YoungPerson {
  return mergeBy(mergeKinds.youngPeople, was, one, other);
}

const homes = ['one', 'two', 'three'].map((name) => anAccommodation({ id: idFor(name), description: name }));
const start = aYoungPerson({ accommodation: homes.slice(0, 2) });

const changes = fc.record(
  {
    preferredName: fc.constantFrom('Alex', 'Sasha', 'Lex', null),
    familyName: fc.constantFrom('Example', 'Sample'),
    diedOn: fc.constantFrom(null, '2026-01-01', '2026-01-02'),
    specialGuardianship: fc.constantFrom(null, { madeOn: '2020-01-01', lookedAfterImmediatelyBefore: true }),
    accommodation: fc
      .subarray(homes, { minLength: 0 })
      .chain((kept) =>
        fc.tuple(
          ...kept.map((home) =>
            fc
              .constantFrom('as it was', 'with a view', 'damp')
              .map((description) => ({ ...home, description })),
          ),
        ),
      ),
  },
  { requiredKeys: [] },
);

interface Step {
  readonly changes: object;
  readonly minute: number;
}

const step: fc.Arbitrary<Step> = fc.record({ changes, minute: fc.integer({ min: 0, max: 59 }) });

/** The record as somebody has left it. Writing a field settles it, as the commands do. */
function edited(record: YoungPerson, { changes: written, minute }: Step, who: string): YoungPerson {
  const fields = new Set(Object.keys(written));
  const unsettled = record.unsettled.filter(({ field }) => !fields.has(field.split('.')[0] ?? ''));
  const at = `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;
  const edit = { at, byStaffId: idFor(who), onDeviceId: idFor(`${who}’s laptop`) };
  return youngPersonSchema.parse({
    ...record,
    ...written,
    unsettled,
    rev: `${idFor(who)}.${minute + 2}`,
    edit,
  });
}

/** Everything that stands anywhere in a record's field: the value shown, and all that wait to be settled. */
function valuesOf(record: YoungPerson, field: 'preferredName' | 'familyName' | 'diedOn'): unknown[] {
  const open = record.unsettled.find((unsettled) => unsettled.field === field);
  return [...new Set([record[field], ...(open?.values.map(({ value }) => value) ?? [])])].sort();
}

const threeEdits = fc.tuple(step, step, step);

test.each(seeds)('[seed %i] the result is the same whichever laptop syncs first', (seed) => {
  fc.assert(
    fc.property(step, step, (one, other) => {
      const [mine, theirs] = [edited(start, one, 'Joanne'), edited(start, other, 'Sam')];
      expect(merge(start, mine, theirs)).toEqual(merge(start, theirs, mine));
    }),
    { seed, numRuns: RUNS },
  );
});

test.each(seeds)('[seed %i] merging again what has been merged changes nothing', (seed) => {
  fc.assert(
    fc.property(step, step, (one, other) => {
      const [mine, theirs] = [edited(start, one, 'Joanne'), edited(start, other, 'Sam')];
      const merged = merge(start, mine, theirs);
      expect(merge(start, merged, theirs)).toEqual({ ...merged });
      expect(merge(merged, merged, merged)).toEqual(merged);
      expect(merge(theirs, merged, theirs)).toEqual(merged);
    }),
    { seed, numRuns: RUNS },
  );
});

test.each(seeds)('[seed %i] the result is always a record of its schema', (seed) => {
  fc.assert(
    fc.property(threeEdits, ([one, two, three]) => {
      const merged = merge(start, edited(start, one, 'Joanne'), edited(start, two, 'Sam'));
      const later = merge(start, merged, edited(start, three, 'Maria'));
      expect(youngPersonSchema.parse(later)).toEqual(later);
    }),
    { seed, numRuns: RUNS },
  );
});

test.each(seeds)('[seed %i] what only one changed is what stands, and what nobody changed stays', (seed) => {
  fc.assert(
    fc.property(step, step, (one, other) => {
      const [mine, theirs] = [edited(start, one, 'Joanne'), edited(start, other, 'Sam')];
      const merged = merge(start, mine, theirs);
      for (const field of ['preferredName', 'familyName', 'diedOn'] as const) {
        if (sameValue(theirs[field], start[field])) expect(merged[field]).toEqual(mine[field]);
        else if (sameValue(mine[field], start[field])) expect(merged[field]).toEqual(theirs[field]);
      }
    }),
    { seed, numRuns: RUNS },
  );
});

test.each(seeds)(
  '[seed %i] no value that somebody wrote is missing afterwards, in whatever order three laptops sync',
  (seed) => {
    fc.assert(
      fc.property(threeEdits, ([one, two, three]) => {
        const edits = [
          edited(start, one, 'Joanne'),
          edited(start, two, 'Sam'),
          edited(start, three, 'Maria'),
        ] as const;
        const [a, b, c] = edits;
        const orders = [
          [a, b, c],
          [b, c, a],
          [c, a, b],
          [c, b, a],
        ] as const;
        const results = orders.map(([first, second, third]) =>
          merge(start, third, merge(start, second, first)),
        );
        for (const field of ['preferredName', 'familyName', 'diedOn'] as const) {
          const written = edits
            .filter((edit) => !sameValue(edit[field], start[field]))
            .map((edit) => edit[field]);
          const expected = [...new Set(written.length > 0 ? written : [start[field]])].sort();
          for (const result of results) expect(valuesOf(result, field)).toEqual(expected);
        }
      }),
      { seed, numRuns: RUNS },
    );
  },
);
