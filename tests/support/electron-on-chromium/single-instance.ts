import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface SingleInstance {
  /** True for the first. A later one leaves its command line for the first, and gets false. */
  take(userData: string, onSecond: (commandLine: string[], folder: string) => void): boolean;
  release(): void;
}

/** A lock file with the owner's process id, and a folder in which later instances leave their command lines. */
export function createSingleInstance(): SingleInstance {
  let held: string | undefined;
  return {
    take(userData, onSecond) {
      const lock = path.join(userData, 'stand-in.lock');
      const letters = path.join(userData, 'stand-in-letters');
      mkdirSync(letters, { recursive: true });
      if (!takeLock(lock)) {
        leaveLetter(letters);
        return false;
      }
      held = lock;
      watch(letters, () => readLetters(letters, onSecond)).unref();
      return true;
    },
    release() {
      if (held !== undefined) rmSync(held, { force: true });
      held = undefined;
    },
  };
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) return false;
    rmSync(lock, { force: true });
    return takeLock(lock);
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

function leaveLetter(folder: string): void {
  const file = path.join(folder, String(process.pid));
  writeFileSync(`${file}.part`, JSON.stringify({ commandLine: process.argv, folder: process.cwd() }));
  renameSync(`${file}.part`, `${file}.json`);
}

function readLetters(folder: string, onSecond: (commandLine: string[], folder: string) => void): void {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
    const file = path.join(folder, name);
    const letter = JSON.parse(readFileSync(file, 'utf8')) as { commandLine: string[]; folder: string };
    rmSync(file);
    onSecond(letter.commandLine, letter.folder);
  }
}
