import { expect, test } from 'vitest';
import { anAction, aPlan, aPlanSection, aReview, aReviewRequest } from '#tests/people/builders.ts';
import { withAddedFields } from './added-fields.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from './registry.ts';

/** The fields that a record of the first version did not have. */
const older: readonly [CollectionName, AnyRecord, readonly string[]][] = [
  ['plans', aPlan(), ['assessmentId', 'replacesPlanId', 'acts']],
  ['planSections', aPlanSection({ need: 'A warm home' }), ['ownWordsLanguage', 'matters']],
  ['actions', anAction(), ['closedOn', 'closedWhy']],
  ['reviews', aReview(), ['youngPersonsView', 'startedOn', 'actions', 'acts']],
  ['reviews', aReviewRequest(), []],
];

test.each(older)('an older record of %s is given the fields of today, as its schema gives them', (...row) => {
  const [collection, record, added] = row;
  const kept = Object.fromEntries(Object.entries(record).filter(([field]) => !added.includes(field)));
  expect(withAddedFields(collection, kept as unknown as AnyRecord)).toEqual(
    recordSchemas[collection].parse(kept),
  );
});

test.each(older)('a record of %s that has them all is the same object', (collection, record) => {
  expect(withAddedFields(collection, record)).toBe(record);
});
