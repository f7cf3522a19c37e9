import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts';
import { type Endpoint, startEndpoint } from '#server/start-endpoint.ts';
import { createPool } from '#server/storage/database.ts';
import { migrate } from '#server/storage/migrate.ts';
import { startAppServer } from '../app-server/app-server.ts';
import { bundleIfNeeded } from '../bundle/bundle.ts';
import { projectRoot } from '../tools/project-root.ts';
import { createUndoList, type UndoList } from '../tools/undo-list.ts';

export interface StackOrder {
  readonly dataFolder: string;
  /** The council's own database, where there is one. Otherwise a PostgreSQL of our own is started in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** For demonstrations and tests: everything is deleted at the end. */
  readonly temporary?: boolean;
  /** 0 takes any that is free. */
  readonly endpointPort: number;
  readonly appPort: number;
  /** Puts into a migrated database what it should hold before the endpoint answers. */
  readonly fill: (pool: pg.Pool) => Promise<void>;
  readonly say: (line: string) => void;
  /** The endpoint's clock, where a demonstration stands on another day. */
  readonly now?: () => Date;
  /** Ends a start between two of its steps. */
  readonly signal?: AbortSignal;
  /** Where to note what must be ended: given from outside, an interrupted start can be undone as far as it had come. */
  readonly undo?: UndoList;
}

export interface Stack {
  readonly connectionString: string;
  readonly endpointUrl: string;
  readonly appUrl: string;
  stop(): Promise<readonly string[]>;
}

/** Everything that `npm start` starts but the window: database, endpoint, and the app's pages for a browser. */
export async function startStack(order: StackOrder): Promise<Stack> {
  const undo = order.undo ?? createUndoList();
  const goOn = () => order.signal?.throwIfAborted();
  try {
    await bundleIfNeeded({}, () => order.say('Building the app, which takes a moment the first time…'));
    goOn();
    const connectionString = order.databaseUrl ?? (await startDatabase(order, undo));
    goOn();
    await migrate(connectionString);
    await fillDatabase(order, connectionString);
    goOn();
    const endpoint = await startEndpointOf(order, connectionString, undo);
    const appUrl = await startApp(order, endpoint.url, undo);
    return { connectionString, endpointUrl: endpoint.url, appUrl, stop: undo.run };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

async function startDatabase(
  { dataFolder, temporary = false, say }: StackOrder,
  undo: UndoList,
): Promise<string> {
  say('Starting PostgreSQL…');
  // Root's PostgreSQL runs as another account, which must pass through this folder to its own, and can list nothing in it.
  mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const wanted = path.join(dataFolder, 'postgres');
  const database = await startEmbeddedPostgres({ dataFolder: wanted, temporary });
  undo.add('PostgreSQL', database.stop);
  if (database.dataFolder !== wanted) {
    say(`PostgreSQL does not run as root, so its data is in ${database.dataFolder}`);
  }
  return database.connectionString;
}

async function fillDatabase({ fill }: StackOrder, connectionString: string): Promise<void> {
  const pool = createPool(connectionString);
  try {
    await fill(pool);
  } finally {
    await pool.end();
  }
}

async function startEndpointOf(
  { endpointPort, now }: StackOrder,
  connectionString: string,
  undo: UndoList,
): Promise<Endpoint> {
  const endpoint = await startEndpoint({
    connectionString,
    port: endpointPort,
    rendererFolder: pagesFolder(),
    ...(now === undefined ? {} : { now }),
  });
  undo.add('the endpoint', endpoint.close);
  await endpoint.ready;
  return endpoint;
}

async function startApp(order: StackOrder, endpointUrl: string, undo: UndoList): Promise<string> {
  const app = await startAppServer({
    folder: pagesFolder(),
    endpointUrl,
    port: order.appPort,
    version: versionOfWaymark(),
  });
  undo.add('the app’s pages', app.close);
  return app.url;
}

export function pagesFolder(): string {
  return path.join(projectRoot, 'dist/renderer');
}

export function versionOfWaymark(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('package.json has no version');
}
