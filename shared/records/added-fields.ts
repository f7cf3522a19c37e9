import type { AnyRecord, CollectionName } from './registry.ts';

interface Added {
  readonly fields: readonly string[];
  isOf(record: AnyRecord): boolean;
  /** New ones each time: no two records share a list. */
  values(): object;
}

function adding(values: () => object, isOf: Added['isOf'] = () => true): Added {
  return { fields: Object.keys(values()), isOf, values };
}

/**
 * The fields that were added to a kind of record after some were already kept, with what an older record has in them. The
 * schemas say the same of a record that arrives or is made; this is for those that a laptop's disk has held all along.
 */
const added: Partial<Record<CollectionName, Added>> = {
  plans: adding(() => ({ assessmentId: null, replacesPlanId: null, acts: [] })),
  planSections: adding(() => ({ ownWordsLanguage: null, matters: [] })),
  contacts: adding(() => ({ corrections: [], withdrawn: null })),
  actions: adding(() => ({ closedOn: null, closedWhy: '' })),
  reviews: adding(
    () => ({ youngPersonsView: '', startedOn: null, actions: [], acts: [] }),
    (record) => 'kind' in record && record.kind === 'review',
  ),
};

/** A kept record with the fields of today. One that has them all is returned as it is. */
export function withAddedFields<Kept extends AnyRecord>(collection: CollectionName, record: Kept): Kept {
  const later = added[collection];
  if (later === undefined || !later.isOf(record)) return record;
  const isWhole = later.fields.every((field) => field in record);
  return isWhole ? record : { ...later.values(), ...record };
}
