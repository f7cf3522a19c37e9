import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Running {
  readonly pid: number;
  readonly connectionString: string;
  readonly endpointUrl: string;
}

/**
 * Tells other commands on this machine, such as the import, where this Waymark's database and endpoint are. It holds the
 * database's password, so only this user may read it.
 */
export function writeRunningFile(dataFolder: string, running: Running): void {
  const file = runningFile(dataFolder);
  writeFileSync(file, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above holds only for a new file
}

export function removeRunningFile(dataFolder: string): void {
  rmSync(runningFile(dataFolder), { force: true });
}

export function runningFile(dataFolder: string): string {
  return path.join(dataFolder, 'running.json');
}
