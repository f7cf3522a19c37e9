import type pg from 'pg';
import { inTransaction } from '#server/storage/database.ts';
import { type GrantSubject, revoke } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { recordTransfers } from './transfers.ts';

/** An allocation with a stated last day lapses without anybody pushing anything. */
const LAPSED = `
  SELECT g.authority_id AS authority, g.subject, g.young_person_id AS "youngPersonId", (
    SELECT d.body->'edit'->>'byStaffId' FROM documents d
    WHERE d.authority_id = g.authority_id AND d.collection = 'allocations'
      AND d.young_person_id = g.young_person_id AND 'staff:' || (d.body->>'staffId') = g.subject
    ORDER BY d.seq DESC LIMIT 1) AS "orderedBy"
  FROM grants g
  WHERE g.subject LIKE 'staff:%' AND NOT g.revoked AND (
    SELECT bool_and(d.body->>'end' IS NOT NULL AND d.body->>'end' < $1) FROM documents d
    WHERE d.authority_id = g.authority_id AND d.collection = 'allocations'
      AND d.young_person_id = g.young_person_id AND d.body->>'role' = 'personal-adviser'
      AND 'staff:' || (d.body->>'staffId') = g.subject)`;

interface Lapsed {
  readonly authority: string;
  readonly subject: GrantSubject;
  readonly youngPersonId: string;
  /** Whoever stated the last day. */
  readonly orderedBy: string;
}

/** Ends the grants of advisers whose every allocation to the young person is over. Returns how many. */
export async function endLapsedGrants(pool: pg.Pool, today: CalendarDate, now = new Date()): Promise<number> {
  const found = await pool.query<Lapsed>(LAPSED, [today]);
  for (const authority of new Set(found.rows.map((row) => row.authority))) {
    await inTransaction(pool, async (client) => {
      await holdCounter(client, authority);
      // Looked up again now that nobody else can allocate in between.
      const { rows } = await client.query<Lapsed>(`${LAPSED} AND g.authority_id = $2`, [today, authority]);
      for (const { subject, youngPersonId, orderedBy } of rows) {
        await revoke(client, authority, subject, [youngPersonId]);
        const lost = { youngPersonId, staffId: subject.slice('staff:'.length), change: 'lost' } as const;
        await recordTransfers(client, authority, [lost], { staffId: orderedBy, deviceId: null }, now);
      }
    });
  }
  return found.rows.length;
}
