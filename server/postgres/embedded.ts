import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import {
  type Cluster,
  ensureInitialised,
  lastLogLines,
  runningPort,
  SUPERUSER,
  startServer,
  stopServer,
} from './cluster.ts';
import { copiedBinaries, installedBinaries } from './postgres-binaries.ts';
import { canReach, findUnprivilegedUser, runningAsRoot } from './unprivileged-user.ts';

export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** Where the data really is: as root it may not be the folder asked for. */
  readonly dataFolder: string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly dataFolder: string;
  /** Any free one unless given. */
  readonly port?: number;
  /** For tests and demonstrations: nothing is flushed to disk, and `stop` deletes the folder. */
  readonly temporary?: boolean;
}

/** Where root keeps what an unprivileged account must reach. */
const ROOTS_FOLDER = '/var/lib/waymark';
const DATABASE = 'waymark';
const OWNER_LOCK = 4710;
const TEMPORARY_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const PORT_ATTEMPTS = 3;

/** A real PostgreSQL server on loopback, with its data in `dataFolder`. One process at a time owns a data folder. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await locateCluster(options.dataFolder);
  const password = await ensureInitialised(cluster);
  await stopOrphan(cluster, password);
  const port = await startOnFreePort(cluster, options);
  await ensureDatabase(urlOf(password, port, 'postgres'));
  const connectionString = urlOf(password, port, DATABASE);
  const owner = await takeOwnership(urlOf(password, port, 'postgres'));
  if (!owner) throw new CodedFailure('DATA_FOLDER_IN_USE', { detail: cluster.folder });
  return {
    connectionString,
    dataFolder: cluster.folder,
    stop: async () => {
      await owner.end().catch(() => undefined);
      await stopServer(cluster);
      if (options.temporary) await rm(cluster.folder, { recursive: true, force: true });
    },
  };
}

/** Stops whatever runs on a data folder, whoever started it. */
export async function stopEmbeddedPostgres(dataFolder: string): Promise<void> {
  await stopServer(await locateCluster(dataFolder));
}

async function locateCluster(wanted: string): Promise<Cluster> {
  const folder = path.resolve(wanted);
  if (!runningAsRoot()) return { folder, binaries: await installedBinaries(), user: null };
  const user = await findUnprivilegedUser();
  await mkdir(ROOTS_FOLDER, { recursive: true, mode: 0o755 });
  const binaries = await copiedBinaries(ROOTS_FOLDER);
  // What we make on the way is open to pass through; what was there already stays as its owner set it.
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o711 });
  if (await canReach(user, folder)) return { folder, binaries, user };
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return { folder: path.join(ROOTS_FOLDER, `data-${name}`), binaries, user };
}

/**
 * A server may outlive the process that started it, when that was killed. The owner holds an advisory lock while it
 * lives: if the lock is free, nobody uses the server and it may be stopped; if not, the folder is another's.
 */
async function stopOrphan(cluster: Cluster, password: string): Promise<void> {
  const port = await runningPort(cluster);
  if (port === null) return;
  const owner = await takeOwnership(urlOf(password, port, 'postgres'));
  if (!owner) throw new CodedFailure('DATA_FOLDER_IN_USE', { detail: cluster.folder });
  await owner.end().catch(() => undefined);
  await stopServer(cluster);
}

async function takeOwnership(connectionString: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString, application_name: 'waymark-owner' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    OWNER_LOCK,
  ]);
  if (rows[0]?.taken) return client;
  await client.end();
  return null;
}

async function startOnFreePort(cluster: Cluster, options: EmbeddedPostgresOptions): Promise<number> {
  const settings = options.temporary ? TEMPORARY_SETTINGS : {};
  if (options.port !== undefined) await requireFree(options.port);
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await anyFreePort());
    try {
      await startServer(cluster, port, settings);
      return port;
    } catch (error) {
      if ((await runningPort(cluster)) !== null) {
        throw new CodedFailure('DATA_FOLDER_IN_USE', { detail: cluster.folder, cause: error });
      }
      // Somebody may have taken the free port between our asking and the server's.
      if (options.port === undefined && attempt < PORT_ATTEMPTS) continue;
      const detail = `${error instanceof CodedFailure ? error.detail : ''}\n${await lastLogLines(cluster)}`;
      throw new CodedFailure('DATABASE_START_FAILED', { detail, cause: error });
    }
  }
}

async function requireFree(port: number): Promise<void> {
  const listened = await listenOn(port).catch((cause: unknown) => {
    throw new CodedFailure('PORT_TAKEN', { detail: `port ${port}`, cause });
  });
  await listened.close();
}

async function anyFreePort(): Promise<number> {
  const listened = await listenOn(0);
  await listened.close();
  return listened.port;
}

function listenOn(port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address ? address.port : port;
      resolve({ port: chosen, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}
