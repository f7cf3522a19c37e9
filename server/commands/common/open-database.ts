import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts';
import { migrate } from '#server/storage/migrate.ts';

export interface OpenDatabase {
  readonly pool: pg.Pool;
  close(): Promise<void>;
  /** For an interrupted import: does not wait for what is running. The server forgets what was not committed. */
  abandon(): Promise<void>;
}

/** What a running Waymark notes in its data folder. */
const runningSchema = z.looseObject({ connectionString: z.string().min(1) });

/**
 * The council's own database, or that of the Waymark that runs on this data folder, or the data folder's, started for
 * as long as we need it.
 */
export async function openDatabase(
  dataFolder: string,
  databaseUrl: string | undefined,
): Promise<OpenDatabase> {
  if (databaseUrl) return connect(databaseUrl);
  const running = await runningDatabase(dataFolder);
  if (running) return connect(running);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const embedded = await startEmbeddedPostgres({ dataFolder: path.join(dataFolder, 'postgres') });
  try {
    return await connect(embedded.connectionString, embedded.stop);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function connect(connectionString: string, stop?: () => Promise<void>): Promise<OpenDatabase> {
  await migrate(connectionString);
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    // What is sent together wants it.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'waymark-import',
  });
  pool.on('error', () => undefined);
  return {
    pool,
    close: async () => {
      await pool.end();
      await stop?.();
    },
    abandon: async () => stop?.(),
  };
}

/** Null when nothing runs on this folder: a Waymark that was killed leaves its note behind, and nobody answers there. */
async function runningDatabase(dataFolder: string): Promise<string | null> {
  const text = await readFile(path.join(dataFolder, 'running.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const note = runningSchema.safeParse(parseJson(text));
  if (!note.success) return null;
  const { connectionString } = note.data;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return connectionString;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
