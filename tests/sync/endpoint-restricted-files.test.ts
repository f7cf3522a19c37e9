import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { followTime } from '#server/sync/follow-time.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, anAllocation, aVisit } from '#tests/people/builders.ts';
import { eastTeam, joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import { change, eleanorWhitcombe, priyaNair, signIn, type Username } from '#tests/support/endpoint.ts';
import {
  auditKindsOf,
  type HoldersCouncil,
  REASON,
  readsInDatabase,
  startHoldersCouncil,
} from './support/holders-council.ts';
import { handoversOf } from './support/kept-handovers.ts';

let council: HoldersCouncil;
beforeAll(async () => {
  council = await startHoldersCouncil();
});
beforeEach(() => council.newLaptops());
afterAll(() => council.close());

describe('a restricted file', () => {
  const names = [ruthCastellanos.id, joanneAdeyemi.id];

  test('[SCP-13] is held by those named alone: everybody else’s laptop is told to let it go, and says that it has', async () => {
    council.clock.now = new Date('2026-12-10T09:00:00.000Z');
    const { youngPersonId } = await council.aFile();
    await council.pull('eleanor');
    await council.pull('joanne');
    const named = [ruthCastellanos.id];
    expect(
      await council.order('ruth', 'restrict', { youngPersonId, namedStaffIds: named, reason: REASON }),
    ).toMatchObject({ outcome: 'done', youngPersonId });
    for (const username of ['eleanor', 'joanne'] as const) {
      expect((await council.pull(username)).withdrawn).toContain(youngPersonId);
    }
    const { documents } = await (await signIn(council.url, 'ruth')).pullAll();
    expect(documents).toContainEqual(
      expect.objectContaining({ kind: 'restriction', youngPersonId, reason: REASON, namedStaffIds: named }),
    );
    const asked = (await handoversOf(council.pool, youngPersonId)).filter((one) => one.kind === 'transfer');
    expect(asked.map(({ fromStaffId }) => fromStaffId).sort()).toEqual(
      [eleanorWhitcombe.id, joanneAdeyemi.id].sort(),
    );
    expect(asked.every(({ because }) => because === 'restriction')).toBe(true);
    expect(await auditKindsOf(council.pool, youngPersonId)).toEqual(['file-restricted']);
  });

  test('may be restricted by a manager to others, as for a relative of her own', async () => {
    const { youngPersonId } = await council.aFile();
    const namedStaffIds = [eleanorWhitcombe.id, joanneAdeyemi.id];
    await council.order('ruth', 'restrict', { youngPersonId, namedStaffIds, reason: REASON });
    expect([
      await council.holds('ruth', youngPersonId),
      await council.holds('eleanor', youngPersonId),
    ]).toEqual([false, true]);
    expect(await council.order('ruth', 'liftRestriction', { youngPersonId, reason: REASON })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(
      await council.order('eleanor', 'liftRestriction', { youngPersonId, reason: REASON }),
    ).toMatchObject({
      outcome: 'done',
    });
    expect([
      await council.holds('ruth', youngPersonId),
      await council.holds('joanne', youngPersonId),
    ]).toEqual([true, true]);
  });

  test('takes no work but from those named; what an adviser had not sent waits as a late entry', async () => {
    const { youngPersonId } = await council.aFile();
    await council.order('ruth', 'restrict', {
      youngPersonId,
      namedStaffIds: [ruthCastellanos.id],
      reason: REASON,
    });
    const written = () => change('contacts', aVisit({ id: randomUUID(), youngPersonId }));
    const outcomeOf = async (username: Username) =>
      (await (await council.laptopOf(username)).push(written()))[0]?.outcome;
    expect(await outcomeOf('ruth')).toBe('accepted');
    expect(await outcomeOf('joanne')).toBe('late');
    expect(await outcomeOf('eleanor')).toBe('late');
    expect(await outcomeOf('priya')).toBe('refused');
  });

  test('stays with those named through an allocation, a change of team, and a cover', async () => {
    council.clock.now = new Date('2026-12-11T09:00:00.000Z');
    const { youngPersonId, person } = await council.aFile();
    await council.order('ruth', 'restrict', { youngPersonId, namedStaffIds: names, reason: REASON });
    const ruth = await council.laptopOf('ruth');
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
    await council.order('joanne', 'cover', { ...cover, from: '2026-12-11', to: '2026-12-12' });
    await followTime(council.pool, council.clock.now);
    const asked = vi.spyOn(council.pool, 'connect');
    await followTime(council.pool, council.clock.now);
    expect(asked, 'a cover that gives nothing is not followed up for ever').toHaveBeenCalledTimes(1);
    asked.mockRestore();
    for (const username of ['tom', 'priya', 'eleanor'] as const) {
      expect([username, await council.holds(username, youngPersonId)]).toEqual([username, false]);
    }
    expect(await council.holds('joanne', youngPersonId)).toBe(true);
  });

  test('is kept by the database from everybody else, whatever grant a mistake may have given them', async () => {
    const { youngPersonId } = await council.aFile();
    await council.order('ruth', 'restrict', {
      youngPersonId,
      namedStaffIds: [ruthCastellanos.id],
      reason: REASON,
    });
    await inTransaction(council.pool, async (client) => {
      for (const subject of [`staff:${tomBrannigan.id}`, `team:${eastTeam.id}`, 'council'] as const) {
        await grant(client, AUTHORITY_ID, subject, [youngPersonId]);
      }
    });
    expect(await readsInDatabase(council.pool, tomBrannigan, youngPersonId)).toBe(0);
    expect(await readsInDatabase(council.pool, eleanorWhitcombe, youngPersonId)).toBe(0);
    expect(await readsInDatabase(council.pool, ruthCastellanos, youngPersonId)).toBeGreaterThan(0);
    const history = { protocolVersion: PROTOCOL_VERSION, youngPersonId, before: null, limit: 10 };
    expect((await (await council.laptopOf('tom')).post(routes.history, history)).status).toBe(404);
  });

  test('a restriction cannot leave the file to people of whom nobody can lift it', async () => {
    const { youngPersonId } = await council.aFile();
    const namedStaffIds = [joanneAdeyemi.id];
    expect(
      await council.order('ruth', 'restrict', { youngPersonId, namedStaffIds, reason: REASON }),
    ).toMatchObject({
      outcome: 'refused',
      path: 'namedStaffIds',
    });
  });
});

test('[HND-6] from a laptop comes no restriction, no opening and no cover', async () => {
  council.clock.now = new Date('2026-12-21T09:00:00.000Z');
  const { youngPersonId } = await council.aFile();
  await council.order('ruth', 'restrict', {
    youngPersonId,
    namedStaffIds: [ruthCastellanos.id],
    reason: REASON,
  });
  const [restriction] = await handoversOf(council.pool, youngPersonId);
  if (restriction?.kind !== 'restriction') throw new Error('there is no restriction');
  const ruth = await council.laptopOf('ruth');
  const wider = { ...restriction, namedStaffIds: [tomBrannigan.id, ruthCastellanos.id], rev: randomUUID() };
  const another = { ...wider, id: randomUUID() };
  const outcomes = await ruth.push(change('handovers', wider, restriction.rev), change('handovers', another));
  expect(outcomes).toMatchObject([{ code: 'ACCESS_DENIED' }, { code: 'ACCESS_DENIED' }]);
});
