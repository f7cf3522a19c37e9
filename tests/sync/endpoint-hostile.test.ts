import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { routes } from '#shared/sync/routes.ts';
import { anAllocation, aPlan, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { tomBrannigan } from '#tests/people/cast.ts';
import {
  asKept,
  change,
  PASSWORD,
  post,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  westTeam,
} from '#tests/support/endpoint.ts';

type AVisit = ReturnType<typeof aVisit>;

let endpoint: TestEndpoint;
let ruth: TestDevice;
let priya: TestDevice;
let joanne: TestDevice;
beforeAll(async () => {
  endpoint = await startTestEndpoint();
  ruth = await signIn(endpoint.url, 'ruth');
  priya = await signIn(endpoint.url, 'priya');
  joanne = await signIn(endpoint.url, 'joanne');
});
afterAll(() => endpoint.close());

/** Somebody of Ruth's team, allocated to Joanne. */
async function joannesPerson(): Promise<YoungPerson> {
  const youngPerson = aYoungPerson({ id: randomUUID() });
  const allocation = anAllocation({ id: randomUUID(), youngPersonId: youngPerson.id, start: '2026-11-01' });
  const outcomes = await ruth.push(change('youngPeople', youngPerson), change('allocations', allocation));
  expect(outcomes).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
  return youngPerson;
}

async function kept(id: string): Promise<unknown[]> {
  const { pool } = endpoint.database;
  return (await pool.query('SELECT body FROM documents WHERE id = $1', [id])).rows.map(({ body }) => body);
}

/** Sends the text as it is: values nested too deep for our own `JSON.stringify` go through `instead`. */
function push(device: TestDevice, changes: readonly unknown[], instead = ''): Promise<Response> {
  const body = JSON.stringify({ protocolVersion: 1, changes }).replaceAll(JSON.stringify(INSTEAD), instead);
  return fetch(endpoint.url + routes.push, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${device.session.token}` },
    body,
  });
}

const INSTEAD = 'to be replaced';

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

describe('an id in capitals is no other id', () => {
  test('a manager does not take over another team’s young person with it', async () => {
    const theirs = await joannesPerson();
    const id = theirs.id.toUpperCase();
    const stolen = { ...theirs, id, youngPersonId: id, teamId: westTeam.id, rev: 'stolen.1' };
    const response = await push(priya, [change('youngPeople', stolen)]);
    expect(await response.text()).not.toContain('"accepted"');
    expect(await kept(theirs.id)).toEqual([asKept(theirs)]);
  });

  test('an adviser does not write over a record outside their scope with it', async () => {
    const [theirs, hers] = [aYoungPerson({ id: randomUUID() }), await joannesPerson()];
    const plan = aPlan({ id: randomUUID(), youngPersonId: theirs.id });
    await ruth.push(change('youngPeople', theirs), change('plans', plan));
    const stolen = { ...plan, id: plan.id.toUpperCase(), youngPersonId: hers.id, rev: 'stolen.1' };
    const response = await push(joanne, [change('plans', stolen)]);
    expect(await response.text()).not.toContain('"accepted"');
    expect(await kept(plan.id)).toEqual([asKept(plan)]);
  });
});

describe('one change that cannot be kept blocks no other', () => {
  async function pushedBeside(spoil: (visit: ReturnType<typeof aVisit>) => object, instead?: string) {
    const { id: youngPersonId } = await joannesPerson();
    const [good, bad] = [0, 1].map(() => aVisit({ id: randomUUID(), youngPersonId })) as [AVisit, AVisit];
    const changes = [change('contacts', good), change('contacts', spoil(bad) as AVisit)];
    const response = await push(joanne, changes, instead);
    expect(response.status).toBe(200);
    return response.json();
  }
  const onlyTheSecondIsRefused = {
    outcomes: [{ outcome: 'accepted' }, { outcome: 'refused', code: 'SYNC_DOCUMENT_INVALID' }],
  };

  test('an instant before any calendar', async () => {
    const answer = await pushedBeside((visit) => ({
      ...visit,
      edit: { ...visit.edit, at: '0000-01-01T00:00:00.000Z' },
    }));
    expect(answer).toMatchObject(onlyTheSecondIsRefused);
  });

  test.each([20, 2_000, 500_000])('a value nested %i deep', async (levels) => {
    const answer = await pushedBeside((visit) => {
      const values = [INSTEAD, 'b'].map((value) => ({ value, edit: visit.edit }));
      return { ...visit, unsettled: [{ field: 'note', values }] };
    }, deep(levels));
    expect(answer).toMatchObject(onlyTheSecondIsRefused);
  });
});

describe('text and numbers that the database cannot hold are refused, not stumbled over', () => {
  const requests: [string, string, object][] = [
    ['a username', routes.session, { username: 'ru\0th', password: PASSWORD, deviceId: null }],
    ['a password', routes.session, { username: 'ruth', password: 'a\0b', deviceId: null }],
    ['a checkpoint', routes.pull, { protocolVersion: 1, checkpoint: { seq: 1, id: 'a\0' }, limit: 5 }],
    [
      'a heartbeat’s count',
      routes.heartbeat,
      {
        protocolVersion: 1,
        lastSuccessAt: null,
        oldestUnsentAt: null,
        unsent: { allocations: 2 ** 40, plans: 0, reviews: 0, other: 0 },
      },
    ],
    [
      'a heartbeat’s instant',
      routes.heartbeat,
      {
        protocolVersion: 1,
        lastSuccessAt: '0000-01-01T00:00:00.000Z',
        oldestUnsentAt: null,
        unsent: { allocations: 0, plans: 0, reviews: 0, other: 0 },
      },
    ],
  ];
  test.each(requests)('%s', async (_, route, body) => {
    const response = await post(endpoint.url, route, body, joanne.session.token);
    expect([400, 401]).toContain(response.status);
    expect((await problemOf(response)).code).not.toBe('UNEXPECTED');
  });
});

describe('a laptop’s name', () => {
  test('[PSH-12] nobody signs in as somebody else’s laptop', async () => {
    const deviceId = randomUUID();
    await signIn(endpoint.url, 'tom', deviceId);
    const response = await post(endpoint.url, routes.session, {
      username: 'joanne',
      password: PASSWORD,
      deviceId,
    });
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'ACCESS_DENIED' });
    const { rows } = await endpoint.database.pool.query(
      'SELECT staff_id AS of FROM devices WHERE device_id = $1',
      [deviceId],
    );
    expect(rows).toEqual([{ of: tomBrannigan.id }]);
  });

  test('[PSH-12] no revision is made in the name of another laptop', async () => {
    const { id: youngPersonId } = await joannesPerson();
    const toms = randomUUID();
    await signIn(endpoint.url, 'tom', toms);
    const visit = aVisit({ id: randomUUID(), youngPersonId, rev: `${toms}.12` });
    expect(await joanne.push(change('contacts', visit))).toMatchObject([
      { outcome: 'refused', code: 'SYNC_DOCUMENT_INVALID', path: 'rev' },
    ]);
  });
});

test('[PSH-3] a receipt is for what was accepted, and not for another state under the same revision', async () => {
  const { id: youngPersonId } = await joannesPerson();
  const visit = aVisit({ id: randomUUID(), youngPersonId });
  await joanne.push(change('contacts', visit));
  const [answer] = await joanne.push(
    change('contacts', { ...visit, note: 'From a laptop that was put back' }),
  );
  expect(answer).toEqual({ outcome: 'conflict', id: visit.id, realMasterState: asKept(visit) });
});
