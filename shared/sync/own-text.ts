import type { UnsettledField } from '#shared/records/envelope.ts';

/** The text that somebody goes on writing: their own where the place is unsettled, else what it shows. */
export function ownText(
  record: { readonly unsettled: readonly UnsettledField[] },
  path: string,
  staffId: string,
  shown: string,
): string {
  const open = record.unsettled.find((one) => one.field === path);
  const own = open?.values.filter(({ edit }) => edit.byStaffId === staffId).at(-1)?.value;
  return typeof own === 'string' ? own : shown;
}
