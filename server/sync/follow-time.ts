import type pg from 'pg';
import { recordAudit } from '#server/audit/record-audit.ts';
import { inTransaction } from '#server/storage/database.ts';
import type { GrantSubject } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { followFiles, type HolderChange } from './follow-files.ts';
import { recordTransfers } from './transfers.ts';
import { whoChanged } from './who-changed.ts';

/**
 * Whose holding time may have changed without anybody pushing anything: an allocation's stated last day has passed, a
 * grant's own end has, or a cover has begun.
 */
const DUE = `
  SELECT g.authority_id AS authority, g.subject, g.young_person_id AS "youngPersonId" FROM grants g
  WHERE g.subject LIKE 'staff:%' AND NOT g.revoked AND (g.ends_at <= $2 OR (
    SELECT bool_and(d.body->>'end' IS NOT NULL AND d.body->>'end' < $1) FROM documents d
    WHERE d.authority_id = g.authority_id AND d.collection = 'allocations'
      AND d.young_person_id = g.young_person_id AND d.body->>'role' = 'personal-adviser'
      AND 'staff:' || (d.body->>'staffId') = g.subject))
  UNION
  SELECT c.authority_id, 'staff:' || (c.body->>'standInStaffId'), a.young_person_id
  FROM documents c JOIN documents a ON a.authority_id = c.authority_id AND a.collection = 'allocations'
    AND a.body->>'staffId' = c.body->>'coveredStaffId' AND a.body->>'role' = 'personal-adviser'
    AND (a.body->>'end' IS NULL OR a.body->>'end' >= $1)
  WHERE c.collection = 'reference' AND c.body->>'kind' = 'cover' AND c.body->'ended' = 'null'::jsonb
    AND c.body->>'from' <= $1 AND c.body->>'to' >= $1
    AND NOT EXISTS (
      SELECT FROM grants g WHERE g.authority_id = c.authority_id AND g.young_person_id = a.young_person_id
        AND g.subject = 'staff:' || (c.body->>'standInStaffId') AND NOT g.revoked)
    AND NOT EXISTS (
      SELECT FROM restricted_files r
      WHERE r.authority_id = c.authority_id AND r.young_person_id = a.young_person_id)`;

/** Whoever stated the last day of an allocation; of what ended otherwise, whoever held the file. */
const ORDERED_BY = `
  SELECT coalesce((
    SELECT d.body->'edit'->>'byStaffId' FROM documents d
    WHERE d.authority_id = $1 AND d.collection = 'allocations'
      AND d.young_person_id = $2 AND d.body->>'staffId' = $3
    ORDER BY d.seq DESC LIMIT 1), $3) AS id`;

interface Due {
  readonly authority: string;
  readonly subject: GrantSubject;
  readonly youngPersonId: string;
}

/** Lets files come and go as time passes. Returns how many did. */
export async function followTime(pool: pg.Pool, now: Date): Promise<number> {
  const at = [dayInEngland(now), now];
  const found = await pool.query<Due>(DUE, at);
  let moved = 0;
  for (const authority of new Set(found.rows.map((row) => row.authority))) {
    await inTransaction(pool, async (client) => {
      await holdCounter(client, authority);
      // Looked up again now that nobody else can allocate in between.
      const { rows } = await client.query<Due>(DUE, at);
      const due = new Map<string, Set<GrantSubject>>();
      for (const { subject, youngPersonId } of rows.filter((row) => row.authority === authority)) {
        due.set(youngPersonId, new Set([...(due.get(youngPersonId) ?? []), subject]));
      }
      const changes = await followFiles(client, authority, due, 'allocation', now);
      await tellOf(client, authority, changes, now);
      moved += changes.length;
    });
  }
  return moved;
}

async function tellOf(
  client: pg.ClientBase,
  authority: string,
  changes: readonly HolderChange[],
  now: Date,
): Promise<void> {
  const told = await whoChanged(client, authority, changes);
  for (const change of told) {
    const { rows } = await client.query<{ id: string }>(ORDERED_BY, [
      authority,
      change.youngPersonId,
      change.staffId,
    ]);
    const author = { staffId: rows[0]?.id ?? change.staffId, deviceId: null };
    await recordTransfers(client, authority, [change], author, now);
  }
  const closed = told.filter(({ change, because }) => change === 'lost' && because === 'opening');
  await recordAudit(
    client,
    authority,
    now,
    closed.map(({ staffId, youngPersonId }) => ({ kind: 'file-closed' as const, staffId, youngPersonId })),
  );
}
