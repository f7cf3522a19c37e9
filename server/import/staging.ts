import type pg from 'pg';
import type { ReturnFile } from './finding.ts';

/**
 * Rows go to the database as they are read, in no order, so that memory does not grow with the file. `body` is what a row
 * says, without the line that it stands on: two rows that say the same have the same body.
 */
const CREATE = `
  CREATE TEMP TABLE import_rows (
    file text NOT NULL, child text NOT NULL, line integer NOT NULL, body jsonb NOT NULL
  ) ON COMMIT DROP`;

const INDEX = 'CREATE INDEX ON import_rows (file, child, line)';

const INSERT = `
  INSERT INTO import_rows (file, child, line, body)
  SELECT $1, * FROM unnest($2::text[], $3::integer[], $4::jsonb[])`;

/** Large enough that round trips do not count, small enough that a batch is nothing in memory. */
const BATCH = 1_000;

export interface StagedRow {
  readonly child: string;
  readonly line: number;
}

export async function openStaging(client: pg.ClientBase): Promise<void> {
  await client.query(CREATE);
}

/** After the last row: the checks and the walk both go by child. */
export async function indexStaging(client: pg.ClientBase): Promise<void> {
  await client.query(INDEX);
  await client.query('ANALYZE import_rows');
}

export async function stageRows(
  client: pg.ClientBase,
  file: ReturnFile,
  rows: AsyncIterable<StagedRow>,
): Promise<void> {
  let batch: StagedRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await insert(client, file, batch);
    batch = [];
  }
  await insert(client, file, batch);
}

async function insert(client: pg.ClientBase, file: ReturnFile, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(INSERT, [
    file,
    rows.map(({ child }) => child),
    rows.map(({ line }) => line),
    rows.map(({ line: _, ...facts }) => JSON.stringify(facts)),
  ]);
}

/** How many rows of each file are left to be used. */
export async function countStaged(client: pg.ClientBase): Promise<ReadonlyMap<ReturnFile, number>> {
  const { rows } = await client.query<{ file: ReturnFile; count: number }>(
    'SELECT file, count(*)::integer AS count FROM import_rows GROUP BY file',
  );
  return new Map(rows.map(({ file, count }) => [file, count]));
}
