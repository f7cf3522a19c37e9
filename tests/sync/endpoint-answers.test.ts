import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, startEndpoint } from '#server/start-endpoint.ts';
import { routes } from '#shared/sync/routes.ts';
import { anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { change, fillCouncil, PASSWORD, post, problemOf, signIn } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

let database: TestDatabase;
let endpoint: Endpoint;
let log = '';
beforeAll(async () => {
  database = await freshDatabase();
  await fillCouncil(database.pool);
  const stream = new Writable({
    write(line, _encoding, done) {
      log += String(line);
      done();
    },
  });
  const { connectionString } = database;
  const logger = { level: 'trace', stream } as const;
  endpoint = await startEndpoint({ connectionString, port: 0, rendererFolder: null, logger });
  await endpoint.ready;
});
afterAll(async () => {
  await endpoint.close();
  await database.drop();
});

test('the log of a day’s work, of refusals and of failures names nobody and quotes nothing', async () => {
  const { url } = endpoint;
  const ruth = await signIn(url, 'ruth');
  const youngPerson = aYoungPerson({
    id: randomUUID(),
    familyName: 'Quillfeather',
    dateOfBirth: '2009-07-13' as never,
  });
  const visit = aVisit({ id: randomUUID(), youngPersonId: youngPerson.id, note: 'above the bakery' });
  const allocation = anAllocation({ id: randomUUID(), youngPersonId: youngPerson.id });
  await ruth.push(
    change('youngPeople', youngPerson),
    change('allocations', allocation),
    change('contacts', visit),
    change('contacts', { ...visit, note: 'above the bakery\0' }),
    change('contacts', { ...visit, rev: 'other.1' }),
  );
  await ruth.pullAll();
  await post(url, routes.session, { username: 'Quillfeather', password: 'above the bakery', deviceId: null });
  await ruth.post(routes.push, { protocolVersion: 1, changes: [{ note: 'above the bakery' }] });
  await ruth.post(`${routes.pull}?name=Quillfeather`, { above: 'the bakery' });
  await fetch(`${url}/Quillfeather/2009-07-13`);
  await fetch(`${url}/%E0%A4%A?Quillfeather`);
  await database.pool.query(
    "ALTER TABLE revisions ADD CONSTRAINT planted CHECK (rev <> 'planted') NOT VALID",
  );
  const failed = await ruth.post(routes.push, {
    protocolVersion: 1,
    changes: [change('contacts', { ...visit, id: randomUUID(), rev: 'planted' })],
  });
  await database.pool.query('ALTER TABLE revisions DROP CONSTRAINT planted');

  expect(failed.status).toBe(500);
  expect(log).toContain('"pushed"');
  expect(log).toContain('"causeCode":"23514"');
  for (const secret of ['Quillfeather', 'bakery', '2009-07-13', PASSWORD, ruth.session.token, 'Ruth']) {
    expect(log).not.toContain(secret);
  }
});

test('an address that cannot be read is refused like any other, in the one shape', async () => {
  const response = await fetch(`${endpoint.url}/assets/%E0%A4%A`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await problemOf(response)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
});

test('whoever has not signed in is turned away before what they send is read', async () => {
  const response = await fetch(endpoint.url + routes.push, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{ not read',
  });
  expect(await problemOf(response)).toMatchObject({ status: 401, code: 'SESSION_REQUIRED' });
});
