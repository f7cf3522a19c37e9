import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { followTime } from '#server/sync/follow-time.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import { change } from '#tests/support/endpoint.ts';
import { type HoldersCouncil, readsInDatabase, startHoldersCouncil } from './support/holders-council.ts';
import { handoversOf } from './support/kept-handovers.ts';

let council: HoldersCouncil;
beforeAll(async () => {
  council = await startHoldersCouncil();
});
beforeEach(() => council.newLaptops());
afterAll(() => council.close());

describe('a cover', () => {
  const cover = {
    coveredStaffId: joanneAdeyemi.id,
    standInStaffId: tomBrannigan.id,
    from: '2026-11-24',
    to: '2026-11-25',
  };

  test('[SCP-12] gives the stand-in the adviser’s files for its days, takes them back by itself, and is seen by both', async () => {
    council.clock.now = new Date('2026-11-23T09:00:00.000Z');
    const { youngPersonId, visit } = await council.aFile();
    const made = await council.order('joanne', 'cover', cover);
    expect(made).toMatchObject({ outcome: 'done', youngPersonId: null });
    await followTime(council.pool, council.clock.now);
    expect(await council.holds('tom', youngPersonId)).toBe(false);

    council.clock.now = new Date('2026-11-24T00:00:30.000Z');
    await followTime(council.pool, council.clock.now);
    const first = await council.pull('tom');
    expect(first.documents.map(({ id }) => id)).toEqual(expect.arrayContaining([youngPersonId, visit.id]));
    expect(first.documents).toContainEqual(expect.objectContaining({ kind: 'cover', ...cover, ended: null }));
    expect((await council.pull('joanne')).documents).toContainEqual(
      expect.objectContaining({ kind: 'cover' }),
    );
    const tom = await council.laptopOf('tom');
    const written = aVisit({ id: randomUUID(), youngPersonId });
    expect(await tom.push(change('contacts', written))).toMatchObject([{ outcome: 'accepted' }]);

    council.clock.now = new Date('2026-11-25T23:59:00.000Z');
    await followTime(council.pool, council.clock.now);
    expect((await council.pull('tom')).withdrawn).not.toContain(youngPersonId);
    council.clock.now = new Date('2026-11-26T00:00:30.000Z');
    await followTime(council.pool, council.clock.now);
    expect((await council.pull('tom')).withdrawn).toContain(youngPersonId);
    expect(await council.holds('joanne', youngPersonId)).toBe(true);
    const [transfer] = (await handoversOf(council.pool, youngPersonId)).filter(
      ({ kind }) => kind === 'transfer',
    );
    expect(transfer).toMatchObject({ because: 'cover', fromStaffId: tomBrannigan.id });

    const purged = { protocolVersion: PROTOCOL_VERSION, youngPersonIds: [youngPersonId] };
    expect((await (await council.laptopOf('tom')).post(routes.purged, purged)).status).toBe(204);
    const deviceId = council.deviceIdOf('tom');
    const [after] = (await handoversOf(council.pool, youngPersonId)).filter(
      ({ kind }) => kind === 'transfer',
    );
    expect(after).toMatchObject({
      copies: expect.arrayContaining([{ id: deviceId, purgedAt: council.clock.now.toISOString() }]),
    });
  });

  test('that begins today gives at once also what is allocated during it, and ended early takes all back', async () => {
    council.clock.now = new Date('2026-11-27T09:00:00.000Z');
    const before = await council.aFile();
    const dates = { from: '2026-11-27', to: '2026-12-05' };
    const made = await council.order('ruth', 'cover', { ...cover, ...dates });
    if (!('id' in made)) throw new Error('the cover was refused');
    const during = await council.aFile();
    expect([
      await council.holds('tom', before.youngPersonId),
      await council.holds('tom', during.youngPersonId),
    ]).toEqual([true, true]);
    expect(await council.order('tom', 'endCover', { coverId: made.id })).toMatchObject({
      code: 'ACCESS_DENIED',
    });
    expect(await council.order('joanne', 'endCover', { coverId: made.id })).toMatchObject({
      outcome: 'done',
    });
    expect([
      await council.holds('tom', before.youngPersonId),
      await council.holds('tom', during.youngPersonId),
    ]).toEqual([false, false]);
    expect(await council.order('joanne', 'endCover', { coverId: made.id })).toMatchObject({
      path: 'coverId',
    });
  });

  test('[SCP-15] in the database ends with its time, also before the endpoint has taken it back', async () => {
    council.clock.now = new Date('2026-12-07T09:00:00.000Z');
    const { youngPersonId } = await council.aFile();
    await council.order('ruth', 'cover', { ...cover, from: '2026-12-07', to: '2026-12-07' });
    expect(await readsInDatabase(council.pool, tomBrannigan, youngPersonId)).toBeGreaterThan(0);
    await council.pool.query(
      `UPDATE grants SET ends_at_here = now() - interval '1 second' WHERE young_person_id = $1 AND ends_at IS NOT NULL`,
      [youngPersonId],
    );
    expect(await readsInDatabase(council.pool, tomBrannigan, youngPersonId)).toBe(0);
  });

  test('is the adviser’s own to make, or their manager’s; what cannot be is said by the field', async () => {
    council.clock.now = new Date('2026-11-23T09:00:00.000Z');
    expect(await council.order('tom', 'cover', cover)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await council.order('priya', 'cover', cover)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await council.order('joanne', 'cover', { ...cover, to: '2026-11-01' })).toMatchObject({
      outcome: 'refused',
      path: 'to',
    });
  });
});
