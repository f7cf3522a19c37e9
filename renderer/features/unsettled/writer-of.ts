import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { Edit, UnsettledField } from '#shared/records/envelope.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import type { OpenQuestion } from './unsettled.ts';

export interface Writer {
  /** Who wrote it, when by their own clock, and on which laptop. */
  readonly writing: Edit;
  /** Who took it into the record, where it came late. Null where the writer put it there. */
  readonly acceptedBy: string | null;
}

/**
 * Whose words a writing is. One that came late is in the record under the name of whoever accepted it, and is still the words of
 * whoever wrote them.
 */
export function writerOf(
  file: Pick<CaseFile, 'handovers'>,
  { collection, recordId, field }: Pick<OpenQuestion, 'collection' | 'recordId' | 'field'>,
  { value, edit }: UnsettledField['values'][number],
): Writer {
  for (const entry of file.handovers) {
    if (entry.kind !== 'late-entry' || entry.decision?.outcome !== 'accepted') continue;
    const isOfThisField = entry.collection === collection && entry.written.id === recordId;
    if (!isOfThisField || entry.decision.byStaffId !== edit.byStaffId) continue;
    if (sameValue(entry.written[field], value)) return { writing: entry.writing, acceptedBy: edit.byStaffId };
  }
  return { writing: edit, acceptedBy: null };
}
