import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/postgres/embedded.ts';
import { type Endpoint, startEndpoint } from '#server/start-endpoint.ts';
import { migrate } from '#server/storage/migrate.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aYoungPerson } from '#tests/people/builders.ts';
import { change, fillCouncil, problemOf, signIn, writeAsImport } from '#tests/support/endpoint.ts';
import { freshDatabase } from '#tests/support/postgres.ts';
import { openStream } from '#tests/support/stream-reader.ts';

let folder: string;
/** Where it stood at its first start: it comes back there. */
let port: number | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-outage-'));
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function startDatabase(): Promise<EmbeddedPostgres> {
  const dataFolder = path.join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataFolder, ...(port !== undefined && { port }) });
  port = Number(new URL(server.connectionString).port);
  return server;
}

async function eventually(check: () => Promise<void>, withinMs = 50_000): Promise<void> {
  for (const started = performance.now(); ; await pause(50)) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() - started > withinMs) throw error;
    }
  }
}

test('the endpoint answers while its database is down, and recovers each time without a restart', async () => {
  // Made, filled and stopped, so that the endpoint meets a database that is down at its start.
  let database = await startDatabase();
  const { connectionString } = database;
  await migrate(connectionString);
  const pool = new pg.Pool({ connectionString, pipeline: true });
  await fillCouncil(pool);
  await pool.end();
  await database.stop();

  const log: string[] = [];
  const endpoint = await startEndpoint({
    connectionString,
    port: 0,
    rendererFolder: null,
    logger: { stream: collect(log) },
  });
  try {
    await meetsOutage(endpoint);
    expect(log.some((line) => line.includes('DATABASE_UNAVAILABLE'))).toBe(true);

    database = await startDatabase();
    await endpoint.ready;
    expect((await fetch(`${endpoint.url}/api/ready`)).status).toBe(200);
    const ruth = await signIn(endpoint.url, 'ruth');
    const stream = await openStream(ruth);

    await database.stop();
    await meetsOutage(endpoint);
    const push = { protocolVersion: 1, changes: [change('youngPeople', aYoungPerson({ id: randomUUID() }))] };
    expect(await problemOf(await ruth.post(routes.push, push))).toEqual({
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
    });

    database = await startDatabase();
    await eventually(async () => {
      const response = await ruth.post(routes.push, push);
      expect(response.status).toBe(200);
    });
    await eventually(async () => expect(stream.seen.length).toBeGreaterThan(1));
    stream.close();
  } finally {
    await endpoint.close();
    await database.stop();
  }
  expect(log.join('\n')).not.toMatch(/Alex|Example|correct horse|postgres:\/\//);
});

async function meetsOutage(endpoint: Endpoint): Promise<void> {
  expect((await fetch(`${endpoint.url}/api/health`)).status).toBe(200);
  await eventually(async () =>
    expect(await problemOf(await fetch(`${endpoint.url}/api/ready`))).toEqual({
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
    }),
  );
  const response = await fetch(`${endpoint.url}${routes.session}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'ruth', password: 'x', deviceId: null }),
  });
  const text = await response.text();
  expect(response.headers.get('retry-after')).toBe('5');
  expect(text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|node_modules/);
  expect(JSON.parse(text)).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
}

function collect(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
}

test('two endpoints that start together on an empty database both become ready', async () => {
  const database = await freshDatabase();
  await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const { connectionString } = database;
  const endpoints = await Promise.all(
    [1, 2, 3].map(() => startEndpoint({ connectionString, port: 0, rendererFolder: null })),
  );
  await Promise.all(endpoints.map((endpoint) => endpoint.ready));
  await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  await database.drop();
});

test('a database of a newer version is left alone, with a code', async () => {
  const database = await freshDatabase();
  await database.pool.query("INSERT INTO schemaversion (version, name) VALUES (900, 'from the future')");
  const { connectionString } = database;
  await expect(migrate(connectionString)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  await database.drop();
});

test('a database that other steps made is left alone, with a code', async () => {
  const database = await freshDatabase();
  await database.pool.query("UPDATE schemaversion SET md5 = 'another' WHERE version = 1");
  const { connectionString } = database;
  await expect(migrate(connectionString)).rejects.toMatchObject({ code: 'DATABASE_OTHER_HISTORY' });
  await database.drop();
});

test('a database that came past a step without taking it is left alone, and the step is named', async () => {
  const database = await freshDatabase();
  await database.pool.query('DELETE FROM schemaversion WHERE version = 81');
  const { connectionString } = database;
  await expect(migrate(connectionString)).rejects.toMatchObject({
    code: 'DATABASE_STEP_MISSING',
    detail: 'steps 81',
  });
  await database.drop();
});

test('a port that is taken is a failure with a code, and holds nothing open', async () => {
  const database = await freshDatabase();
  const { connectionString } = database;
  const first = await startEndpoint({ connectionString, port: 0, rendererFolder: null });
  const taken = Number(new URL(first.url).port);
  await expect(startEndpoint({ connectionString, port: taken, rendererFolder: null })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
  });
  await first.close();
  await database.drop();
});

test('a pull of many records is one quick page after another', async () => {
  const database = await freshDatabase();
  await fillCouncil(database.pool);
  const people = Array.from({ length: 3_000 }, () => aYoungPerson({ id: randomUUID() }));
  await writeAsImport(
    database.pool,
    people.map((body) => ({ collection: 'youngPeople' as const, body })),
  );
  await database.pool.query(
    `INSERT INTO grants SELECT authority_id, 'team:' || (body->>'teamId'), id, 1 FROM documents
     WHERE collection = 'youngPeople' AND authority_id = $1`,
    [AUTHORITY_ID],
  );
  const { connectionString } = database;
  const endpoint = await startEndpoint({ connectionString, port: 0, rendererFolder: null });
  await endpoint.ready;
  const ruth = await signIn(endpoint.url, 'ruth');
  const { documents } = await ruth.pullAll(1_000);
  expect(documents).toHaveLength(3_011);
  await endpoint.close();
  await database.drop();
});
