import type { AnyRecord, CollectionName } from './registry.ts';

/**
 * The fields that were added to a kind of record after some were already kept, with what an older record has in them. The
 * schemas say the same of a record that arrives or is made; this is for those that a laptop's disk has held all along.
 */
const added: Partial<Record<CollectionName, (record: AnyRecord) => object>> = {
  plans: () => ({ assessmentId: null, replacesPlanId: null, acts: [] }),
  planSections: () => ({ ownWordsLanguage: null, matters: [] }),
  contacts: () => ({ corrections: [], withdrawn: null }),
  actions: () => ({ closedOn: null, closedWhy: '' }),
  reviews: (record) =>
    'kind' in record && record.kind === 'review'
      ? { youngPersonsView: '', startedOn: null, actions: [], acts: [] }
      : {},
};

/** A kept record with the fields of today. One that has them all is returned as it is. */
export function withAddedFields<Kept extends AnyRecord>(collection: CollectionName, record: Kept): Kept {
  const fields = added[collection]?.(record) ?? {};
  const isWhole = Object.keys(fields).every((field) => field in record);
  return isWhole ? record : { ...fields, ...record };
}
