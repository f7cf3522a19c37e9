import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { sameValue } from '#shared/sync/same-value.ts';

/** From a laptop a late entry is decided once, in the writer's own name, and nothing else of it is changed. */
export function onlyDecides(before: LateEntry, after: LateEntry, writerId: string): boolean {
  return (
    before.decision === null &&
    after.decision?.byStaffId === writerId &&
    sameValue(withoutDecision(before), withoutDecision(after))
  );
}

function withoutDecision(entry: LateEntry) {
  const { rev: _, edit: __, unsettled: ___, writers: ____, decision: _____, ...rest } = entry;
  return rest;
}
