import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type StartedWaymark, startWaymark, temporaryFolder } from './started-waymark.ts';

const anyPorts = ['--port', '0', '--app-port', '0'];
const ready = 'Stop with Ctrl-C';
const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function freshFolder(): string {
  const { folder, remove } = temporaryFolder();
  cleanUps.push(remove);
  return path.join(folder, 'data');
}

function started(folder: string, ...options: string[]): StartedWaymark {
  const waymark = startWaymark(folder, ...options);
  cleanUps.push(async () => {
    waymark.signal('SIGTERM');
    await waymark.exit;
  });
  return waymark;
}

describe('npm start', () => {
  it('starts, stops when asked, and finds its data again', async () => {
    const folder = freshFolder();
    const first = started(folder, ...anyPorts);
    await first.shows(ready);
    expect(first.output()).toContain('sample council');
    const health = await fetch(`${first.running().endpointUrl}/api/ready`);
    expect(health.status).toBe(200);
    const loaded = await countDocuments(first.running().connectionString);
    expect(loaded).toBeGreaterThan(100);
    await renameCouncil(first.running().connectionString, 'Kept over the night');
    first.signal('SIGTERM');
    expect(await first.exit).toBe(0);
    expect(first.output()).toContain('Your data is kept');
    expect(existsSync(path.join(folder, 'running.json'))).toBe(false);

    const second = started(folder, ...anyPorts);
    await second.shows(ready);
    expect(await councilNames(second.running().connectionString)).toEqual(['Kept over the night']);
    expect(await countDocuments(second.running().connectionString)).toBe(loaded);
  });

  it('lets nobody else on the machine read where its database is', async () => {
    const folder = freshFolder();
    const waymark = started(folder, ...anyPorts);
    await waymark.shows(ready);
    const mode = statSync(path.join(folder, 'running.json')).mode & 0o077;
    expect(process.platform === 'win32' ? 0 : mode).toBe(0);
  });

  it('says that a folder is in use, and leaves the Waymark that uses it alone', async () => {
    const folder = freshFolder();
    const first = started(folder, ...anyPorts);
    await first.shows(ready);
    const second = started(folder, ...anyPorts);
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(`using this data folder: ${folder}`);
    expect(second.output()).not.toContain('Starting PostgreSQL');
    expect(second.output()).not.toContain('    at ');
    expect((await fetch(`${first.running().endpointUrl}/api/ready`)).status).toBe(200);
  });

  it('finds its data again after it was killed', async () => {
    const folder = freshFolder();
    const first = started(folder, ...anyPorts);
    await first.shows(ready);
    await renameCouncil(first.running().connectionString, 'Kept through a crash');
    first.signal('SIGKILL');
    await first.exit;
    const second = started(folder, ...anyPorts);
    await second.shows(ready);
    expect(await councilNames(second.running().connectionString)).toEqual(['Kept through a crash']);
  });

  it.each(['--port', '--app-port'])(
    'says plainly that %s is taken, and leaves nothing behind',
    async (option) => {
      const folder = freshFolder();
      const { port, server } = await takePort();
      cleanUps.push(() => new Promise((resolve) => server.close(() => resolve())));
      const waymark = started(folder, ...anyPorts, option, String(port));
      expect(await waymark.exit).toBe(1);
      expect(waymark.output()).toContain(`Port ${port} is taken`);
      expect(waymark.output()).not.toContain('    at ');
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
    },
  );

  it('stops cleanly in the middle of a start', async () => {
    const folder = freshFolder();
    const waymark = started(folder, ...anyPorts);
    await waymark.shows('Starting PostgreSQL');
    waymark.signal('SIGTERM');
    expect(await waymark.exit).toBe(0);
    const again = started(folder, ...anyPorts);
    await again.shows(ready);
  });

  it('refuses an option that it does not know, and says which there are', async () => {
    const waymark = started(freshFolder(), '--colour', 'blue');
    expect(await waymark.exit).toBe(1);
    expect(waymark.output()).toContain('--colour');
    expect(waymark.output()).toContain('--data FOLDER');
  });
});

async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, server };
}

async function query<Row extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
  values: string[] = [],
) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function countDocuments(connectionString: string): Promise<number> {
  const rows = await query<{ count: string }>(connectionString, 'SELECT count(*) FROM documents');
  return Number(rows[0]?.count);
}

async function renameCouncil(connectionString: string, name: string): Promise<void> {
  await query(connectionString, 'UPDATE authorities SET name = $1', [name]);
}

async function councilNames(connectionString: string): Promise<string[]> {
  const rows = await query<{ name: string }>(connectionString, 'SELECT name FROM authorities');
  return rows.map((row) => row.name);
}
