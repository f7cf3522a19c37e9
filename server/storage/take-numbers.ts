import type pg from 'pg';

/** The channel on which a commit tells every endpoint process that an authority has something new. */
export const CHANGES_CHANNEL = 'waymark_changes';

/**
 * Holds the authority's counter until the transaction ends, so that the numbers of an authority become visible in
 * commit order. It must come first in a transaction that reads before it decides what to write.
 */
export async function holdCounter(client: pg.ClientBase, authorityId: string): Promise<void> {
  await client.query('SELECT seq FROM authorities WHERE authority_id = $1 FOR UPDATE', [authorityId]);
}

/** Takes the next `count` numbers, and tells the listeners when the transaction commits. Returns the first. */
export async function takeNumbers(
  client: pg.ClientBase,
  authorityId: string,
  count: number,
): Promise<number> {
  const { rows } = await client.query<{ seq: string }>(
    'UPDATE authorities SET seq = seq + $2 WHERE authority_id = $1 RETURNING seq',
    [authorityId, count],
  );
  const last = rows[0];
  if (!last) throw new Error(`there is no authority ${authorityId}`);
  await client.query('SELECT pg_notify($1, $2)', [CHANGES_CHANNEL, authorityId]);
  return Number(last.seq) - count + 1;
}
