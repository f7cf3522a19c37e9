import type { Edit, UnsettledField } from '#shared/records/envelope.ts';
import type { FieldKinds } from '#shared/records/merge-kinds.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { type Fields, leavesOf } from './leaves.ts';
import { sameValue } from './same-value.ts';
import { editKey, withWriters, writerOf } from './writers.ts';

/** Who brings a state of a record, and from which device. */
export type Bringer = Pick<Edit, 'byStaffId' | 'onDeviceId'>;

/**
 * A record with no writer named that cannot be known: a value that stands in `before` already keeps its writer there, so that a
 * laptop can hand on what somebody else wrote; everything else is the bringer's. Stated times stay as stated. Both ends
 * do this, so what a laptop sends honestly is kept as it was sent.
 */
export function attributed(
  kinds: FieldKinds,
  record: AnyRecord,
  before: AnyRecord | null,
  { byStaffId, onDeviceId }: Bringer,
): AnyRecord {
  const own = ({ at }: Edit): Edit => ({ at, byStaffId, onDeviceId });
  const known = before ? knownWritings(kinds, before) : new Map<string, Known[]>();
  const rightful = (path: string, value: unknown, claimed: Edit): Edit => {
    if (claimed.byStaffId === byStaffId && claimed.onDeviceId === onDeviceId) return claimed;
    const held = known.get(path)?.filter((one) => sameValue(one.value, value)) ?? [];
    const same = held.find(({ edit }) => editKey(edit) === editKey(claimed)) ?? held[0];
    return same?.edit ?? own(claimed);
  };
  const writers = new Map<string, Edit>();
  for (const [path, value] of leavesOf(kinds, record as unknown as Fields)) {
    writers.set(path, rightful(path, value, writerOf(record, path)));
  }
  const unsettled = record.unsettled.map(
    ({ field, values }): UnsettledField => ({
      field,
      values: values.map(({ value, edit }) => ({ value, edit: rightful(field, value, edit) })),
    }),
  );
  return withWriters({ ...record, unsettled }, own(record.edit), writers);
}

interface Known {
  readonly value: unknown;
  readonly edit: Edit;
}

/** Every value that a state holds, shown or open, with its writer. */
function knownWritings(kinds: FieldKinds, state: AnyRecord): Map<string, Known[]> {
  const known = new Map<string, Known[]>();
  for (const [path, value] of leavesOf(kinds, state as unknown as Fields)) {
    known.set(path, [{ value, edit: writerOf(state, path) }]);
  }
  for (const { field, values } of state.unsettled) known.set(field, [...values, ...(known.get(field) ?? [])]);
  return known;
}
