import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts';
import { migrate } from '#server/storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of this run's one PostgreSQL server, which the first test file that needs it starts. */
    postgresFolder: string;
  }
}

export interface TestDatabase {
  readonly pool: pg.Pool;
  readonly connectionString: string;
  /** Copies the database as it is. What is returned puts it back in its place, whatever has happened to it since. */
  backUp(): Promise<() => Promise<void>>;
  drop(): Promise<void>;
}

const TEMPLATE = 'waymark_template';

/** An empty, migrated database of one's own. Takes some milliseconds: it is a copy of a template. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = await sharedServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const connectionString = withDatabase(server, name);
  const pool = new pg.Pool({ connectionString, pipeline: true });
  pool.on('error', () => undefined);
  return {
    pool,
    connectionString,
    async backUp() {
      const copy = `${name}_copy`;
      await alone(server, name, () => onServer(server, `CREATE DATABASE ${copy} TEMPLATE ${name}`));
      return async () => {
        await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
        await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${copy}`);
      };
    },
    drop: async () => {
      await pool.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
      await onServer(server, `DROP DATABASE IF EXISTS ${name}_copy`);
    },
  };
}

/** A database can be copied only while nobody is connected to it. */
async function alone(server: string, name: string, work: () => Promise<void>): Promise<void> {
  await onServer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await onServer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  try {
    await work();
  } finally {
    await onServer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  }
}

/** The first to make the lock folder starts the server and the template; the others wait for its address. */
async function sharedServer(): Promise<string> {
  const folder = inject('postgresFolder');
  const address = path.join(folder, 'address');
  const first = await mkdir(path.join(folder, 'starting')).then(
    () => true,
    () => false,
  );
  if (first) await startShared(folder, address);
  for (let waited = 0; waited < 60_000; waited += 50) {
    const found = await readFile(address, 'utf8').catch(() => null);
    if (found !== null) return found;
    await pause(50);
  }
  throw new Error(`the tests’ PostgreSQL server did not start; its log is in ${folder}`);
}

async function startShared(folder: string, address: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'server'), temporary: true });
  await onServer(server.connectionString, `CREATE DATABASE ${TEMPLATE}`);
  await migrate(withDatabase(server.connectionString, TEMPLATE));
  await writeFile(`${address}.partial`, server.connectionString, { mode: 0o600 });
  await rename(`${address}.partial`, address);
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}
