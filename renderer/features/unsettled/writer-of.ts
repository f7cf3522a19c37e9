import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import type { Edit, UnsettledField } from '#shared/records/envelope.ts';
import { readableEntry } from '#shared/sync/late-entry.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import { writerOf as writerIn } from '#shared/sync/writers.ts';
import type { OpenQuestion } from './unsettled.ts';

export interface Writer {
  /** Who wrote it, when by their own clock, and on which laptop. */
  readonly writing: Edit;
  /** Who took it into the record, where it came late. Null where the writer put it there. */
  readonly acceptedBy: string | null;
}

type Place = Pick<OpenQuestion, 'collection' | 'recordId' | 'field'>;
type Writing = UnsettledField['values'][number];

/**
 * Whose words a writing is. One that came late is in the record under the name of whoever accepted it, at the time at which
 * it was written, and is still the words of whoever wrote them.
 */
export function writerOf(file: Pick<CaseFile, 'handovers'>, place: Place, one: Writing): Writer {
  const { edit } = one;
  const entry = file.handovers.find(
    (each): each is LateEntry => each.kind === 'late-entry' && isWhereItCameFrom(each, place, one),
  );
  if (entry === undefined) return { writing: edit, acceptedBy: null };
  return { writing: { ...entry.writing, at: edit.at }, acceptedBy: edit.byStaffId };
}

/** An entry holds the whole record: only what its writer changed in it came from there. */
function isWhereItCameFrom(
  entry: LateEntry,
  { collection, recordId, field }: Place,
  { value, edit }: Writing,
): boolean {
  if (entry.decision?.outcome !== 'accepted' || entry.decision.byStaffId !== edit.byStaffId) return false;
  if (entry.collection !== collection || entry.written.id !== recordId) return false;
  const readable = readableEntry(entry);
  if (readable === null || writerIn(readable.written, field).at !== edit.at) return false;
  const isChanged = entry.base === null || !sameValue(entry.base[field], entry.written[field]);
  return isChanged && sameValue(entry.written[field], value);
}
