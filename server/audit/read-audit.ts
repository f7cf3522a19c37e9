import type pg from 'pg';
import {
  AUDIT_PAGE,
  type AuditEntry,
  type AuditFilter,
  type AuditPage,
  auditEntrySchema,
} from '#shared/audit/audit-entry.ts';

const ENTRIES = `
  SELECT number::int, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, kind,
    staff_id AS "staffId", device_id AS "deviceId", young_person_id AS "youngPersonId", facts,
    encode(hash, 'hex') AS hash
  FROM audit_entries
  WHERE authority_id = $1
    AND ($2::date IS NULL OR at >= $2::date::timestamp AT TIME ZONE 'Europe/London')
    AND ($3::date IS NULL OR at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/London')
    AND ($4::text IS NULL OR kind = $4)
    AND ($5::uuid IS NULL OR staff_id = $5)
    AND ($6::uuid IS NULL OR young_person_id = $6)
    AND ($7::bigint IS NULL OR number < $7)
  ORDER BY number DESC LIMIT $8`;

/** One page, newest first. */
export async function readAudit(
  client: pg.ClientBase | pg.Pool,
  authorityId: string,
  filter: AuditFilter,
  before: number | null,
): Promise<AuditPage> {
  const { rows } = await client.query(ENTRIES, [
    authorityId,
    filter.from ?? null,
    filter.to ?? null,
    filter.kind ?? null,
    filter.staffId ?? null,
    filter.youngPersonId ?? null,
    before,
    AUDIT_PAGE + 1,
  ]);
  const entries: AuditEntry[] = rows.slice(0, AUDIT_PAGE).map((row) => auditEntrySchema.parse(row));
  return { entries, older: rows.length > AUDIT_PAGE ? (entries.at(-1)?.number ?? null) : null };
}
