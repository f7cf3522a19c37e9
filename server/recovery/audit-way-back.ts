import type pg from 'pg';
import { recordAudit } from '#server/audit/record-audit.ts';
import type { WayBackStep } from '#shared/audit/audit-entry.ts';

/** A step of the way back into a laptop, in the council's audit. `staffId` is whose laptop it is; null for the council's key. */
export function auditWayBack(
  client: pg.ClientBase,
  { authorityId, staffId }: { readonly authorityId: string; readonly staffId: string | null },
  facts: { readonly step: WayBackStep; readonly request?: string; readonly key?: string },
  now: Date,
): Promise<void> {
  return recordAudit(client, authorityId, now, [{ kind: 'way-back', staffId, facts: { ...facts } }]);
}
