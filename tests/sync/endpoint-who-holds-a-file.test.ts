import { randomUUID, type UUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { inUsersTransaction } from '#server/storage/as-user.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { followTime } from '#server/sync/follow-time.ts';
import {
  type AccessAnswer,
  type AccessOrder,
  type AccessRoute,
  accessAnswerSchema,
  accessRoutes,
} from '#shared/access/order-messages.ts';
import type { Handover } from '#shared/domain/handover/handover.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID, anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { eastTeam, joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  eleanorWhitcombe,
  priyaNair,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  type Username,
} from '#tests/support/endpoint.ts';

const REASON = 'Her aunt works in the East team';
const HOUR_MS = 3_600_000;

let endpoint: TestEndpoint;
let pool: pg.Pool;
/** In the clock's place. Sessions last a quarter of an hour, so everybody signs in anew when it was moved. */
let now = new Date('2026-11-23T09:00:00.000Z');
const devices = new Map<Username, { deviceId: UUID; checkpoint: TestDevice['checkpoint'] }>();

beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => now });
  ({ pool } = endpoint.database);
});
beforeEach(() => devices.clear());
afterAll(() => endpoint.close());

/** The laptop of somebody, which goes on from where it was. */
async function laptopOf(username: Username): Promise<TestDevice> {
  const known = devices.get(username) ?? { deviceId: randomUUID(), checkpoint: null };
  devices.set(username, known);
  const device = await signIn(endpoint.url, username, known.deviceId);
  device.checkpoint = known.checkpoint;
  return device;
}

async function pull(username: Username) {
  const device = await laptopOf(username);
  const answer = await device.pullAll();
  const known = devices.get(username);
  if (known) devices.set(username, { ...known, checkpoint: device.checkpoint });
  return answer;
}

async function order<Route extends AccessRoute>(
  username: Username,
  route: Route,
  body: AccessOrder<Route> | object,
): Promise<AccessAnswer | { status: number; code: string }> {
  const response = await (await laptopOf(username)).post(accessRoutes[route], body);
  return response.ok ? accessAnswerSchema.parse(await response.json()) : problemOf(response);
}

/** Whose file a new laptop of theirs is sent. */
async function holds(username: Username, youngPersonId: string): Promise<boolean> {
  const { documents } = await (await signIn(endpoint.url, username)).pullAll();
  return documents.some((record) => record.id === youngPersonId);
}

/** A young person of the East team, allocated to Joanne, with a visit. */
async function aFile(fields: Parameters<typeof aYoungPerson>[0] = {}) {
  const familyName = `Family${randomUUID().slice(0, 8)}`;
  const person = aYoungPerson({ id: randomUUID(), preferredName: 'Amira', familyName, ...fields });
  const youngPersonId = person.id;
  const allocation = anAllocation({ id: randomUUID(), youngPersonId, start: '2026-11-01' });
  const visit = aVisit({ id: randomUUID(), youngPersonId });
  const ruth = await laptopOf('ruth');
  const outcomes = await ruth.push(
    change('youngPeople', person),
    change('allocations', allocation),
    change('contacts', visit),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  return { youngPersonId, person, allocation, visit };
}

async function handoversOf(youngPersonId: string): Promise<Handover[]> {
  const { rows } = await pool.query<{ body: Handover }>(
    `SELECT body FROM documents WHERE collection = 'handovers' AND young_person_id = $1 ORDER BY seq`,
    [youngPersonId],
  );
  return rows.map(({ body }) => body);
}

async function auditKindsOf(youngPersonId: string): Promise<string[]> {
  const { rows } = await pool.query<{ kind: string }>(
    `SELECT kind FROM audit_entries WHERE young_person_id = $1 AND kind NOT IN ('file-sent', 'file-changed')
     ORDER BY number`,
    [youngPersonId],
  );
  return rows.map(({ kind }) => kind);
}

function asSignedIn({ id, name, role, teamId }: typeof ruthCastellanos): SignedIn {
  return { staffId: id, name, role, teamId, authorityId: AUTHORITY_ID, councilName: 'A Council' };
}

/** What the database itself lets them read of the file, whatever the endpoint asks. */
async function readsInDatabase(user: SignedIn, youngPersonId: string): Promise<number> {
  return inUsersTransaction(pool, user, async (client) => {
    const { rowCount } = await client.query('SELECT FROM documents WHERE young_person_id = $1', [
      youngPersonId,
    ]);
    return rowCount ?? 0;
  });
}

describe('a cover', () => {
  const cover = {
    coveredStaffId: joanneAdeyemi.id,
    standInStaffId: tomBrannigan.id,
    from: '2026-11-24',
    to: '2026-11-25',
  };

  test('[SCP-12] gives the stand-in the adviser’s files for its days, takes them back by itself, and is seen by both', async () => {
    now = new Date('2026-11-23T09:00:00.000Z');
    const { youngPersonId, visit } = await aFile();
    const made = await order('joanne', 'cover', cover);
    expect(made).toMatchObject({ outcome: 'done', youngPersonId: null });
    await followTime(pool, now);
    expect(await holds('tom', youngPersonId)).toBe(false);

    now = new Date('2026-11-24T00:00:30.000Z');
    await followTime(pool, now);
    const first = await pull('tom');
    expect(first.documents.map(({ id }) => id)).toEqual(expect.arrayContaining([youngPersonId, visit.id]));
    expect(first.documents).toContainEqual(expect.objectContaining({ kind: 'cover', ...cover, ended: null }));
    expect((await pull('joanne')).documents).toContainEqual(expect.objectContaining({ kind: 'cover' }));
    const tom = await laptopOf('tom');
    const written = aVisit({ id: randomUUID(), youngPersonId });
    expect(await tom.push(change('contacts', written))).toMatchObject([{ outcome: 'accepted' }]);

    now = new Date('2026-11-25T23:59:00.000Z');
    await followTime(pool, now);
    expect((await pull('tom')).withdrawn).not.toContain(youngPersonId);
    now = new Date('2026-11-26T00:00:30.000Z');
    await followTime(pool, now);
    expect((await pull('tom')).withdrawn).toContain(youngPersonId);
    expect(await holds('joanne', youngPersonId)).toBe(true);
    const [transfer] = (await handoversOf(youngPersonId)).filter(({ kind }) => kind === 'transfer');
    expect(transfer).toMatchObject({ because: 'cover', fromStaffId: tomBrannigan.id });

    const purged = { protocolVersion: PROTOCOL_VERSION, youngPersonIds: [youngPersonId] };
    expect((await (await laptopOf('tom')).post(routes.purged, purged)).status).toBe(204);
    const { deviceId } = devices.get('tom') ?? { deviceId: '' };
    const [after] = (await handoversOf(youngPersonId)).filter(({ kind }) => kind === 'transfer');
    expect(after).toMatchObject({
      copies: expect.arrayContaining([{ id: deviceId, purgedAt: now.toISOString() }]),
    });
  });

  test('that begins today gives at once also what is allocated during it, and ended early takes all back', async () => {
    now = new Date('2026-11-27T09:00:00.000Z');
    const before = await aFile();
    const dates = { from: '2026-11-27', to: '2026-12-05' };
    const made = await order('ruth', 'cover', { ...cover, ...dates });
    if (!('id' in made)) throw new Error('the cover was refused');
    const during = await aFile();
    expect([await holds('tom', before.youngPersonId), await holds('tom', during.youngPersonId)]).toEqual([
      true,
      true,
    ]);
    expect(await order('tom', 'endCover', { coverId: made.id })).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await order('joanne', 'endCover', { coverId: made.id })).toMatchObject({ outcome: 'done' });
    expect([await holds('tom', before.youngPersonId), await holds('tom', during.youngPersonId)]).toEqual([
      false,
      false,
    ]);
    expect(await order('joanne', 'endCover', { coverId: made.id })).toMatchObject({ path: 'coverId' });
  });

  test('[SCP-15] in the database ends with its time, also before the endpoint has taken it back', async () => {
    now = new Date('2026-12-07T09:00:00.000Z');
    const { youngPersonId } = await aFile();
    await order('ruth', 'cover', { ...cover, from: '2026-12-07', to: '2026-12-07' });
    expect(await readsInDatabase(asSignedIn(tomBrannigan), youngPersonId)).toBeGreaterThan(0);
    await pool.query(
      `UPDATE grants SET ends_at_here = now() - interval '1 second' WHERE young_person_id = $1 AND ends_at IS NOT NULL`,
      [youngPersonId],
    );
    expect(await readsInDatabase(asSignedIn(tomBrannigan), youngPersonId)).toBe(0);
  });

  test('is the adviser’s own to make, or their manager’s; what cannot be is said by the field', async () => {
    now = new Date('2026-11-23T09:00:00.000Z');
    expect(await order('tom', 'cover', cover)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await order('priya', 'cover', cover)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await order('joanne', 'cover', { ...cover, to: '2026-11-01' })).toMatchObject({
      outcome: 'refused',
      path: 'to',
    });
  });
});

describe('a restricted file', () => {
  const names = [ruthCastellanos.id, joanneAdeyemi.id];

  test('[SCP-13] is held by those named alone: everybody else’s laptop is told to let it go, and says that it has', async () => {
    now = new Date('2026-12-10T09:00:00.000Z');
    const { youngPersonId } = await aFile();
    await pull('eleanor');
    await pull('joanne');
    const named = [ruthCastellanos.id];
    expect(
      await order('ruth', 'restrict', { youngPersonId, namedStaffIds: named, reason: REASON }),
    ).toMatchObject({ outcome: 'done', youngPersonId });
    for (const username of ['eleanor', 'joanne'] as const) {
      expect((await pull(username)).withdrawn).toContain(youngPersonId);
    }
    const { documents } = await (await signIn(endpoint.url, 'ruth')).pullAll();
    expect(documents).toContainEqual(
      expect.objectContaining({ kind: 'restriction', youngPersonId, reason: REASON, namedStaffIds: named }),
    );
    const asked = (await handoversOf(youngPersonId)).filter((one) => one.kind === 'transfer');
    expect(asked.map(({ fromStaffId }) => fromStaffId).sort()).toEqual(
      [eleanorWhitcombe.id, joanneAdeyemi.id].sort(),
    );
    expect(asked.every(({ because }) => because === 'restriction')).toBe(true);
    expect(await auditKindsOf(youngPersonId)).toEqual(['file-restricted']);
  });

  test('may be restricted by a manager to others, as for a relative of her own', async () => {
    const { youngPersonId } = await aFile();
    const namedStaffIds = [eleanorWhitcombe.id, joanneAdeyemi.id];
    await order('ruth', 'restrict', { youngPersonId, namedStaffIds, reason: REASON });
    expect([await holds('ruth', youngPersonId), await holds('eleanor', youngPersonId)]).toEqual([
      false,
      true,
    ]);
    expect(await order('ruth', 'liftRestriction', { youngPersonId, reason: REASON })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await order('eleanor', 'liftRestriction', { youngPersonId, reason: REASON })).toMatchObject({
      outcome: 'done',
    });
    expect([await holds('ruth', youngPersonId), await holds('joanne', youngPersonId)]).toEqual([true, true]);
  });

  test('takes no work but from those named; what an adviser had not sent waits as a late entry', async () => {
    const { youngPersonId } = await aFile();
    await order('ruth', 'restrict', { youngPersonId, namedStaffIds: [ruthCastellanos.id], reason: REASON });
    const written = () => change('contacts', aVisit({ id: randomUUID(), youngPersonId }));
    const outcomeOf = async (username: Username) =>
      (await (await laptopOf(username)).push(written()))[0]?.outcome;
    expect(await outcomeOf('ruth')).toBe('accepted');
    expect(await outcomeOf('joanne')).toBe('late');
    expect(await outcomeOf('eleanor')).toBe('late');
    expect(await outcomeOf('priya')).toBe('refused');
  });

  test('stays with those named through an allocation, a change of team, and a cover', async () => {
    now = new Date('2026-12-11T09:00:00.000Z');
    const { youngPersonId, person } = await aFile();
    await order('ruth', 'restrict', { youngPersonId, namedStaffIds: names, reason: REASON });
    const ruth = await laptopOf('ruth');
    const toTom = anAllocation({
      id: randomUUID(),
      youngPersonId,
      staffId: tomBrannigan.id,
      start: '2026-12-01',
    });
    const toWest = { ...person, teamId: priyaNair.teamId ?? '', rev: randomUUID() };
    const pushed = await ruth.push(change('allocations', toTom), change('youngPeople', toWest, person.rev));
    expect(pushed.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    const cover = { coveredStaffId: joanneAdeyemi.id, standInStaffId: tomBrannigan.id };
    await order('joanne', 'cover', { ...cover, from: '2026-12-11', to: '2026-12-12' });
    await followTime(pool, now);
    const asked = vi.spyOn(pool, 'connect');
    await followTime(pool, now);
    expect(asked, 'a cover that gives nothing is not followed up for ever').toHaveBeenCalledTimes(1);
    asked.mockRestore();
    for (const username of ['tom', 'priya', 'eleanor'] as const) {
      expect([username, await holds(username, youngPersonId)]).toEqual([username, false]);
    }
    expect(await holds('joanne', youngPersonId)).toBe(true);
  });

  test('is kept by the database from everybody else, whatever grant a mistake may have given them', async () => {
    const { youngPersonId } = await aFile();
    await order('ruth', 'restrict', { youngPersonId, namedStaffIds: [ruthCastellanos.id], reason: REASON });
    await inTransaction(pool, async (client) => {
      for (const subject of [`staff:${tomBrannigan.id}`, `team:${eastTeam.id}`, 'council'] as const) {
        await grant(client, AUTHORITY_ID, subject, [youngPersonId]);
      }
    });
    expect(await readsInDatabase(asSignedIn(tomBrannigan), youngPersonId)).toBe(0);
    expect(await readsInDatabase(asSignedIn(eleanorWhitcombe), youngPersonId)).toBe(0);
    expect(await readsInDatabase(asSignedIn(ruthCastellanos), youngPersonId)).toBeGreaterThan(0);
    const history = { protocolVersion: PROTOCOL_VERSION, youngPersonId, before: null, limit: 10 };
    expect((await (await laptopOf('tom')).post(routes.history, history)).status).toBe(404);
  });

  test('a restriction cannot leave the file to people of whom nobody can lift it', async () => {
    const { youngPersonId } = await aFile();
    const namedStaffIds = [joanneAdeyemi.id];
    expect(await order('ruth', 'restrict', { youngPersonId, namedStaffIds, reason: REASON })).toMatchObject({
      outcome: 'refused',
      path: 'namedStaffIds',
    });
  });
});

describe('a file opened outside one’s scope', () => {
  const opening = (person: ReturnType<typeof aYoungPerson>) => ({
    knownAs: `${person.preferredName} ${person.familyName}`,
    dateOfBirth: person.dateOfBirth,
    reason: 'She rang the duty line tonight',
  });

  test('[SCP-14] is there for four hours, and at once on the record and on the screens of those who hold it', async () => {
    now = new Date('2026-12-14T18:00:00.000Z');
    const { youngPersonId, person } = await aFile();
    await pull('tom');
    const opened = await order('tom', 'open', opening(person));
    expect(opened).toMatchObject({ outcome: 'done', youngPersonId, until: '2026-12-14T22:00:00.000Z' });
    expect((await pull('tom')).documents.map(({ id }) => id)).toContain(youngPersonId);
    expect((await pull('ruth')).documents).toContainEqual(
      expect.objectContaining({
        kind: 'opening',
        staffId: tomBrannigan.id,
        role: 'personal-adviser',
        reason: 'She rang the duty line tonight',
        until: '2026-12-14T22:00:00.000Z',
      }),
    );
    now = new Date(now.getTime() + 4 * HOUR_MS - 1_000);
    await followTime(pool, now);
    expect((await pull('tom')).withdrawn).not.toContain(youngPersonId);
    now = new Date(now.getTime() + 2_000);
    await followTime(pool, now);
    expect((await pull('tom')).withdrawn).toContain(youngPersonId);
    expect(await auditKindsOf(youngPersonId)).toEqual(['file-opened', 'file-closed']);
    const transfers = (await handoversOf(youngPersonId)).filter((one) => one.kind === 'transfer');
    expect(transfers).toMatchObject([{ because: 'opening', fromStaffId: tomBrannigan.id }]);
  });

  test('is closed before its time by whoever opened it or a manager who holds it, and by nobody else', async () => {
    const { youngPersonId, person } = await aFile();
    const opened = await order('tom', 'open', opening(person));
    if (!('id' in opened)) throw new Error('the opening was refused');
    const close = { openingId: opened.id };
    expect(await order('priya', 'close', close)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await order('joanne', 'close', close)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await order('ruth', 'close', close)).toMatchObject({ outcome: 'done' });
    expect(await holds('tom', youngPersonId)).toBe(false);
  });

  test('where it is restricted opens to those who lead the service; to others as if it were nobody’s', async () => {
    const { youngPersonId, person } = await aFile();
    await order('ruth', 'restrict', { youngPersonId, namedStaffIds: [ruthCastellanos.id], reason: REASON });
    const nobody = { ...opening(person), knownAs: 'Nobody Atall' };
    expect(await order('tom', 'open', opening(person))).toEqual(await order('tom', 'open', nobody));
    expect(await order('priya', 'open', opening(person))).toMatchObject({ code: 'OPENING_NOT_FOUND' });
    expect(await order('eleanor', 'open', opening(person))).toMatchObject({ outcome: 'done', youngPersonId });
    expect(await holds('eleanor', youngPersonId)).toBe(true);
    now = new Date(now.getTime() + 4 * HOUR_MS);
    await followTime(pool, now);
    expect(await holds('eleanor', youngPersonId)).toBe(false);
  });

  test('is not needed by whoever holds it, is asked for in any of its names, and says so where two have one', async () => {
    const { person } = await aFile({ councilReference: 'FH0815' });
    expect(await order('joanne', 'open', opening(person))).toMatchObject({ code: 'OPENING_NOT_NEEDED' });
    const twin = { familyName: person.familyName ?? '', dateOfBirth: person.dateOfBirth };
    const { youngPersonId } = await aFile({ ...twin, preferredName: 'Twin' });
    expect(await order('tom', 'open', { ...opening(person), knownAs: person.familyName })).toMatchObject({
      code: 'OPENING_NOT_FOUND',
    });
    expect(await order('tom', 'open', { ...opening(person), knownAs: 'fh0815' })).toMatchObject({
      youngPersonId: person.id,
    });
    const full = { ...opening(person), knownAs: `twin ${person.familyName?.toUpperCase()}` };
    expect(await order('priya', 'open', full)).toMatchObject({ youngPersonId });
  });

  test('[SCP-14] is not made one’s own: who opened it restricts and lifts nothing', async () => {
    now = new Date('2026-12-18T09:00:00.000Z');
    const { youngPersonId, person } = await aFile();
    expect(await order('priya', 'open', opening(person))).toMatchObject({ outcome: 'done' });
    const toHerself = { youngPersonId, namedStaffIds: [priyaNair.id], reason: REASON };
    expect(await order('priya', 'restrict', toHerself)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await holds('joanne', youngPersonId)).toBe(true);

    await order('ruth', 'restrict', { youngPersonId, namedStaffIds: [ruthCastellanos.id], reason: REASON });
    expect(await order('eleanor', 'open', opening(person))).toMatchObject({ outcome: 'done' });
    const lift = { youngPersonId, reason: REASON };
    expect(await order('eleanor', 'liftRestriction', lift)).toMatchObject({ code: 'ACCESS_DENIED' });
    await pool.query(`UPDATE accounts SET disabled_at = now() WHERE username = 'ruth'`);
    expect(await order('eleanor', 'liftRestriction', lift)).toMatchObject({ outcome: 'done' });
    await pool.query(`UPDATE accounts SET disabled_at = NULL WHERE username = 'ruth'`);
  });

  test('is not guessed by many at once either: they are judged one after another', async () => {
    now = new Date('2026-12-19T09:00:00.000Z');
    const { person } = await aFile();
    const tom = await laptopOf('tom');
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, tries) =>
        tom.post(accessRoutes.open, { ...opening(person), knownAs: `Nobody ${tries}` }).then(problemOf),
      ),
    );
    const judged = answers.filter(({ code }) => code === 'OPENING_NOT_FOUND');
    expect([judged.length, answers.length]).toEqual([10, 25]);
  });

  test('needs a reason, and is not guessed: ten names that are nobody’s end the trying, and are on the record', async () => {
    now = new Date('2026-12-20T09:00:00.000Z');
    const { person } = await aFile();
    expect(await order('priya', 'open', { ...opening(person), reason: 'Because' })).toMatchObject({
      code: 'REQUEST_INVALID',
    });
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await order('priya', 'open', { ...opening(person), knownAs: `Nobody ${tries}` })).toMatchObject({
        code: 'OPENING_NOT_FOUND',
      });
    }
    expect(await order('priya', 'open', opening(person))).toMatchObject({ code: 'OPENING_TOO_MANY' });
    now = new Date(now.getTime() + HOUR_MS + 1_000);
    expect(await order('priya', 'open', opening(person))).toMatchObject({ outcome: 'done' });
  });

  test('leaves no word of a reason in the audit', async () => {
    const { rows } = await pool.query<{ facts: string }>('SELECT facts::text FROM audit_entries');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ facts }) => facts.includes('duty line') || facts.includes('aunt'))).toEqual([]);
  });
});

test('[HND-6] from a laptop comes no restriction, no opening and no cover', async () => {
  now = new Date('2026-12-21T09:00:00.000Z');
  const { youngPersonId } = await aFile();
  await order('ruth', 'restrict', { youngPersonId, namedStaffIds: [ruthCastellanos.id], reason: REASON });
  const [restriction] = await handoversOf(youngPersonId);
  if (restriction?.kind !== 'restriction') throw new Error('there is no restriction');
  const ruth = await laptopOf('ruth');
  const wider = { ...restriction, namedStaffIds: [tomBrannigan.id, ruthCastellanos.id], rev: randomUUID() };
  const another = { ...wider, id: randomUUID() };
  const outcomes = await ruth.push(change('handovers', wider, restriction.rev), change('handovers', another));
  expect(outcomes).toMatchObject([{ code: 'ACCESS_DENIED' }, { code: 'ACCESS_DENIED' }]);
});
