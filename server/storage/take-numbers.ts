import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Statement, together } from './together.ts';

/** The channel on which a commit tells every endpoint process that an authority has something new. */
export const CHANGES_CHANNEL = 'waymark_changes';

const TAKE = `
  WITH taken AS (
    UPDATE authorities SET seq = seq + $2, mark = $3 WHERE authority_id = $1 RETURNING authority_id, mark, seq
  ), kept AS (
    INSERT INTO lineage (authority_id, mark, seq) SELECT authority_id, mark, seq FROM taken
  )
  SELECT seq, pg_notify($4, authority_id) FROM taken`;

/**
 * Holds the authority's counter until the transaction ends, so that the numbers of an authority become visible in
 * commit order. It must come first in a transaction that reads before it decides what to write.
 */
export async function holdCounter(client: pg.ClientBase, authorityId: string): Promise<void> {
  await together(client, [holdingCounter(authorityId)]);
}

/**
 * The same as a statement, to be sent with those that follow it. Held against whoever takes numbers, and not against rows that
 * only name the authority: an audit entry holds the council's last one, which a push wants before it commits, and each would
 * wait for the other. Answers the newest number.
 */
export function holdingCounter(authorityId: string): Statement<{ readonly seq: string }> {
  const text = 'SELECT seq FROM authorities WHERE authority_id = $1 FOR NO KEY UPDATE';
  return { name: 'hold-counter', text, values: [authorityId] };
}

/** Random, and new for each transaction that takes numbers. */
export function newMark(): string {
  return randomBytes(12).toString('base64url');
}

/** Takes the next `count` numbers, leaves a mark of them in the lineage, and tells the listeners when the transaction commits. Returns the first. */
export async function takeNumbers(
  client: pg.ClientBase,
  authorityId: string,
  count: number,
): Promise<number> {
  const { rows } = await client.query<{ seq: string }>(TAKE, [
    authorityId,
    count,
    newMark(),
    CHANGES_CHANNEL,
  ]);
  const last = rows[0];
  if (!last) throw new Error(`there is no authority ${authorityId}`);
  return Number(last.seq) - count + 1;
}
