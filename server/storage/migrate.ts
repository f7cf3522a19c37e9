import path from 'node:path';
import pg from 'pg';
import Postgrator from 'postgrator';
import { CodedFailure } from '#server/errors/coded-failure.ts';

const MIGRATIONS_LOCK = 4711;

/** A table that a step forgot to protect is closed to every role but its owner until a policy opens it. */
const CLOSE_EVERY_TABLE = `
  DO $$
  DECLARE name regclass;
  BEGIN
    FOR name IN
      SELECT c.oid FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relrowsecurity AND c.relname <> 'schemaversion'
    LOOP
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    END LOOP;
  END $$`;

/**
 * Brings the database to this build's version. All of it or none: the steps share one transaction. Two processes that
 * start together wait for each other.
 */
export async function migrate(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATIONS_LOCK]);
    await runSteps(client);
    await client.query(CLOSE_EVERY_TABLE);
    await client.query('COMMIT');
  } finally {
    // Ends an open transaction too: a failed migration leaves nothing behind.
    await client.end().catch(() => undefined);
  }
}

async function runSteps(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT current_schema() AS name');
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: migrationPattern(),
    // A checkout on Windows may have other line ends: they are not another migration.
    newline: 'LF',
    currentSchema: rows[0]?.name ?? 'public',
    execQuery: (sql) => client.query(sql),
    execSqlScript: async (sql) => {
      await client.query(sql);
    },
  });
  const newest = await postgrator.getMaxVersion();
  const version = await postgrator.getDatabaseVersion();
  if (version > newest) throw new CodedFailure('DATABASE_NEWER');
  await requireEveryStep(client, postgrator, version);
  await postgrator.migrate().catch((cause: unknown) => {
    throw isOtherHistory(cause) ? new CodedFailure('DATABASE_OTHER_HISTORY', { cause }) : cause;
  });
}

/**
 * Only what comes after the database's version is run. A step of a lower number that was published later would be left out
 * for ever, and with it a table or a policy.
 */
async function requireEveryStep(client: pg.Client, postgrator: Postgrator, version: number): Promise<void> {
  if (version === 0) return;
  const { rows } = await client.query<{ version: string }>('SELECT version FROM schemaversion');
  const taken = new Set(rows.map((row) => Number(row.version)));
  const missing = (await postgrator.getMigrations())
    .map((step) => step.version)
    .filter((step) => step <= version && !taken.has(step));
  if (missing.length > 0) {
    throw new CodedFailure('DATABASE_STEP_MISSING', { detail: `steps ${missing.join(', ')}` });
  }
}

/** A step that the database has been through is not the same here: postgrator compares their digests. */
function isOtherHistory(error: unknown): boolean {
  return error instanceof Error && error.message.includes('MD5 checksum failed');
}

/** As a glob: forward slashes on every system, and no meaning for brackets that a folder's name may hold. */
function migrationPattern(): string {
  const folder = path.join(import.meta.dirname, '..', 'migrations').replaceAll(path.sep, '/');
  return `${folder.replaceAll(/[[\]?*(){}!+@]/g, '[$&]')}/*.sql`;
}
