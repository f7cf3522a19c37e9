import type { AnyRecord } from '#shared/records/registry.ts';

type Fields = Record<string, unknown>;

/**
 * The changes that settle one field in which two people wrote different things. `field` is the path that the merge gave
 * it: a field of the record, or `<list>.<item's id>.<field>` of an item in one of its lists.
 */
export function settled<Kept extends AnyRecord>(record: Kept, field: string, value: unknown): Partial<Kept> {
  const unsettled = record.unsettled.filter((open) => open.field !== field);
  return { ...withValue(record as unknown as Fields, field.split('.'), value), unsettled } as Partial<Kept>;
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
