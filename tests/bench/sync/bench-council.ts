import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { endpointFlags } from '#build/tools/run-node.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/postgres/embedded.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant, grantToTeam } from '#server/storage/grants.ts';
import { migrate } from '#server/storage/migrate.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { eastTeam, joanneAdeyemi, ruthCastellanos } from '#tests/people/cast.ts';
import { fillCouncil } from '#tests/support/endpoint.ts';
import type { EndpointAddresses } from './bench-endpoint.ts';
import { type CaseRecord, caseFiles, RECORDS_OF_ONE } from './case-records.ts';

/** The real endpoint in a process of its own, on a database with so many records in one team's files. */
export interface BenchCouncil extends EndpointAddresses {
  readonly records: number;
  readonly bytesOfOne: number;
  readonly youngPersonIds: readonly string[];
  /** What the endpoint's process takes of the machine's memory now. */
  endpointMegabytes(): Promise<number>;
  /** Another process on the same database, so that what it takes is its own. */
  anotherEndpoint(): Promise<BenchEndpoint>;
  close(): Promise<void>;
}

export interface BenchEndpoint extends EndpointAddresses {
  megabytes(): Promise<number>;
  close(): Promise<void>;
}

export interface BenchServer {
  councilOf(records: number): Promise<BenchCouncil>;
  close(): Promise<void>;
}

/** PostgreSQL as a council runs it: what it says is kept is on the disk. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-postgres-'));
  const server = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'data') });
  let made = 0;
  return {
    councilOf(records) {
      made += 1;
      return startBenchCouncil(server, `council_${made}`, records);
    },
    async close() {
      await server.stop();
      rmSync(server.dataFolder, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startBenchCouncil(
  server: EmbeddedPostgres,
  name: string,
  records: number,
): Promise<BenchCouncil> {
  const connectionString = await newDatabase(server.connectionString, name);
  await migrate(connectionString);
  const pool = new pg.Pool({ connectionString, pipeline: true });
  await fillCouncil(pool);
  const files = caseFiles(Math.round(records / RECORDS_OF_ONE), records);
  await keepFiles(pool, files, async (client, ids) => {
    await grantToTeam(client, AUTHORITY_ID, eastTeam.id, ids);
    await grant(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, ids);
  });
  await pool.query('VACUUM ANALYZE');
  const endpoint = await startEndpointProcess(connectionString);
  const bodies = files.flat().map(([, body]) => Buffer.byteLength(JSON.stringify(body)));
  return {
    endpointUrl: endpoint.endpointUrl,
    bareUrl: endpoint.bareUrl,
    records: bodies.length,
    bytesOfOne: Math.round(bodies.reduce((sum, bytes) => sum + bytes, 0) / bodies.length),
    youngPersonIds: files.flatMap(([first]) => (first ? [first[1].id] : [])),
    endpointMegabytes: endpoint.megabytes,
    anotherEndpoint: () => startEndpointProcess(connectionString),
    async close() {
      await endpoint.close();
      await pool.end();
    },
  };
}

async function newDatabase(connectionString: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.href;
}

const FILES_IN_ONE_WRITE = 25;

async function keepFiles(
  pool: pg.Pool,
  files: readonly CaseRecord[][],
  give: (client: pg.ClientBase, youngPersonIds: string[]) => Promise<void>,
): Promise<void> {
  const author = { staffId: ruthCastellanos.id, deviceId: null };
  for (let from = 0; from < files.length; from += FILES_IN_ONE_WRITE) {
    const some = files.slice(from, from + FILES_IN_ONE_WRITE);
    const writes = some.flat().map(([collection, body]) => ({ collection, body, baseRev: null }));
    await inTransaction(pool, async (client) => {
      await writeDocuments(client, AUTHORITY_ID, writes, author);
      await give(
        client,
        some.flatMap(([first]) => (first ? [first[1].id] : [])),
      );
    });
  }
}

async function startEndpointProcess(connectionString: string): Promise<BenchEndpoint> {
  const program = new URL('bench-endpoint.ts', import.meta.url);
  const child = fork(program, [connectionString], { execArgv: [...endpointFlags] });
  const [addresses] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The endpoint did not start'))),
  ])) as [EndpointAddresses];
  return {
    ...addresses,
    megabytes: () => residentMegabytes(child),
    async close() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** What a process takes of the machine's memory. */
export async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}
