import type { UnsettledField } from '#shared/records/envelope.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { type Fields, leavesOf } from './leaves.ts';
import { sameValue } from './same-value.ts';

/** One field of a record, by its path, before and after. Null where it was, or is, not there. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface RecordChange {
  readonly changes: readonly FieldChange[];
  /** Fields in which two people's writings came to stand beside each other, with all of them. */
  readonly opened: readonly UnsettledField[];
  /** Fields that somebody settled, with the writings that stood there. */
  readonly settled: readonly UnsettledField[];
}

/** What one state of a record changed of the one before it. Of a new record, everything that is said in it. */
export function changedFields(
  collection: CollectionName,
  before: AnyRecord | null,
  after: AnyRecord,
): RecordChange {
  const kinds = mergeKindsOf(collection, after);
  const was = before ? leavesOf(kinds, before as unknown as Fields) : new Map<string, unknown>();
  const is = leavesOf(kinds, after as unknown as Fields);
  const changes: FieldChange[] = [];
  for (const field of new Set([...is.keys(), ...was.keys()])) {
    const [from, to] = [was.get(field) ?? null, is.get(field) ?? null];
    if (!sameValue(from, to) && !(from === null && isNothing(to) && !was.has(field)))
      changes.push({ field, from, to });
  }
  const openBefore = before?.unsettled ?? [];
  return {
    changes,
    opened: after.unsettled.filter(
      (open) => !openBefore.some((one) => sameValue(valuesOf(one), valuesOf(open))),
    ),
    settled: openBefore.filter(({ field }) => !after.unsettled.some((one) => one.field === field)),
  };
}

function valuesOf({ field, values }: UnsettledField): unknown {
  return [field, values.map(({ value }) => value)];
}

/** A blank in a new record is nothing that anybody said. */
function isNothing(value: unknown): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
