import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { type RecordFields, recordsOf } from '#renderer/features/record-words/index.ts';
import { type Allowance, policy } from '#shared/access/policy.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';
import type { CollectionName } from '#shared/records/registry.ts';

/** A field that was written twice, apart, and where it is. */
export interface OpenQuestion {
  readonly collection: CollectionName;
  readonly recordId: string;
  readonly record: RecordFields;
  readonly field: string;
  readonly values: UnsettledField['values'];
}

export function openQuestions(file: CaseFile): readonly OpenQuestion[] {
  return recordsOf(file).flatMap(([collection, records]) =>
    records.flatMap((record) => questionsIn(collection, record)),
  );
}

function questionsIn(collection: CollectionName, record: RecordFields): readonly OpenQuestion[] {
  const unsettled = record.unsettled as readonly UnsettledField[];
  if (unsettled.length === 0) return [];
  return unsettled.map(({ field, values }) => ({
    collection,
    recordId: String(record.id),
    record,
    field,
    values,
  }));
}

/** Whether somebody of this role may write the field at all. What they may not is settled by who may. */
export function maySettle(
  role: Role,
  { collection, field }: Pick<OpenQuestion, 'collection' | 'field'>,
): boolean {
  const allowance: Allowance = policy[role][collection];
  if (allowance === 'decide') return field.startsWith('categoryDecisions.');
  return allowance === 'write' || allowance === 'manage';
}
