import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { stopEmbeddedPostgres } from '#server/postgres/embedded.ts';

/** One PostgreSQL server for a whole run, started only if a test asks for it (see `postgres.ts`), stopped here. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-tests-'));
  // As root the server runs as another account, which must reach its own folder in here.
  await chmod(folder, 0o711);
  project.provide('postgresFolder', folder);
  return async () => {
    const server = path.join(folder, 'server');
    if (await stat(server).catch(() => null)) await stopEmbeddedPostgres(server);
    await rm(folder, { recursive: true, force: true });
  };
}
