import { type SpawnOptions, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';

/** One PostgreSQL data folder, and how to run its programs. `user` is null unless we are root. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly user: UnprivilegedUser | null;
}

export const SUPERUSER = 'waymark';

export function pgdata(cluster: Cluster): string {
  return path.join(cluster.folder, 'cluster');
}

/** Makes the data folder on first use. It gets its name only when it is whole. Returns the superuser's password. */
export async function ensureInitialised(cluster: Cluster): Promise<string> {
  await mkdir(cluster.folder, { recursive: true, mode: 0o700 });
  await giveToUser(cluster, cluster.folder);
  const passwordFile = path.join(cluster.folder, 'password');
  if (!(await exists(pgdata(cluster)))) await initialise(cluster, passwordFile);
  return (await readFile(passwordFile, 'utf8')).trim();
}

async function initialise(cluster: Cluster, passwordFile: string): Promise<void> {
  const partial = `${pgdata(cluster)}.partial`;
  await rm(partial, { recursive: true, force: true });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  await chmod(passwordFile, 0o600);
  await giveToUser(cluster, passwordFile);
  await runProgram(cluster, cluster.binaries.initdb, [
    `--pgdata=${partial}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=listen_addresses=127.0.0.1',
    '--set=unix_socket_directories=',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    '--set=lc_messages=C',
  ]);
  await rename(partial, pgdata(cluster));
}

async function giveToUser(cluster: Cluster, target: string): Promise<void> {
  if (cluster.user) await chown(target, cluster.user.uid, cluster.user.gid);
}

/** `pg_ctl` starts the server apart from our own process group, so that Ctrl-C reaches us and not the database. */
export async function startServer(cluster: Cluster, port: number, settings: Record<string, string>) {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  await runProgram(cluster, cluster.binaries.pgCtl, [
    'start',
    '--wait',
    '--timeout=60',
    `--pgdata=${pgdata(cluster)}`,
    `--log=${path.join(cluster.folder, 'server.log')}`,
    `--options=${['-p', String(port), ...flags].join(' ')}`,
  ]);
}

/** Clients are cut off and the files left clean. Nothing to do when the server is not running. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if (!(await exists(path.join(pgdata(cluster), 'postmaster.pid')))) return;
  try {
    await runProgram(cluster, cluster.binaries.pgCtl, [
      'stop',
      '--mode=fast',
      '--wait',
      '--timeout=30',
      `--pgdata=${pgdata(cluster)}`,
    ]);
  } catch (error) {
    if (await runningPort(cluster)) throw error;
  }
}

/** The port of the server that runs on this folder, or null. A file left by a dead one does not count. */
export async function runningPort(cluster: Cluster): Promise<number | null> {
  const text = await readFile(path.join(pgdata(cluster), 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const running = await runProgram(cluster, cluster.binaries.pgCtl, [
    'status',
    `--pgdata=${pgdata(cluster)}`,
  ]).then(
    () => true,
    () => false,
  );
  const port = Number(text.split('\n')[3]);
  return running && Number.isInteger(port) && port > 0 ? port : null;
}

export async function lastLogLines(cluster: Cluster): Promise<string> {
  const log = await readFile(path.join(cluster.folder, 'server.log'), 'utf8').catch(() => '');
  return log.trimEnd().split('\n').slice(-5).join('\n');
}

/**
 * Resolves on `exit` and not on `close`: the started server inherits the pipes on Windows and would hold them open.
 * The server's own words go to its log, so nothing is piped except errors of initdb.
 */
function runProgram(cluster: Cluster, program: string, args: readonly string[]): Promise<void> {
  const quiet = program === cluster.binaries.pgCtl;
  const options: SpawnOptions = {
    cwd: cluster.folder,
    env: { ...process.env, LC_ALL: 'C', PGDATA: '' },
    stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'pipe'],
    windowsHide: true,
    ...(cluster.user ?? {}),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    const fail = (detail: string) => reject(new CodedFailure('DATABASE_START_FAILED', { detail }));
    child.once('error', (error) => fail(`${path.basename(program)}: ${error.message}`));
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else fail(`${path.basename(program)} ${args[0] ?? ''} ended with ${String(code)} ${said}`.trim());
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
