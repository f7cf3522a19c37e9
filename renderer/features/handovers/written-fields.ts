import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { sameValue } from '#shared/sync/same-value.ts';

/** A field that the late entry wrote, as text. */
export interface WrittenField {
  readonly field: string;
  readonly text: string;
}

/** What says which record it is, and who wrote it when: not what somebody wrote. */
const NOT_WRITTEN: ReadonlySet<string> = new Set([
  'id',
  'authorityId',
  'schemaVersion',
  'rev',
  'edit',
  'unsettled',
  'writers',
  'youngPersonId',
  'planId',
  'kind',
]);

/** The fields that differ from the state that was written over; of what was begun there, all that are not blank. */
export function writtenFields({ written, base }: Pick<LateEntry, 'written' | 'base'>): WrittenField[] {
  return Object.entries(written).flatMap(([field, value]) => {
    if (NOT_WRITTEN.has(field) || field.endsWith('StaffId')) return [];
    const isNew = base === null ? !isBlank(value) : !sameValue(value, base[field]);
    return isNew ? [{ field, text: textOf(value) }] : [];
  });
}

function isBlank(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}

function textOf(value: unknown): string {
  if (isBlank(value)) return 'Nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
