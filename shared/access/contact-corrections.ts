import type { Contact } from '#shared/domain/contact/contact.ts';
import { sameValue } from '#shared/sync/same-value.ts';

type Correctable = Pick<Contact, 'byStaffId' | 'corrections' | 'withdrawn'>;

/**
 * Every correction is still there, as it was; so is a withdrawal. What is new of either is the recorder's own: nobody corrects
 * or takes back what a colleague recorded, nor makes it look as if the colleague had.
 */
export function keepsCorrections(before: Correctable | null, after: Correctable, writerId: string): boolean {
  const known = new Map(before?.corrections.map((correction) => [correction.id, correction]));
  const kept = new Map(after.corrections.map((correction) => [correction.id, correction]));
  const isRecorder = after.byStaffId === writerId && (before?.byStaffId ?? writerId) === writerId;
  const isTheirs = (byStaffId: string) => isRecorder && byStaffId === writerId;
  return (
    kept.size === after.corrections.length &&
    [...known].every(([id, correction]) => sameValue(kept.get(id), correction)) &&
    after.corrections.every(({ id, byStaffId }) => known.has(id) || isTheirs(byStaffId)) &&
    keepsWithdrawal(before?.withdrawn ?? null, after.withdrawn, isTheirs)
  );
}

function keepsWithdrawal(
  before: Contact['withdrawn'],
  after: Contact['withdrawn'],
  isTheirs: (byStaffId: string) => boolean,
): boolean {
  if (before !== null) return sameValue(before, after);
  return after === null || isTheirs(after.byStaffId);
}
