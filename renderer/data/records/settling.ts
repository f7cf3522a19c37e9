import type { Edit, UnsettledField } from '#shared/records/envelope.ts';
import type { FieldKinds } from '#shared/records/merge-kinds.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { type Fields, leavesOf } from '#shared/sync/leaves.ts';
import { sameValue } from '#shared/sync/same-value.ts';

export interface Settling {
  /** The path that the merge gave it: a field of the record, or `<list>.<item's id>.<field>` of an item in a list. */
  readonly field: string;
  readonly value: unknown;
  /** The values that stood on the screen. One that arrived since has not been judged, and stays. */
  readonly seen: readonly unknown[];
}

/** The changes that settle one field in which two people wrote different things. */
export function settled<Kept extends AnyRecord>(
  record: Kept,
  { field, value, seen }: Settling,
  edit: Edit,
): Partial<Kept> {
  const open = record.unsettled.find((one) => one.field === field);
  const unseen = open?.values.filter((one) => !seen.some((judged) => sameValue(judged, one.value))) ?? [];
  const unsettled = record.unsettled.filter((one) => one !== open);
  if (unseen.length > 0) unsettled.push(unsettledOf(field, [...unseen, { value, edit }]));
  return { ...withValue(record as unknown as Fields, field.split('.'), value), unsettled } as Partial<Kept>;
}

/**
 * The record with `changes` laid over it. To write in a field that is unsettled replaces what it shows and settles nothing:
 * the other values wait on for somebody who has them side by side.
 */
export function laidOver(kinds: FieldKinds, current: AnyRecord, changes: object, edit: Edit): AnyRecord {
  const next = { ...current, ...changes } as AnyRecord;
  if ('unsettled' in changes) return next;
  const [was, is] = [
    leavesOf(kinds, current as unknown as Fields),
    leavesOf(kinds, next as unknown as Fields),
  ];
  const unsettled = current.unsettled.flatMap((open) => {
    if (!is.has(open.field)) return [];
    const [shown, value] = [was.get(open.field), is.get(open.field)];
    return sameValue(shown, value) ? [open] : rewritten(open, shown, { value, edit });
  });
  return { ...next, unsettled };
}

/** Puts a new writing in the place of the one that was seen when it was written. */
export function rewritten(
  { field, values }: UnsettledField,
  seen: unknown,
  writing: { readonly value: unknown; readonly edit: Edit },
): UnsettledField[] {
  const others = values.filter(({ value }) => !sameValue(value, seen) && !sameValue(value, writing.value));
  return others.length === 0 ? [] : [unsettledOf(field, [...others, writing])];
}

export function unsettledOf(
  field: string,
  values: readonly { readonly value: unknown; readonly edit: Edit }[],
): UnsettledField {
  return { field, values: [...values] as UnsettledField['values'] };
}

function withValue(fields: Fields, path: readonly string[], value: unknown): Fields {
  const [name, itemId, ...rest] = path;
  if (name === undefined) return {};
  if (itemId === undefined) return { [name]: value };
  const list = fields[name] as readonly Fields[];
  const items = list.map((item) =>
    item.id === itemId ? { ...item, ...withValue(item, rest, value) } : item,
  );
  return { [name]: items };
}
