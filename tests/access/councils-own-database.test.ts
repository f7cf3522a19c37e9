import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, startEndpoint } from '#server/start-endpoint.ts';
import { migrate } from '#server/storage/migrate.ts';
import { anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { asKept, change, fillCouncil, signIn } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

/** A council's own database: its account owns it, is no superuser, makes no roles, and passes no policy by. */
let home: TestDatabase;
let pool: pg.Pool;
let endpoint: Endpoint;
const name = `council_${randomUUID().replaceAll('-', '').slice(0, 12)}`;

beforeAll(async () => {
  home = await freshDatabase();
  for (const statement of [
    `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS PASSWORD 'for-a-test'`,
    `GRANT waymark_board, waymark_request TO ${name}`,
    `CREATE DATABASE ${name} OWNER ${name}`,
  ]) {
    await home.pool.query(statement);
  }
  const url = new URL(home.connectionString);
  url.username = name;
  url.password = 'for-a-test';
  url.pathname = `/${name}`;
  const connectionString = url.href;
  await migrate(connectionString);
  pool = new pg.Pool({ connectionString, pipeline: true });
  // The database is dropped while a connection of it may still be on its way out.
  pool.on('error', () => undefined);
  await fillCouncil(pool);
  endpoint = await startEndpoint({ connectionString, port: 0, rendererFolder: null });
  await endpoint.ready;
});
afterAll(async () => {
  await endpoint.close();
  await pool.end();
  await home.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await home.pool.query(`DROP ROLE ${name}`);
  await home.drop();
});

test('an account that only owns its database runs the endpoint: people, files and visits arrive', async () => {
  const ruth = await signIn(endpoint.url, 'ruth');
  const youngPerson = aYoungPerson({ id: randomUUID() });
  const youngPersonId = youngPerson.id;
  const allocation = anAllocation({ id: randomUUID(), youngPersonId });
  const made = await ruth.push(change('youngPeople', youngPerson), change('allocations', allocation));
  expect(made.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  const joanne = await signIn(endpoint.url, 'joanne');
  expect((await joanne.pullAll()).documents).toContainEqual(asKept(youngPerson));
  const visit = aVisit({ id: randomUUID(), youngPersonId });
  expect(await joanne.push(change('contacts', visit))).toMatchObject([{ outcome: 'accepted' }]);
  expect((await ruth.pullAll()).documents).toContainEqual(asKept(visit));
  const tom = await signIn(endpoint.url, 'tom');
  expect((await tom.pullAll()).documents).not.toContainEqual(asKept(youngPerson));
});

test('an account that was not given the roles does not get as far as a first table, and is told which role', async () => {
  const other = `${name}_bare`;
  await home.pool.query(`CREATE ROLE ${other} LOGIN NOSUPERUSER NOCREATEROLE PASSWORD 'for-a-test'`);
  await home.pool.query(`CREATE DATABASE ${other} OWNER ${other}`);
  const url = new URL(home.connectionString);
  url.username = other;
  url.password = 'for-a-test';
  url.pathname = `/${other}`;
  await expect(migrate(url.href)).rejects.toThrow('waymark_board');
  const { rows } = await home.pool.query(
    `SELECT pg_has_role($1, 'waymark_request', 'SET') AS request, pg_has_role($1, 'waymark_board', 'SET') AS board`,
    [other],
  );
  expect(rows).toEqual([{ request: false, board: false }]);
  await home.pool.query(`DROP DATABASE ${other} WITH (FORCE)`);
  await home.pool.query(`DROP ROLE ${other}`);
});
