import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureBrowser } from '#build/test/ensure-browser.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/postgres/embedded.ts';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { migrate } from '#server/storage/migrate.ts';
import { bundleLaptopPage, startLaptopBrowser } from '../laptop/laptop-browser.ts';
import { bundleLaptop, type LaptopThread, startLaptopThread } from '../laptop/laptop-thread.ts';
import { type EndpointProcess, startEndpointProcess } from './endpoint-process.ts';

/** What all histories of a run share: PostgreSQL, two endpoints on it, and threads for laptops. Each history is a council. */
export interface FaultWorld {
  readonly folder: string;
  readonly endpoints: readonly [EndpointProcess, EndpointProcess];
  /** Asks again while the database is away. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  readonly pool: pg.Pool;
  /** `crash` ends it as a power cut would, with nothing written out first. */
  restartDatabase(how: 'stop' | 'crash'): Promise<void>;
  thread(): LaptopThread;
  /** A real browser over this profile. */
  browser(profile: string): Promise<LaptopThread>;
  close(): Promise<void>;
}

const SPARE_THREADS = 2;

export async function openFaultWorld(): Promise<FaultWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-faults-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own account must reach what is inside
  const dataFolder = path.join(folder, 'postgres');
  // Not `temporary`: what it has said is committed must be there after a crash.
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataFolder });
  const { connectionString } = postgres;
  const start = () => startEmbeddedPostgres({ dataFolder, port: Number(new URL(connectionString).port) });
  await migrate(connectionString);
  const pool = new pg.Pool({ connectionString, max: 4, pipeline: true });
  pool.on('error', () => undefined);
  const endpoints = await Promise.all([
    startEndpointProcess(connectionString),
    startEndpointProcess(connectionString),
  ]);
  const [one, other] = endpoints;
  const program = await bundleLaptop(path.join(folder, 'laptop'));
  const newThread = () => startLaptopThread(program);
  const spare = Array.from({ length: SPARE_THREADS }, newThread);

  let page: Promise<string> | null = null;

  return {
    folder,
    endpoints: [one, other],
    pool,
    query: (sql, values) => patiently(async () => (await pool.query(sql, values)).rows as never),
    async restartDatabase(how) {
      if (how === 'crash') crash(postgres.dataFolder);
      await postgres.stop().catch(() => undefined);
      postgres = await start();
    },
    thread() {
      spare.push(newThread());
      return spare.shift() ?? newThread();
    },
    async browser(profile) {
      page ??= bundleLaptopPage(path.join(folder, 'page'));
      return startLaptopBrowser({ program: await page, browserPath: await ensureBrowser(), profile });
    },
    async close() {
      await Promise.all([...spare.map((thread) => thread.kill()), ...endpoints.map((each) => each.stop())]);
      await pool.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** PostgreSQL's own way of falling over: its processes quit at once, and recover from the log at the next start. */
function crash(dataFolder: string): void {
  const [pid] = readFileSync(path.join(dataFolder, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGQUIT');
}

/** Again while the database is away. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (cause) {
      if (!isDatabaseUnavailable(cause) || tries === 200) throw cause;
      await pause(100);
    }
  }
}
