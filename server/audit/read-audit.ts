import type pg from 'pg';
import {
  AUDIT_PAGE,
  type AuditEntry,
  type AuditFilter,
  type AuditStaff,
  auditEntrySchema,
} from '#shared/audit/audit-entry.ts';

const MEANT = `
  FROM audit_entries
  WHERE authority_id = $1
    AND ($2::date IS NULL OR at >= $2::date::timestamp AT TIME ZONE 'Europe/London')
    AND ($3::date IS NULL OR at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/London')
    AND ($4::text IS NULL OR kind = $4)
    AND ($5::uuid IS NULL OR staff_id = $5)
    AND ($6::uuid IS NULL OR young_person_id = $6)
    AND ($7::bigint IS NULL OR number < $7)`;
const ENTRIES = `
  SELECT number::int, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, kind,
    staff_id AS "staffId", device_id AS "deviceId", young_person_id AS "youngPersonId", facts,
    encode(hash, 'hex') AS hash
  ${MEANT}
  ORDER BY number DESC LIMIT $8`;

interface SomeEntries {
  readonly entries: AuditEntry[];
  /** The number to ask before for those that follow; null where there are none. */
  readonly older: number | null;
}

/** As many as fit one page, newest first. */
export async function readAudit(
  client: pg.ClientBase | pg.Pool,
  authorityId: string,
  filter: AuditFilter,
  before: number | null,
): Promise<SomeEntries> {
  const asked = [...meant(authorityId, filter, before), AUDIT_PAGE + 1];
  const { rows } = await client.query(ENTRIES, asked);
  const entries: AuditEntry[] = rows.slice(0, AUDIT_PAGE).map((row) => auditEntrySchema.parse(row));
  return { entries, older: rows.length > AUDIT_PAGE ? (entries.at(-1)?.number ?? null) : null };
}

/** How many there are now, and the number that the newest of them is just below. */
export async function countAudit(
  client: pg.ClientBase | pg.Pool,
  authorityId: string,
  filter: AuditFilter,
): Promise<{ entries: number; before: number }> {
  const { rows } = await client.query<{ entries: number; before: number }>(
    `SELECT count(*)::int AS entries, (coalesce(max(number), 0) + 1)::int AS before ${MEANT}`,
    meant(authorityId, filter, null),
  );
  return rows[0] ?? { entries: 0, before: 1 };
}

/** All of the council's staff of whom there is a record: those who left have acts in the audit as well. */
export async function staffOfCouncil(
  client: pg.ClientBase | pg.Pool,
  authorityId: string,
): Promise<AuditStaff[]> {
  const { rows } = await client.query<AuditStaff>(
    `SELECT id, coalesce(body->>'name', 'Somebody who left') AS name FROM documents
     WHERE authority_id = $1 AND collection = 'staff' ORDER BY body->>'name', id`,
    [authorityId],
  );
  return rows;
}

function meant(authorityId: string, filter: AuditFilter, before: number | null): unknown[] {
  const { from, to, kind, staffId, youngPersonId } = filter;
  return [
    authorityId,
    from ?? null,
    to ?? null,
    kind ?? null,
    staffId ?? null,
    youngPersonId ?? null,
    before,
  ];
}
