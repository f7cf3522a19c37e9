import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';
import type { CollectionName } from '#shared/records/registry.ts';

/** A field in which two people wrote different things, and where it is. */
export interface OpenQuestion {
  readonly collection: CollectionName;
  readonly recordId: string;
  readonly field: string;
  readonly section: PlanSectionKey | null;
  readonly values: UnsettledField['values'];
}

interface Recorded {
  readonly id: string;
  readonly unsettled: readonly UnsettledField[];
  readonly section?: PlanSectionKey;
}

export function openQuestions(file: CaseFile): readonly OpenQuestion[] {
  const records: readonly (readonly [CollectionName, readonly Recorded[]])[] = [
    ['youngPeople', [file.youngPerson]],
    ['allocations', file.allocations],
    ['assessments', file.assessments],
    ['plans', file.plans],
    ['planSections', file.sections],
    ['actions', file.actions],
    ['reviews', file.reviews],
    ['contacts', file.contacts],
    ['pledges', file.pledges],
    ['documents', file.documents],
  ];
  return records.flatMap(([collection, ones]) => ones.flatMap((one) => questionsIn(collection, one)));
}

function questionsIn(collection: CollectionName, record: Recorded): readonly OpenQuestion[] {
  return record.unsettled.map(({ field, values }) => ({
    collection,
    recordId: record.id,
    field,
    section: record.section ?? null,
    values,
  }));
}

/** Whether somebody has to decide something in this file: two writings of a field, or work that came late. */
export function hasUnsettled(file: CaseFile): boolean {
  const isLate = file.handovers.some((one) => one.kind === 'late-entry' && one.decision === null);
  return isLate || openQuestions(file).length > 0;
}
