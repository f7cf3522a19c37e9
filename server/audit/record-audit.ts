import type pg from 'pg';
import type { Statement } from '#server/storage/together.ts';
import { type AuditFacts, type AuditKind, auditFactsSchema } from '#shared/audit/audit-entry.ts';

export interface AuditEvent {
  readonly kind: AuditKind;
  readonly staffId: string | null;
  readonly deviceId?: string | null;
  readonly youngPersonId?: string | null;
  readonly facts?: AuditFacts;
}

const APPEND = `
  INSERT INTO audit_entries (authority_id, number, at, kind, staff_id, device_id, young_person_id, facts,
    previous_hash, hash)
  SELECT $1, 0, $2, * , '', '' FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::jsonb[])`;

/**
 * Adds entries in order. Within a transaction they are kept when it commits, and the council's audit waits for it until
 * then: do it last. Number and hash are the database's.
 */
export async function recordAudit(
  client: pg.ClientBase | pg.Pool,
  authorityId: string,
  now: Date,
  events: readonly AuditEvent[],
): Promise<void> {
  for (const { text, values } of auditing(authorityId, now, events)) await client.query(text, [...values]);
}

/** The same as a statement, to go with the COMMIT. None where there is nothing to add. */
export function auditing(
  authorityId: string,
  now: Date,
  events: readonly AuditEvent[],
): readonly Statement<unknown>[] {
  if (events.length === 0) return [];
  const values = [
    authorityId,
    now,
    events.map(({ kind }) => kind),
    events.map(({ staffId }) => staffId),
    events.map(({ deviceId }) => deviceId ?? null),
    events.map(({ youngPersonId }) => youngPersonId ?? null),
    events.map(({ facts }) => JSON.stringify(auditFactsSchema.parse(facts ?? {}))),
  ];
  return [{ name: 'audit', text: APPEND, values }];
}
