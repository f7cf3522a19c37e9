import { z } from 'zod';
import { type Answer, pageClient, UNREACHABLE } from '#renderer/browser-page/page-client.ts';
import {
  AUDIT,
  AUDIT_CSV,
  AUDIT_PROOF,
  type AuditFilter,
  type AuditPage,
  type AuditProofMessage,
  auditPageSchema,
  auditProofSchema,
} from '#shared/audit/audit-entry.ts';
import {
  type DeviceStatement,
  type DeviceSummary,
  deviceListSchema,
  deviceRoutes,
  deviceStatementSchema,
  type RevokedBecause,
} from '#shared/devices/device-messages.ts';

export const endpoint = pageClient({
  address: '/administration',
  words: {
    SESSION_REQUIRED: 'You were signed out after a time. Sign in again to go on.',
    SESSION_NOT_FRESH:
      'You signed in here some time ago, and this is asked only of somebody who has just said who they are. Nothing was changed. Sign in once more, and then do it again.',
    ACCESS_DENIED:
      'Only an administrator may do this. Nothing was changed. Sign out and use such an account.',
    NOT_FOUND: 'The council has no such laptop. Nothing was changed. Load the page again.',
  },
});

export async function laptops(): Promise<Answer<readonly DeviceSummary[]>> {
  const answer = await endpoint.get(deviceRoutes.list, deviceListSchema);
  return answer.ok ? { ok: true, value: answer.value.devices } : answer;
}

export function statementOf(deviceId: string): Promise<Answer<DeviceStatement>> {
  return endpoint.get(deviceRoutes.statement.replace(':deviceId', deviceId), deviceStatementSchema);
}

export function revoke(deviceId: string, because: RevokedBecause): Promise<Answer<null>> {
  return endpoint.post(deviceRoutes.revoke.replace(':deviceId', deviceId), { because }, z.null());
}

/** With `before`, the entries older than that number. */
export function auditEntries(filter: AuditFilter, before: number | null): Promise<Answer<AuditPage>> {
  const asked = before === null ? filter : { ...filter, before: String(before) };
  return endpoint.get(withQuery(AUDIT, asked), auditPageSchema);
}

/** `seal` is one that was kept, if there is one. */
export function auditProof(seal: string | null): Promise<Answer<AuditProofMessage>> {
  return endpoint.get(withQuery(AUDIT_PROOF, seal === null ? {} : { seal }), auditProofSchema);
}

/** Every entry of the filter, however many pages they are, as the file that the council's system makes. */
export async function auditFile(filter: AuditFilter): Promise<Answer<Blob>> {
  const answer = await endpoint.send(withQuery(AUDIT_CSV, filter));
  if (!answer.ok) return answer;
  const file = await answer.value.blob().catch(() => null);
  return file === null ? UNREACHABLE : { ok: true, value: file };
}

function withQuery(address: string, asked: Record<string, string | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given).toString()}`;
}
