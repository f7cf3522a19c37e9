import { expect, test } from 'vitest';
import { pullResponseSchema } from '#shared/sync/messages.ts';
import { pageSchema } from './page-schema.ts';

const id = '01936b00-0000-7000-8000-000000000001';
const document = { id, rev: `${id}.1`, note: 'as it came', later: { field: [1] } };
const end = { withdrawn: [], checkpoint: { seq: 1, id: '~' }, remaining: 0, complete: true };
const pageWith = (...documents: unknown[]) => ({ documents, ...end });

test('a page is what the contract says, and its documents are the very objects that came', () => {
  const page = pageWith({ collection: 'contacts', document });
  const [read] = pageSchema.parse(page).documents;
  expect(pageSchema.parse(page)).toEqual(pullResponseSchema.parse(page));
  expect(read?.document).toBe(document);
});

test.each([
  ['of no collection', { document }],
  ['of a collection that this version does not know', { collection: 'cats', document }],
  ['with something beside it', { collection: 'contacts', document, more: 1 }],
  ['without a revision', { collection: 'contacts', document: { id } }],
  ['without an id', { collection: 'contacts', document: { rev: '1' } }],
  ['whose id is none', { collection: 'contacts', document: { ...document, id: 'Joanne' } }],
  ['that is a list', { collection: 'contacts', document: [id] }],
  ['that is null', { collection: 'contacts', document: null }],
])('a document %s is refused, as by the contract', (_, broken) => {
  expect(pullResponseSchema.safeParse(pageWith(broken)).success).toBe(false);
  expect(pageSchema.safeParse(pageWith(broken)).success).toBe(false);
});

test('a page without its end is refused', () => {
  expect(pageSchema.safeParse({ documents: [], withdrawn: [] }).success).toBe(false);
});
