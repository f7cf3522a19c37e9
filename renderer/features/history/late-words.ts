import type { RecordFields } from '#renderer/features/record-words/index.ts';
import { lateChanges } from '#renderer/features/unsettled/index.ts';
import { lateEntrySchema } from '#shared/domain/handover/handover.ts';
import type { FieldChange } from '#shared/sync/changed-fields.ts';
import type { Sitting } from './sittings.ts';

/**
 * What a late entry says, where it first stands in the history. Once it is decided it is listed nowhere else, and whoever wrote it
 * was told that it is kept in the file. Nothing of any other record, or of one that this version cannot read.
 */
export function lateWords(
  fields: RecordFields,
  { collection, isFirst }: Pick<Sitting, 'collection' | 'isFirst'>,
): readonly FieldChange[] {
  if (collection !== 'handovers' || !isFirst) return [];
  const entry = lateEntrySchema.safeParse(fields);
  return entry.success ? lateChanges(entry.data) : [];
}
