import type pg from 'pg';
import type { DocumentWrite } from '#server/storage/write-documents.ts';
import { type AuditEvent, recordAudit } from './record-audit.ts';

interface Laptop {
  readonly authorityId: string;
  readonly staffId: string;
  readonly deviceId: string;
}

const TOLD_TODAY = `
  SELECT young_person_id AS id FROM audit_entries
  WHERE authority_id = $1 AND kind = $5 AND device_id = $2 AND young_person_id = ANY($3::uuid[])
    AND at > $4::timestamptz - interval '1 day'`;

/** Once a day for each laptop and file: when the young person's own record goes to it, the file does. */
export async function auditFilesSent(
  pool: pg.Pool,
  { authorityId, staffId, deviceId }: Laptop,
  now: Date,
  youngPersonIds: readonly string[],
): Promise<void> {
  if (youngPersonIds.length === 0) return;
  const asked = [authorityId, deviceId, youngPersonIds, now, 'file-sent'];
  const { rows } = await pool.query<{ id: string }>(TOLD_TODAY, asked);
  const sent = new Set(rows.map(({ id }) => id));
  const events = youngPersonIds
    .filter((id) => !sent.has(id))
    .map((youngPersonId): AuditEvent => ({ kind: 'file-sent', staffId, deviceId, youngPersonId }));
  await recordAudit(pool, authorityId, now, events);
}

/** Each look at a file's history. Leafing on in it is the same look; who begins in the middle has looked as well. */
export async function auditHistoryRead(
  pool: pg.Pool,
  { authorityId, staffId, deviceId }: Laptop,
  now: Date,
  { youngPersonId, before }: { readonly youngPersonId: string; readonly before: number | null },
): Promise<void> {
  if (before !== null) {
    const asked = [authorityId, deviceId, [youngPersonId], now, 'history-read'];
    const { rowCount } = await pool.query(TOLD_TODAY, asked);
    if (rowCount) return;
  }
  await recordAudit(pool, authorityId, now, [{ kind: 'history-read', staffId, deviceId, youngPersonId }]);
}

/** One entry for each young person of a push, with how many records of which kind. What they hold is in the history. */
export function changesOfFiles(
  writes: readonly DocumentWrite[],
  staffId: string,
  deviceId: string,
): AuditEvent[] {
  const counts = new Map<string, Record<string, number>>();
  for (const { collection, body } of writes) {
    if (!('youngPersonId' in body)) continue;
    const facts = counts.get(body.youngPersonId) ?? {};
    counts.set(body.youngPersonId, { ...facts, [collection]: (facts[collection] ?? 0) + 1 });
  }
  return [...counts].map(([youngPersonId, facts]) => ({
    kind: 'file-changed',
    staffId,
    deviceId,
    youngPersonId,
    facts,
  }));
}
