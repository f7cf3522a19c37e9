import { expect, test } from 'vitest';
import { mergeKinds } from '#shared/records/merge-kinds.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { changedFields } from '#shared/sync/changed-fields.ts';
import {
  aCategoryDecision,
  aDocument,
  aLateEntry,
  aNeedsAssessment,
  anAccommodation,
  anAct,
  anAction,
  anAllocation,
  anEpisode,
  aPlan,
  aPlanAgreement,
  aPlanCopy,
  aPlanSection,
  aPledge,
  aReview,
  aTransfer,
  aVersion,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { hasName } from './field-name.ts';
import { saidChanges } from './said-changes.ts';
import { isUnsaid, type Names } from './value-words.ts';

const names: Names = {
  staff: (id) => (id === idFor('tom') ? 'Tom Brannigan' : 'Somebody'),
  team: () => 'Leaving care, East',
  time: (instant) => instant.slice(11, 16),
};

function told(collection: CollectionName, before: AnyRecord | null, after: AnyRecord): string[] {
  return saidChanges(changedFields(collection, before, after).changes, names).map(
    ({ label, was, is }) => `${label}: ${was === '' ? '' : `${was} → `}${is}`,
  );
}

test('a change is told field by field, from what to what', () => {
  const section = aPlanSection({ need: 'A home', ownWordsLanguage: null });
  expect(
    told('planSections', section, { ...section, need: 'Her own flat', ownWordsLanguage: 'Albanian' }),
  ).toEqual(['What is needed: A home → Her own flat', 'The language of their own words: Albanian']);
});

test('choices, days, names and yes and no are in the words of the screens', () => {
  const allocation = anAllocation({ staffId: idFor('tom'), start: '2026-11-01', end: null });
  expect(told('allocations', null, allocation)).toEqual([
    'The role: Personal adviser',
    'Who the adviser is: Tom Brannigan',
    'The first day: 1 November 2026',
  ]);
  const pledge = aPledge({ state: 'under-way', note: '' });
  expect(told('pledges', pledge, { ...pledge, state: 'cannot-deliver' })).toEqual([
    'What has become of the promise: Under way → Cannot be delivered',
  ]);
});

test('what is new in a list is one line, and an item that changed is named by its list', () => {
  const person = aYoungPerson({ episodes: [] });
  const episode = anEpisode({ start: '2020-05-03', end: null, legalStatus: 'C2', placement: null });
  const within = { ...person, episodes: [episode] };
  expect(told('youngPeople', person, within)).toEqual([
    'Episode of care: The first day: 3 May 2020; legal status, by the return’s code: C2',
  ]);
  const ended = { ...person, episodes: [{ ...episode, end: '2021-01-02' as never }] };
  expect(told('youngPeople', within, ended)).toEqual(['Episode of care: the last day: 2 January 2021']);
});

test('an act is told by what was done, on which day and by whom', () => {
  const plan = aPlan({ acts: [] });
  const act = anAct({ kind: 'shared', on: '2026-07-03' as never, byStaffId: idFor('tom'), how: 'sent' });
  expect(told('plans', plan, { ...plan, acts: [act] })).toEqual([
    'What was done: The day: 3 July 2026; who did it: Tom Brannigan; Shared; how: Sent',
  ]);
});

const records: readonly (readonly [CollectionName, AnyRecord])[] = [
  [
    'youngPeople',
    aYoungPerson({
      unaccompanied: { ceasesOn: '2027-01-01' },
      specialGuardianship: { madeOn: '2020-01-01', lookedAfterImmediatelyBefore: true },
      accommodation: [anAccommodation({})],
      categoryDecisions: [aCategoryDecision({})],
      episodes: [anEpisode({})],
    }),
  ],
  ['allocations', anAllocation()],
  ['assessments', aNeedsAssessment({ acts: [anAct({ kind: 'started' })] })],
  ['plans', aPlan({ acts: [anAct({ kind: 'completed' }), anAct({ kind: 'signed-off' })] })],
  ['planSections', aPlanSection({ matters: [{ id: 'suitability', text: 'Safe' }] })],
  ['actions', anAction()],
  ['reviews', aReview({ actions: [{ id: idFor('an action'), outcome: 'carried-over', on: '2026-01-01' }] })],
  ['reviews', aVersion()],
  ['contacts', aVisit({ section: 'my-money' })],
  ['pledges', aPledge()],
  ['documents', aDocument()],
  ['documents', aPlanCopy()],
  ['documents', aPlanAgreement()],
  ['handovers', aTransfer()],
  ['handovers', aLateEntry()],
];

test.each(records)(
  'of a record of %s no id, code word or machine’s notation is told',
  (collection, record) => {
    for (const line of told(collection, null, record)) {
      expect(line).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[{}[\]]|undefined|null|[a-z][A-Z]|\d{4}-\d\d-\d\d/);
    }
  },
);

test('every field that anybody states has a name in words', () => {
  const { staff: _, reference: __, ...about } = mergeKinds;
  const fields = Object.values(about).flatMap((kinds) =>
    Object.entries(kinds).flatMap(([field, kind]) =>
      typeof kind === 'object' ? Object.keys(kind.items) : [field],
    ),
  );
  const lists = ['acts', 'sections', 'kind'];
  const unnamed = new Set(
    fields.filter((field) => !isUnsaid(field) && !hasName(field) && !lists.includes(field)),
  );
  expect([...unnamed]).toEqual([]);
});

test('a decision about a late entry is one sentence: what became of it, by whom, and why', () => {
  const entry = aLateEntry({ decision: null });
  const by = (outcome: 'accepted' | 'declined', reason: string) =>
    told('handovers', entry, { ...entry, decision: { outcome, byStaffId: idFor('tom'), reason } });
  expect(by('declined', 'It is in my own note.')).toEqual([
    'What was decided about it: Declined by Tom Brannigan: It is in my own note.',
  ]);
  expect(by('accepted', '')).toEqual(['What was decided about it: Accepted by Tom Brannigan']);
});
