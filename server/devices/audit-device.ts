import type pg from 'pg';
import { recordAudit } from '#server/audit/record-audit.ts';
import type { AuditFacts, DeviceEventName } from '#shared/audit/audit-entry.ts';

interface DeviceEvent {
  readonly authorityId: string;
  readonly deviceId: string;
  /** Who did it: the laptop's own user, or the administrator. */
  readonly staffId: string;
  readonly event: DeviceEventName;
  readonly facts?: AuditFacts;
}

/** What became of a laptop, in the council's audit. Within a transaction: with it or not at all. */
export function auditDevice(
  client: pg.Pool | pg.ClientBase,
  { authorityId, deviceId, staffId, event, facts }: DeviceEvent,
  now: Date,
): Promise<void> {
  return recordAudit(client, authorityId, now, [
    { kind: 'device-event', staffId, deviceId, facts: { event, ...facts } },
  ]);
}
