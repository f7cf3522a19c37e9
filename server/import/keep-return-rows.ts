import type pg from 'pg';

/** Kept under a key that the same rows give again in any order, so that a second import of them changes nothing. */
const KEEP = `
  INSERT INTO return_rows (authority_id, file, child, row_key, facts)
  SELECT $1, file, child, on_day || '/' || row_number() OVER (
    PARTITION BY file, child, on_day ORDER BY body ->> 'end' NULLS LAST, body -> 'kept', line
  ), body -> 'kept'
  FROM (
    SELECT *, coalesce(body ->> 'start', body ->> 'on', '') AS on_day FROM import_rows
    WHERE file <> 'UASC' AND body -> 'kept' <> '{}'
  ) kept
  ON CONFLICT (authority_id, file, child, row_key) DO UPDATE SET facts = excluded.facts
    WHERE return_rows.facts <> excluded.facts`;

export async function keepReturnRows(client: pg.ClientBase, authorityId: string): Promise<void> {
  await client.query(KEEP, [authorityId]);
}
