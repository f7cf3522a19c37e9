import type { Edit, UnsettledField, Writers } from '#shared/records/envelope.ts';
import type { FieldKinds } from '#shared/records/merge-kinds.ts';
import { type Fields, leavesOf } from './leaves.ts';
import { compareText, sameValue } from './same-value.ts';

interface Written {
  readonly edit: Edit;
  readonly unsettled: readonly UnsettledField[];
  readonly writers?: Writers | undefined;
}

/** Who wrote what stands in one field. */
export function writerOf({ edit, writers }: Written, path: string): Edit {
  if (!writers) return edit;
  return writers.since.find(({ fields }) => fields.includes(path))?.edit ?? writers.first;
}

/**
 * A record as `edit` has left it: what differs from `before` was written by `edit`, and so was what it settled. Everything
 * else keeps its writer.
 */
export function stamped<Kept extends Written>(
  kinds: FieldKinds,
  before: Written | null,
  after: Kept,
  edit: Edit,
): Kept {
  if (before === null) return withWriters(after, edit, new Map());
  const was = leavesOf(kinds, before as unknown as Fields);
  const settled = new Set(before.unsettled.map(({ field }) => field));
  for (const { field } of after.unsettled) settled.delete(field);
  const writers = new Map<string, Edit>();
  for (const [path, value] of leavesOf(kinds, after as unknown as Fields)) {
    const isAsBefore = was.has(path) && sameValue(was.get(path), value) && !settled.has(path);
    writers.set(path, isAsBefore ? writerOf(before, path) : edit);
  }
  return withWriters(after, edit, writers);
}

/** The same record, brought in by another edit: who wrote its fields does not change. */
export function broughtBy<Kept extends Written>(kinds: FieldKinds, record: Kept, edit: Edit): Kept {
  const paths = [...leavesOf(kinds, record as unknown as Fields).keys()];
  return withWriters(record, edit, new Map(paths.map((path) => [path, writerOf(record, path)])));
}

/** Says who wrote each field, as shortly as it can be said. */
export function withWriters<Kept extends Written>(
  record: Kept,
  edit: Edit,
  writers: ReadonlyMap<string, Edit>,
): Kept {
  const { writers: _, ...rest } = record;
  const groups = new Map<string, { edit: Edit; fields: string[] }>();
  for (const [path, writer] of writers) {
    const key = editKey(writer);
    const group = groups.get(key) ?? { edit: writer, fields: [] };
    group.fields.push(path);
    groups.set(key, group);
  }
  const [first, ...others] = [...groups.values()].sort(
    (one, other) => other.fields.length - one.fields.length || compareEdits(one.edit, other.edit),
  );
  const isOneEdit = !first || (others.length === 0 && compareEdits(first.edit, edit) === 0);
  if (isOneEdit) return { ...rest, edit } as unknown as Kept;
  const since = others
    .map((group) => ({ edit: group.edit, fields: group.fields.sort(compareText) }))
    .sort((one, other) => compareEdits(one.edit, other.edit));
  return { ...rest, edit, writers: { first: first.edit, since } } as unknown as Kept;
}

export function compareEdits(one: Edit, other: Edit): number {
  return (
    compareText(one.at, other.at) ||
    compareText(one.onDeviceId, other.onDeviceId) ||
    compareText(one.byStaffId, other.byStaffId)
  );
}

export function editKey({ at, onDeviceId, byStaffId }: Edit): string {
  return `${at} ${onDeviceId} ${byStaffId}`;
}
