import type { envelopeShape } from '#shared/records/envelope.ts';
import type { FieldKinds } from '#shared/records/merge-kinds.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type Item = Fields & { readonly id: string };

/** What a record carries for sync's sake, and says nothing about anybody. */
export const ENVELOPE: ReadonlySet<string> = new Set<keyof typeof envelopeShape>([
  'id',
  'authorityId',
  'schemaVersion',
  'rev',
  'edit',
  'unsettled',
  'writers',
]);

/** Every value of a record by its path: `need`, or `episodes.<id>.end` of an item in a list. */
export function leavesOf(kinds: FieldKinds, record: Fields): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [field, value] of Object.entries(record)) {
    if (ENVELOPE.has(field)) continue;
    if (!isItemList(kinds, field, value)) {
      leaves.set(field, value);
      continue;
    }
    for (const { id, ...inner } of value) {
      for (const [name, innerValue] of Object.entries(inner))
        leaves.set(`${field}.${id}.${name}`, innerValue);
    }
  }
  return leaves;
}

export function isItemList(kinds: FieldKinds, field: string, value: unknown): value is readonly Item[] {
  const kind = kinds[field];
  return (typeof kind === 'object' || kind === 'entries') && Array.isArray(value);
}
