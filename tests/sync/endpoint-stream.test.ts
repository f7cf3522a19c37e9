import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '#server/start-endpoint.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  signIn,
  startEndpointOn,
  startTestEndpoint,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { type OpenStream, openStream } from '#tests/support/stream-reader.ts';

let endpoint: TestEndpoint;
let second: Endpoint;
let pool: pg.Pool;
const open: OpenStream[] = [];
beforeAll(async () => {
  endpoint = await startTestEndpoint();
  second = await startEndpointOn(endpoint.database.connectionString);
  pool = endpoint.database.pool;
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(async () => {
  await second.close();
  await endpoint.close();
});

async function listenAs(username: 'joanne' | 'tom' | 'ruth', url = endpoint.url): Promise<OpenStream> {
  const stream = await openStream(await signIn(url, username));
  open.push(stream);
  return stream;
}

async function aFileOf(staffId: string): Promise<string> {
  const id = randomUUID();
  await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id }) }]);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, `staff:${staffId}`, [id]));
  return id;
}

const aVisitTo = (youngPersonId: string) =>
  [{ collection: 'contacts', body: aVisit({ id: randomUUID(), youngPersonId }) }] as const;

/** The number of the newest change in somebody's file, which a reader of it is woken with. */
async function newestOf(youngPersonId: string): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>(
    'SELECT max(greatest(d.seq, g.seq)) AS seq FROM documents d JOIN grants g USING (young_person_id) WHERE young_person_id = $1',
    [youngPersonId],
  );
  return Number(rows[0]?.seq);
}

/** Long enough for an event that should not come to have come. */
const SETTLE_MS = 300;

test('[STR-1] the stream opens with the newest number, so that what came before it opened is not missed', async () => {
  const id = await aFileOf(joanneAdeyemi.id);
  const [newest] = await writeAsImport(pool, aVisitTo(id));
  const stream = await listenAs('joanne');
  expect(stream.seen).toEqual([newest]);
});

test('[STR-2] a change wakes its reader without being asked for, and nobody else', async () => {
  const [hers, his] = [await aFileOf(joanneAdeyemi.id), await aFileOf(tomBrannigan.id)];
  const [joanne, tom] = [await listenAs('joanne'), await listenAs('tom')];
  const [seq] = await writeAsImport(pool, aVisitTo(hers));
  await joanne.until(seq);
  await pause(SETTLE_MS);
  expect(tom.seen).not.toContain(seq);
  const [next] = await writeAsImport(pool, aVisitTo(his));
  await tom.until(next);
  expect(tom.seen).not.toContain(seq);
});

test('[STR-2] an allocation pushed at one endpoint process wakes the new adviser at another', async () => {
  const ruth = await signIn(endpoint.url, 'ruth');
  const youngPerson = aYoungPerson({ id: randomUUID() });
  await ruth.push(change('youngPeople', youngPerson));
  const joanne = await listenAs('joanne', second.url);
  await ruth.push(
    change('allocations', anAllocation({ id: randomUUID(), youngPersonId: youngPerson.id, end: null })),
  );
  await joanne.until(await newestOf(youngPerson.id));
});

test('[STR-3] another process in another Node sees what this one committed', async () => {
  const id = await aFileOf(joanneAdeyemi.id);
  const other = await startOtherProcess(endpoint.database.connectionString);
  try {
    const joanne = await listenAs('joanne', other.url);
    const ruth = await signIn(endpoint.url, 'joanne');
    await ruth.push(change('contacts', aVisit({ id: randomUUID(), youngPersonId: id })));
    await joanne.until(await newestOf(id));
  } finally {
    const ended = new Promise((resolve) => other.process.once('exit', resolve));
    other.process.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
});

test('[STR-4] a stream with nothing to say says that it is alive', async () => {
  const joanne = await listenAs('joanne');
  await expect.poll(() => joanne.comments.length, { timeout: 50_000 }).toBeGreaterThan(0);
});

test('[STR-5] when the listening connection breaks, what was committed meanwhile still wakes its reader', async () => {
  const id = await aFileOf(joanneAdeyemi.id);
  const [first, other] = [await listenAs('joanne'), await listenAs('joanne', second.url)];
  const { rows } = await pool.query(
    `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'waymark-listener'`,
  );
  expect(rows).toEqual([{ ended: true }, { ended: true }]);
  const [seq] = await writeAsImport(pool, aVisitTo(id));
  await Promise.all([first.until(seq), other.until(seq)]);
});

test('[STR-6] without a session there is no stream, and a closing endpoint ends its streams', async () => {
  expect((await fetch(endpoint.url + routes.stream)).status).toBe(401);
  const third = await startEndpointOn(endpoint.database.connectionString);
  const joanne = await listenAs('joanne', third.url);
  await third.close();
  await joanne.ended;
});

/** The endpoint as a council runs it, from its own entry. */
async function startOtherProcess(connectionString: string): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'server/main.ts'],
    {
      env: { ...process.env, DATABASE_URL: connectionString, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let log = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the endpoint ended before it was ready: ${log}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
      const ready = /"url":"([^"]+)","msg":"ready"/.exec(log);
      if (ready?.[1]) resolve({ url: ready[1], process: child });
    });
  });
}
