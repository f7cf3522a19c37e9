import { expect, test } from 'vitest';
import { type Names, saidChanges } from '#renderer/features/record-words/index.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import {
  aDocument,
  aLateEntry,
  aNeedsAssessment,
  anAct,
  anAction,
  anAllocation,
  aPlan,
  aPlanSection,
  aPledge,
  aReview,
  aVisit,
} from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { isAcceptable, lateChanges, opensIfAccepted } from './late-changes.ts';

const names: Names = {
  staff: () => 'Tom Brannigan',
  team: () => 'Leaving care, East',
  time: (instant) => instant.slice(11, 16),
};
const base = aPlanSection({ need: 'A warm home', ownWords: 'I like my flat.' });

function told(entry: Parameters<typeof lateChanges>[0]): string[] {
  return saidChanges(lateChanges(entry), names).map(({ label, was, is }) => `${label}: ${was} → ${is}`);
}

test('of a record that was changed, what was changed is told, from what to what', () => {
  const written = { ...base, rev: 'other.2', need: 'A warm home near college', ownWords: '' };
  expect(told(aLateEntry({ written, base, fault: null }))).toEqual([
    'The young person’s own words: I like my flat. → ',
    'What is needed: A warm home → A warm home near college',
  ]);
});

test('of a record that was begun, all that it says is told', () => {
  expect(told(aLateEntry({ written: base, base: null, fault: null }))).toEqual([
    'The section that it belongs to:  → “Where I live”',
    'The young person’s own words:  → I like my flat.',
    'What is needed:  → A warm home',
  ]);
});

const person = idFor('tom');
const correction = {
  id: idFor('a correction'),
  on: '2026-11-02',
  byStaffId: person,
  why: 'It was the day before',
  was: [{ field: 'on', value: '2026-11-01' }],
};
const records: readonly (readonly [CollectionName, AnyRecord | object])[] = [
  ['allocations', anAllocation()],
  ['assessments', aNeedsAssessment({ acts: [anAct({ kind: 'started' })] })],
  ['plans', aPlan({ acts: [anAct({ kind: 'completed' })] })],
  ['planSections', aPlanSection({ matters: [{ id: 'suitability', text: 'Safe' }] })],
  ['actions', anAction()],
  ['reviews', aReview({ actions: [{ id: idFor('an action'), outcome: 'carried-over', on: '2026-01-01' }] })],
  ['contacts', aVisit({ section: 'my-money' })],
  ['contacts', { ...aVisit(), corrections: [correction] }],
  ['pledges', aPledge()],
  ['documents', aDocument()],
];

test.each(records)(
  'a late entry of %s is read in words, whether its schema takes it or not',
  (collection, record) => {
    const faults = [null, { path: 'on', message: 'That day has not come yet.' }];
    for (const fault of faults) {
      const written = record as ReturnType<typeof aLateEntry>['written'];
      const lines = told(aLateEntry({ collection, written, base: null, fault }));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line).not.toMatch(
          /[0-9a-f]{8}-[0-9a-f]{4}-|[{}[\]]|undefined|null|[a-z][A-Z]|\d{4}-\d\d-\d\d/,
        );
      }
    }
  },
);

test('what accepting would bring side by side is known before', () => {
  const entry = aLateEntry({ written: { ...base, need: 'A warm home near college' }, base, fault: null });
  expect(opensIfAccepted(entry, base)).toBe(0);
  expect(opensIfAccepted(entry, { ...base, need: 'A quiet place' })).toBe(1);
  expect(opensIfAccepted(entry, { ...base, whatWeWillDo: 'Ring the landlord' })).toBe(0);
  expect(opensIfAccepted(entry, null)).toBe(0);
});

test('a late entry of a kind of record that this version does not know is read, and not offered to be accepted', () => {
  const later = aLateEntry({
    collection: 'housing',
    written: { ...base, rent: 'Too high' },
    base,
    fault: null,
  });
  expect(isAcceptable(later)).toBe(false);
  expect(told(later)).toEqual(['Rent:  → Too high']);
  expect(isAcceptable(aLateEntry({ written: base, base: null, fault: null }))).toBe(true);
});
