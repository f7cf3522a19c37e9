import type pg from 'pg';

// The database writes a blank after the colon, the endpoint itself none.
const PERSON = /"youngPersonId": ?"([0-9a-f-]{36})"/g;
const WITHDRAWN = '],"withdrawn":[';

/**
 * Notes whose records a page of the feed carried to a laptop, and which files it was told to take off. The page is read as
 * text, as it goes on the wire: a quotation mark inside somebody's words is escaped there, so only fields are found.
 */
export async function noteHoldings(
  pool: pg.Pool,
  { authorityId, deviceId }: { authorityId: string; deviceId: string },
  page: string,
  now: Date,
): Promise<void> {
  const from = page.indexOf(WITHDRAWN);
  const sent = peopleIn(page.slice(0, from));
  const withdrawn = peopleIn(page.slice(from));
  if (sent.length > 0) {
    await pool.query(
      `INSERT INTO device_holdings (authority_id, device_id, young_person_id, first_sent_at, last_sent_at)
       SELECT $1, $2, id, $4, $4 FROM unnest($3::uuid[]) AS id
       ON CONFLICT (authority_id, device_id, young_person_id)
         DO UPDATE SET last_sent_at = excluded.last_sent_at, told_to_remove_at = NULL`,
      [authorityId, deviceId, sent, now],
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

function peopleIn(text: string): string[] {
  return [...new Set([...text.matchAll(PERSON)].map((match) => match[1] ?? ''))];
}
