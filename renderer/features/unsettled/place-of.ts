import type { RecordFields } from '#renderer/features/record-words/index.ts';
import type { CollectionName } from '#shared/records/registry.ts';

const places: Readonly<Record<string, string>> = {
  youngPeople: 'why',
  assessments: 'plan/assessment',
  plans: 'plan/progress',
  reviews: 'plan/review',
  actions: 'actions',
  contacts: 'visits',
  pledges: 'pledges',
  documents: 'documents',
};

/** The page of the young person on which a record is seen and put right. Null where there is none. */
export function placeOf(collection: CollectionName, { kind, section }: RecordFields): string | null {
  if (collection === 'planSections') return `plan/${String(section)}`;
  if (kind === 'plan-copy' || kind === 'plan-agreement') return 'copy';
  if (kind === 'looked-after-review') return 'why';
  return places[collection] ?? null;
}
