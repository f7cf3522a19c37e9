import { expect, test } from 'vitest';
import { aLateEntry, aPlanSection, aVisit } from '#tests/people/builders.ts';
import type { Waiting } from './held-records.ts';
import { byStatement, wholeStatements } from './statements.ts';

function waiting(collection: Waiting['collection'], record: Waiting['stored']['record']): Waiting {
  return { collection, stored: { record, pending: { base: null, savedAt: record.edit.at } } };
}

const written = aPlanSection();
const decision = { outcome: 'accepted' as const, byStaffId: written.edit.byStaffId, reason: '' };
const acceptance = waiting('handovers', aLateEntry({ written, decision }));
const declined = waiting(
  'handovers',
  aLateEntry({ written, decision: { ...decision, outcome: 'declined' } }),
);
const section = waiting('planSections', written);
const visit = waiting('contacts', aVisit());

test('[LAP-6] an acceptance and what it makes of its record are next to each other, also where something came between', () => {
  expect(byStatement([acceptance, visit, section])).toEqual([acceptance, section, visit]);
  expect(byStatement([declined, visit, section])).toEqual([declined, visit, section]);
});

test('[LAP-6] a batch ends before a statement that it could not hold whole, unless it is all that is sent', () => {
  const all = [visit, acceptance, section];
  expect(wholeStatements(all, 2)).toEqual([visit]);
  expect(wholeStatements(all, 3)).toEqual(all);
  expect(wholeStatements([acceptance, section], 1)).toEqual([acceptance]);
});
