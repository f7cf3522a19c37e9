import type pg from 'pg';
import { inOneTrip } from '#server/storage/database.ts';
import type { Statement } from '#server/storage/together.ts';

/** That they were sent again is said by the clock alone. Of the last moments before a power cut that may be lost; who is held is not. */
const NOTE_AGAIN = `
  UPDATE device_holdings SET last_sent_at = $4
  WHERE authority_id = $1 AND device_id = $2 AND young_person_id = ANY($3::uuid[]) AND told_to_remove_at IS NULL
  RETURNING young_person_id AS id`;

/** Notes whose records a page of the feed carries to a laptop, and which files it is told to take off. */
export async function noteHoldings(
  pool: pg.Pool,
  { authorityId, deviceId }: { readonly authorityId: string; readonly deviceId: string },
  { sent, withdrawn }: { readonly sent: readonly string[]; readonly withdrawn: readonly string[] },
  now: Date,
): Promise<void> {
  const anew = await noteAgain(pool, [authorityId, deviceId, sent, now]);
  if (anew.length > 0) {
    await pool.query(
      `INSERT INTO device_holdings (authority_id, device_id, young_person_id, first_sent_at, last_sent_at)
       SELECT $1, $2, id, $4, $4 FROM unnest($3::uuid[]) AS id
       ON CONFLICT (authority_id, device_id, young_person_id)
         DO UPDATE SET last_sent_at = excluded.last_sent_at, told_to_remove_at = NULL`,
      [authorityId, deviceId, anew, now],
    );
  }
  if (withdrawn.length > 0) {
    await pool.query(
      `UPDATE device_holdings SET told_to_remove_at = $4
       WHERE authority_id = $1 AND device_id = $2 AND young_person_id = ANY($3::uuid[])`,
      [authorityId, deviceId, withdrawn, now],
    );
  }
}

const HELD_AMONG_NEWS = `
  SELECT young_person_id AS id FROM device_holdings
  WHERE authority_id = $1 AND device_id = $2 AND told_to_remove_at IS NULL AND young_person_id IN (
    SELECT young_person_id FROM documents WHERE authority_id = $1 AND seq > $3)`;

/** Asks whose files a laptop is known to hold, of those in which something is newer than `seq`: to go along with others. */
export function askHeldAmongNews(
  { authorityId, deviceId }: { readonly authorityId: string; readonly deviceId: string },
  seq: number,
): Statement<{ readonly id: string }> {
  return { name: 'held-among-news', text: HELD_AMONG_NEWS, values: [authorityId, deviceId, seq] };
}

/** Answers of whom nothing was noted yet. A laptop that waits for its page does not wait for the disk to have the clock. */
async function noteAgain(
  pool: pg.Pool,
  values: readonly [authorityId: string, deviceId: string, sent: readonly string[], now: Date],
): Promise<string[]> {
  const [, , sent] = values;
  if (sent.length === 0) return [];
  const [, rows] = await inOneTrip(pool, [
    {
      name: 'not-waiting-for-disk',
      text: `SELECT set_config('synchronous_commit', 'off', true)`,
      values: [],
    },
    { name: 'note-holdings-again', text: NOTE_AGAIN, values } as Statement<{ readonly id: string }>,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  return sent.filter((id) => !known.has(id));
}
