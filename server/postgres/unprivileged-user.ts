import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom the database runs as when we ourselves are root, which PostgreSQL refuses to be. */
export interface UnprivilegedUser {
  readonly uid: number;
  readonly gid: number;
}

export function runningAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** An account made for databases where the system has one, else a new one, else the account that owns nothing. */
export async function findUnprivilegedUser(): Promise<UnprivilegedUser> {
  const existing = (await lookUp('postgres')) ?? (await lookUp('_postgres'));
  if (existing) return existing;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined);
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (!user) throw new Error('found no unprivileged account to run PostgreSQL as');
  return user;
}

async function lookUp(name: string): Promise<UnprivilegedUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Whether `user` may pass through every folder above `target`. Folders that do not exist yet will be ours to open. */
export async function canReach(user: UnprivilegedUser, target: string): Promise<boolean> {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found && !maySearch(user, found)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function maySearch(user: UnprivilegedUser, folder: { mode: number; uid: number; gid: number }): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
