import type pg from 'pg';
import { type LateOutcome, OUTCOMES_AT_ONCE } from '#shared/sync/late-outcome-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** Late entries of theirs that somebody has decided. Whoever decided their own knows of it. */
const DECIDED = `
  documents d
  WHERE d.authority_id = $1 AND d.collection = 'handovers' AND d.body->>'kind' = 'late-entry'
    AND d.body->'writing'->>'byStaffId' = $2::text AND d.body->'decision' <> 'null'::jsonb
    AND d.body->'decision'->>'byStaffId' <> $2::text`;

const OUTCOMES = `
  SELECT d.id AS "entryId", d.body->>'collection' AS collection,
    coalesce(d.body->'written'->'isBegun' = 'true'::jsonb, false) AS "isBegun",
    d.body->'writing'->>'at' AS "writtenAt", d.body->'writing'->>'onDeviceId' AS "onDeviceId",
    d.body->'decision'->>'outcome' AS outcome, d.body->'edit'->>'at' AS "decidedAt",
    CASE WHEN EXISTS (SELECT FROM restricted_files f
        WHERE f.authority_id = d.authority_id AND f.young_person_id = d.young_person_id AND NOT $2::text::uuid = ANY (f.staff_ids))
      THEN NULL ELSE d.body->'decision'->>'byStaffId' END AS "byStaffId"
  FROM ${DECIDED}
    AND NOT EXISTS (SELECT FROM late_outcomes_read r
      WHERE r.authority_id = d.authority_id AND r.entry_id = d.id AND r.staff_id = $2::text::uuid)
  ORDER BY d.seq LIMIT ${OUTCOMES_AT_ONCE}`;

const READ = `
  INSERT INTO late_outcomes_read (authority_id, entry_id, staff_id, read_at)
  SELECT d.authority_id, d.id, $2::text::uuid, $4 FROM ${DECIDED} AND d.id = ANY ($3::uuid[])
  ON CONFLICT DO NOTHING`;

/** Notes which outcomes the user has read, and answers those that they have not, the earliest decision first. */
export async function lateOutcomesFor(
  pool: pg.Pool,
  { authorityId, staffId }: Pick<SignedIn, 'authorityId' | 'staffId'>,
  read: readonly string[],
  now: Date,
): Promise<LateOutcome[]> {
  if (read.length > 0) await pool.query(READ, [authorityId, staffId, read, now]);
  const { rows } = await pool.query<LateOutcome>(OUTCOMES, [authorityId, staffId]);
  return rows;
}
