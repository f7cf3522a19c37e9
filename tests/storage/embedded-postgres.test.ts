import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/postgres/embedded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-embedded-'));
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('it keeps its data from one start to the next, in folders that did not exist before', async () => {
  const dataFolder = path.join(folder, 'not', 'there', 'yet');
  const first = await startEmbeddedPostgres({ dataFolder });
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  const second = await startEmbeddedPostgres({ dataFolder });
  expect(second.dataFolder).toBe(dataFolder);
  expect(await ask(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

test('its password is random, kept where only the owner reads, and needed', async () => {
  const dataFolder = path.join(folder, 'password');
  const server = await startEmbeddedPostgres({ dataFolder });
  const file = path.join(dataFolder, 'password');
  expect((await stat(file)).mode & 0o077).toBe(0);
  const password = (await readFile(file, 'utf8')).trim();
  expect(password.length).toBeGreaterThan(20);
  const wrong = { ...server, connectionString: server.connectionString.replace(password, 'wrong') };
  await expect(ask(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect(await ask(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await server.stop();
});

test('a data folder that another running Waymark uses is left alone, with a code', async () => {
  const dataFolder = path.join(folder, 'in-use');
  const server = await startEmbeddedPostgres({ dataFolder });
  await expect(startEmbeddedPostgres({ dataFolder })).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('a server whose Waymark was killed is taken over by the next start, with what it had kept', async () => {
  const dataFolder = path.join(folder, 'killed');
  const script = path.join(folder, 'start-and-hold.ts');
  await writeFile(
    script,
    `import { startEmbeddedPostgres } from ${JSON.stringify(path.resolve('server/postgres/embedded.ts'))};
     const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
     console.log(server.connectionString);
     setInterval(() => {}, 1_000);`,
  );
  const holder = spawn(process.execPath, ['--experimental-strip-types', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const connectionString = await new Promise<string>((resolve) => {
    holder.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
  });
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE kept AS SELECT 7 AS answer');
  await client.end();
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await gone;
  const next = await startEmbeddedPostgres({ dataFolder });
  expect(await ask(next, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }]);
  await next.stop();
});

test('a first start that was killed while it made its files begins again', async () => {
  const dataFolder = path.join(folder, 'half-made');
  await mkdir(path.join(dataFolder, 'cluster.partial', 'base'), { recursive: true });
  await writeFile(path.join(dataFolder, 'cluster.partial', 'PG_VERSION'), '18\n');
  const server = await startEmbeddedPostgres({ dataFolder });
  expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('a port that is taken is a failure with a code', async () => {
  const one = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'port-one'), temporary: true });
  const port = Number(new URL(one.connectionString).port);
  await expect(
    startEmbeddedPostgres({ dataFolder: path.join(folder, 'port-two'), port }),
  ).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  await one.stop();
  expect(await stat(one.dataFolder).catch(() => null)).toBeNull();
});

test('a folder that the server’s account cannot reach is replaced by one that it can, the same each time', async () => {
  const closed = path.join(folder, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const dataFolder = path.join(closed, 'postgres');
  const first = await startEmbeddedPostgres({ dataFolder, temporary: true });
  const asRoot = process.getuid?.() === 0;
  expect(first.dataFolder === dataFolder).toBe(!asRoot);
  await first.stop();
  const second = await startEmbeddedPostgres({ dataFolder, temporary: true });
  expect(second.dataFolder).toBe(first.dataFolder);
  await second.stop();
});
