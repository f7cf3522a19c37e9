import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  aCategoryDecision,
  aCouncil,
  aCover,
  aDocument,
  aLateEntry,
  aLookedAfterReview,
  aNeedsAssessment,
  anAccommodation,
  anAct,
  anAction,
  anAllocation,
  anEpisode,
  anOpening,
  aPlan,
  aPlanAgreement,
  aPlanCopy,
  aPlanSection,
  aPledge,
  aRestriction,
  aReturnHome,
  aReview,
  aReviewRequest,
  aSpanElsewhere,
  aStaffMember,
  aSupportRequest,
  aTeam,
  aTransfer,
  aVersion,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { pullResponseSchema } from '../sync/messages.ts';
import { quickly } from './quick-schema.ts';
import { type AnyRecord, type CollectionName, collectionNames, recordSchemas } from './registry.ts';

const id = '01936b00-0000-7000-8000-000000000001';
const edit = { at: '2026-11-20T09:00:00.000Z', byStaffId: id, onDeviceId: id };
const correctedBy = { on: '2026-10-10', byStaffId: id, why: 'It was the day after' };
const unsettled = [
  {
    field: 'note',
    values: [
      { value: 'one', edit },
      { value: { more: [1, null] }, edit },
    ],
  },
];
const writers = { first: edit, since: [{ edit, fields: ['note'] }] };
const support = { answer: 'wants-support', answeredOn: '2026-10-09', endedOn: null, withdrawnBecause: null };
const word = { id: 'my-money', text: 'A grant' } as const;

/** Records of every kind, with something in each list and each field that may be without. */
const samples: readonly (readonly [CollectionName, AnyRecord])[] = [
  [
    'youngPeople',
    aYoungPerson({
      episodes: [anEpisode({ end: '2020-02-29' }), anEpisode({})],
      returnHome: [aReturnHome({})],
      accommodation: [anAccommodation({})],
      supportRequests: [aSupportRequest({})],
      elsewhere: [aSpanElsewhere({})],
      categoryDecisions: [aCategoryDecision({})],
      unaccompanied: { ceasesOn: '2028-01-15' },
      specialGuardianship: { madeOn: '2026-01-15', lookedAfterImmediatelyBefore: true },
    }),
  ],
  ['allocations', anAllocation({ end: '2026-03-01', writers })],
  ['assessments', aNeedsAssessment({ acts: [anAct({ kind: 'completed' })], completedOn: '2026-02-01' })],
  ['plans', aPlan({ acts: [anAct({ kind: 'shared' }), anAct({ kind: 'taken-back' })] })],
  ['planSections', aPlanSection({ ownWords: 'I want to keep my flat. 🏡', unsettled })],
  ['planSections', aPlanSection({ matters: [], ownWordsLanguage: 'Tigrinya' })],
  ['actions', anAction({ closedOn: '2026-12-01', closedWhy: 'Repaired' })],
  ['reviews', aReview({ acts: [anAct({ kind: 'signed-off' })] })],
  ['reviews', aReviewRequest()],
  ['reviews', aLookedAfterReview()],
  [
    'reviews',
    aVersion({
      actions: [anAction()].map(({ id, section, what, who, dueOn, doneOn }) => ({
        id,
        section,
        what,
        who,
        dueOn,
        doneOn,
      })),
    }),
  ],
  ['contacts', aVisit({ note: 'She was in.' })],
  [
    'contacts',
    aVisit({ section: 'my-money', corrections: [{ ...correctedBy, id, was: { on: '2026-10-08' } }] }),
  ],
  ['contacts', aVisit({ where: 'At home', withdrawn: correctedBy, supportOffer: support as never })],
  ['pledges', aPledge({ note: 'Bus pass' })],
  ['documents', aDocument({ note: 'Applied in May', offeredOn: '2026-05-01' })],
  ['documents', aPlanCopy({ sections: { 'my-money': '8LETTERS' } })],
  ['documents', aPlanAgreement({ says: 'disagree', because: 'Too far away', about: ['where-i-live'] })],
  ['documents', aPlanAgreement({ signature: { kind: 'drawn', strokes: [[1, 2, 3, 4]] } })],
  ['handovers', aTransfer({ because: 'cover' })],
  ['handovers', aLateEntry({ fault: { path: 'note', message: 'Too long' } })],
  ['handovers', aRestriction()],
  ['handovers', anOpening()],
  ['staff', aStaffMember({ caseloadCeiling: null })],
  ['reference', aTeam()],
  ['reference', aCouncil({ emergencyContact: '01632 960 555' })],
  ['reference', aCover()],
];

function asItCame<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** What people wrote apart, and the marks of a copy's sections: Zod copies what it reads. */
function isReadByZod(record: AnyRecord): boolean {
  return record.unsettled.length > 0 || ('versionMark' in record && 'sections' in record);
}

test('there is a record of every collection to try', () => {
  expect(new Set(samples.map(([collection]) => collection))).toEqual(new Set(collectionNames));
});

test.each(samples)('a record of %s is taken as it came, without a copy', (collection, record) => {
  const came = asItCame(record);
  const { success, data } = quickly<AnyRecord>(recordSchemas[collection]).safeParse(came);
  expect(success).toBe(true);
  expect(data).toStrictEqual(recordSchemas[collection].parse(came));
  if (!isReadByZod(record)) expect(data).toBe(came);
});

test('what came is not altered: the fields of today and trimmed words are in a copy', () => {
  const { corrections, withdrawn, ...older } = aVisit({ supportOffer: support as never });
  const offer = { ...support, withdrawnBecause: ' by mistake ' };
  const came = asItCame({ ...older, supportOffer: offer });
  const before = asItCame(came);
  const read = quickly(recordSchemas.contacts).parse(came);
  expect(read).toMatchObject({
    corrections: [],
    withdrawn: null,
    supportOffer: { withdrawnBecause: 'by mistake' },
  });
  expect(came).toStrictEqual(before);
});

test('a refused value has the words that Zod has for it', () => {
  const broken = { ...aVisit(), on: '2026-02-29', more: 1 };
  const { error } = quickly(recordSchemas.contacts).safeParse(broken);
  expect(error?.issues).toEqual(recordSchemas.contacts.safeParse(broken).error?.issues);
  expect(() => quickly(recordSchemas.contacts).parse(broken)).toThrow('Not a date that exists');
});

/** Values that some schema or other takes in some place or other, or nearly. */
const hardValues = [
  null,
  true,
  0,
  -1,
  1,
  1.5,
  1e21,
  '',
  ' ',
  ' in ',
  'a',
  '🏡',
  '🏡'.repeat(120),
  'x'.repeat(121),
  'QQ 12 34 56 C',
  'kept\0out',
  id,
  id.toUpperCase(),
  '2026-02-28',
  '2026-02-29',
  '1899-12-31',
  '2026-11-20T09:00:00.000Z',
  '2026-11-20T09:00:00Z',
  '1899-11-20T09:00:00.000Z',
  'my-money',
  'review',
  'version',
  [],
  {},
  [id],
  [1, 2, 3],
  unsettled,
  writers,
  edit,
  support,
  word,
  [word],
];
const hard = fc.constantFrom<unknown>(...hardValues);

type Change = (value: unknown) => unknown;

/** One change somewhere in a value: something else in its place, a field gone or too many, an item twice. */
const change: fc.Arbitrary<Change> = fc
  .record({ path: fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), other: hard, how: fc.nat({ max: 5 }) })
  .map(
    ({ path, other, how }) =>
      (value: unknown) =>
        changed(value, path, other, how),
  );

function changed(value: unknown, [at, ...rest]: readonly number[], other: unknown, how: number): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const key = at === undefined ? undefined : keys[at % Math.max(1, keys.length)];
  if (typeof value !== 'object' || value === null || key === undefined) return other;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  if (rest.length > 0) copy[key] = changed(copy[key], rest, other, how);
  else if (how === 0) delete copy[key];
  else if (how === 1) return withField(copy, '__proto__', other);
  else if (how === 2) return withField(copy, 'more', other);
  else if (how === 3 && Array.isArray(copy)) copy.push(copy[key]);
  else copy[key] = other;
  return copy;
}

/** As JSON.parse does it: of the object itself, whatever its name. */
function withField(object: object, key: string, value: unknown): object {
  return Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function expectSameAnswer(schema: z.ZodType, value: unknown): void {
  const [quick, zods] = [quickly(schema).safeParse(value), schema.safeParse(value)];
  expect(quick.success).toBe(zods.success);
  expect(quick.data).toStrictEqual(zods.data);
}

describe.each(seeds)('seed %i', (seed) => {
  test('a record that was altered anywhere is answered as Zod answers it', () => {
    const altered = fc.tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(altered, ([[collection, record], changes]) => {
        const value = asItCame(changes.reduce<unknown>((before, next) => next(before), record));
        expectSameAnswer(recordSchemas[collection], value);
      }),
      { seed, numRuns: 1_500 },
    );
  });

  test('so is a page of the feed', () => {
    const documents = samples.slice(0, 3).map(([collection, document]) => ({ collection, document }));
    const withdrawn = [{ youngPersonId: id }];
    const page = { documents, withdrawn, checkpoint: { seq: 1, id: '~' }, remaining: 0, complete: true };
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const value = asItCame(changes.reduce<unknown>((before, next) => next(before), page));
        expectSameAnswer(pullResponseSchema, value);
      }),
      { seed, numRuns: 500 },
    );
  });
});

/** What no record has today, and one may have tomorrow. */
const furtherSchemas: readonly z.ZodType[] = [
  z.string().max(3).optional(),
  z.strictObject({ a: z.string().optional(), b: z.string().nullable().default('b') }),
  z.strictObject({ a: z.string().default('a').optional() }),
  z.object({ a: z.number() }),
  z.looseObject({ a: z.unknown() }),
  z.looseObject({ a: z.int().min(0) }).refine(({ a }) => a !== 1),
  z.coerce.number(),
  z.string().toUpperCase().max(1),
  z.string().length(1),
  z.string().regex(/a/g),
  z.union([z.string(), z.strictObject({ a: z.number() })]),
  z.discriminatedUnion('a', [
    z.strictObject({ a: z.literal(1).optional() }),
    z.strictObject({ a: z.literal([2, null]).optional(), more: z.boolean() }),
  ]),
  z.array(z.string().transform((text) => text.length)).max(2),
  z.tuple([z.number(), z.string()]),
  z.record(z.string(), z.int()),
  z.codec(z.string(), z.number(), { decode: (text) => text.length, encode: String }),
  z.preprocess((value) => value ?? 'x', z.string()),
  z.string().catch('caught'),
  z.literal('a').readonly(),
  z.lazy(() => z.string()),
  z.custom((value) => value === 'a'),
  z.boolean().nullable(),
];

const awkward = [
  ...hardValues,
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  'aa',
  { a: 1 },
  { a: '1' },
  { a: null },
  { a: undefined },
  { a: 2, more: true },
  { more: true },
  { a: 1, more: 2 },
  { b: null },
  JSON.parse('{ "a": 1, "__proto__": 1 }'),
  [1, 'a'],
  ['a', 'b', 'c'],
  ['a', 1],
];

test('every further form that Zod has is answered as Zod answers it', () => {
  for (const schema of furtherSchemas) {
    for (const value of awkward) {
      const twice = [quickly(schema).safeParse(value), quickly(schema).safeParse(value)];
      for (const answer of twice) {
        expect([value, answer.data]).toStrictEqual([value, schema.safeParse(value).data]);
        expect([value, answer.success]).toStrictEqual([value, schema.safeParse(value).success]);
      }
    }
  }
});
