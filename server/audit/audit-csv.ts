import { type AuditEntry, auditKinds } from '#shared/audit/audit-entry.ts';

export const AUDIT_CSV_HEADER = 'number,at,what,kind,staff_id,device_id,young_person_id,facts,hash\r\n';

/** Below its header: as text that a spreadsheet opens and takes for text: no cell begins as a formula. */
export function auditAsCsv(entries: readonly AuditEntry[]): string {
  return entries
    .map(line)
    .map((text) => `${text}\r\n`)
    .join('');
}

function line({ number, at, kind, staffId, deviceId, youngPersonId, facts, hash }: AuditEntry): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
  return [String(number), at, auditKinds[kind], kind, staffId, deviceId, youngPersonId, told.join(' '), hash]
    .map((cell) => cellOf(cell ?? ''))
    .join(',');
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
