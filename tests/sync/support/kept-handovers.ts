import type pg from 'pg';
import type { Handover, LateEntry, Transfer } from '#shared/domain/handover/handover.ts';

/** What the endpoint keeps of a file's moves, in the order in which it came. */
export async function handoversOf(pool: pg.Pool, youngPersonId: string): Promise<Handover[]> {
  const { rows } = await pool.query<{ body: Handover }>(
    `SELECT body FROM documents WHERE collection = 'handovers' AND young_person_id = $1 ORDER BY seq`,
    [youngPersonId],
  );
  return rows.map(({ body }) => body);
}

export async function transferOf(pool: pg.Pool, youngPersonId: string): Promise<Transfer | undefined> {
  return (await handoversOf(pool, youngPersonId)).find((one) => one.kind === 'transfer');
}

export async function lateEntriesOf(pool: pg.Pool, youngPersonId: string): Promise<LateEntry[]> {
  return (await handoversOf(pool, youngPersonId)).filter((one) => one.kind === 'late-entry');
}
