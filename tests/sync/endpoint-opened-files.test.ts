import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { followTime } from '#server/sync/follow-time.ts';
import { accessRoutes } from '#shared/access/order-messages.ts';
import type { aYoungPerson } from '#tests/people/builders.ts';
import { ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import { priyaNair, problemOf } from '#tests/support/endpoint.ts';
import { auditKindsOf, type HoldersCouncil, REASON, startHoldersCouncil } from './support/holders-council.ts';
import { handoversOf } from './support/kept-handovers.ts';

const HOUR_MS = 3_600_000;

let council: HoldersCouncil;
beforeAll(async () => {
  council = await startHoldersCouncil();
});
beforeEach(() => council.newLaptops());
afterAll(() => council.close());

describe('a file opened outside one’s scope', () => {
  const opening = (person: ReturnType<typeof aYoungPerson>) => ({
    knownAs: `${person.preferredName} ${person.familyName}`,
    dateOfBirth: person.dateOfBirth,
    reason: 'She rang the duty line tonight',
  });

  test('[SCP-14] is there for four hours, and at once on the record and on the screens of those who hold it', async () => {
    council.clock.now = new Date('2026-12-14T18:00:00.000Z');
    const { youngPersonId, person } = await council.aFile();
    await council.pull('tom');
    const opened = await council.order('tom', 'open', opening(person));
    expect(opened).toMatchObject({ outcome: 'done', youngPersonId, until: '2026-12-14T22:00:00.000Z' });
    expect((await council.pull('tom')).documents.map(({ id }) => id)).toContain(youngPersonId);
    expect((await council.pull('ruth')).documents).toContainEqual(
      expect.objectContaining({
        kind: 'opening',
        staffId: tomBrannigan.id,
        role: 'personal-adviser',
        reason: 'She rang the duty line tonight',
        until: '2026-12-14T22:00:00.000Z',
      }),
    );
    council.clock.now = new Date(council.clock.now.getTime() + 4 * HOUR_MS - 1_000);
    await followTime(council.pool, council.clock.now);
    expect((await council.pull('tom')).withdrawn).not.toContain(youngPersonId);
    council.clock.now = new Date(council.clock.now.getTime() + 2_000);
    await followTime(council.pool, council.clock.now);
    expect((await council.pull('tom')).withdrawn).toContain(youngPersonId);
    expect(await auditKindsOf(council.pool, youngPersonId)).toEqual(['file-opened', 'file-closed']);
    const transfers = (await handoversOf(council.pool, youngPersonId)).filter(
      (one) => one.kind === 'transfer',
    );
    expect(transfers).toMatchObject([{ because: 'opening', fromStaffId: tomBrannigan.id }]);
  });

  test('is closed before its time by whoever opened it or a manager who holds it, and by nobody else', async () => {
    const { youngPersonId, person } = await council.aFile();
    const opened = await council.order('tom', 'open', opening(person));
    if (!('id' in opened)) throw new Error('the opening was refused');
    const close = { openingId: opened.id };
    expect(await council.order('priya', 'close', close)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await council.order('joanne', 'close', close)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await council.order('ruth', 'close', close)).toMatchObject({ outcome: 'done' });
    expect(await council.holds('tom', youngPersonId)).toBe(false);
  });

  test('where it is restricted opens to those who lead the service; to others as if it were nobody’s', async () => {
    const { youngPersonId, person } = await council.aFile();
    await council.order('ruth', 'restrict', {
      youngPersonId,
      namedStaffIds: [ruthCastellanos.id],
      reason: REASON,
    });
    const nobody = { ...opening(person), knownAs: 'Nobody Atall' };
    expect(await council.order('tom', 'open', opening(person))).toEqual(
      await council.order('tom', 'open', nobody),
    );
    expect(await council.order('priya', 'open', opening(person))).toMatchObject({
      code: 'OPENING_NOT_FOUND',
    });
    expect(await council.order('eleanor', 'open', opening(person))).toMatchObject({
      outcome: 'done',
      youngPersonId,
    });
    expect(await council.holds('eleanor', youngPersonId)).toBe(true);
    council.clock.now = new Date(council.clock.now.getTime() + 4 * HOUR_MS);
    await followTime(council.pool, council.clock.now);
    expect(await council.holds('eleanor', youngPersonId)).toBe(false);
  });

  test('is not needed by whoever holds it, is asked for in any of its names, and says so where two have one', async () => {
    const { person } = await council.aFile({ councilReference: 'FH0815' });
    expect(await council.order('joanne', 'open', opening(person))).toMatchObject({
      code: 'OPENING_NOT_NEEDED',
    });
    const twin = { familyName: person.familyName ?? '', dateOfBirth: person.dateOfBirth };
    const { youngPersonId } = await council.aFile({ ...twin, preferredName: 'Twin' });
    expect(
      await council.order('tom', 'open', { ...opening(person), knownAs: person.familyName }),
    ).toMatchObject({
      code: 'OPENING_NOT_FOUND',
    });
    expect(await council.order('tom', 'open', { ...opening(person), knownAs: 'fh0815' })).toMatchObject({
      youngPersonId: person.id,
    });
    const full = { ...opening(person), knownAs: `twin ${person.familyName?.toUpperCase()}` };
    expect(await council.order('priya', 'open', full)).toMatchObject({ youngPersonId });
  });

  test('[SCP-14] is not made one’s own: who opened it restricts and lifts nothing', async () => {
    council.clock.now = new Date('2026-12-18T09:00:00.000Z');
    const { youngPersonId, person } = await council.aFile();
    expect(await council.order('priya', 'open', opening(person))).toMatchObject({ outcome: 'done' });
    const toHerself = { youngPersonId, namedStaffIds: [priyaNair.id], reason: REASON };
    expect(await council.order('priya', 'restrict', toHerself)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await council.holds('joanne', youngPersonId)).toBe(true);

    await council.order('ruth', 'restrict', {
      youngPersonId,
      namedStaffIds: [ruthCastellanos.id],
      reason: REASON,
    });
    expect(await council.order('eleanor', 'open', opening(person))).toMatchObject({ outcome: 'done' });
    const lift = { youngPersonId, reason: REASON };
    expect(await council.order('eleanor', 'liftRestriction', lift)).toMatchObject({ code: 'ACCESS_DENIED' });
    await council.pool.query(`UPDATE accounts SET disabled_at = now() WHERE username = 'ruth'`);
    expect(await council.order('eleanor', 'liftRestriction', lift)).toMatchObject({ outcome: 'done' });
    await council.pool.query(`UPDATE accounts SET disabled_at = NULL WHERE username = 'ruth'`);
  });

  test('is not guessed by many at once either: they are judged one after another', async () => {
    council.clock.now = new Date('2026-12-19T09:00:00.000Z');
    const { person } = await council.aFile();
    const tom = await council.laptopOf('tom');
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, tries) =>
        tom.post(accessRoutes.open, { ...opening(person), knownAs: `Nobody ${tries}` }).then(problemOf),
      ),
    );
    const judged = answers.filter(({ code }) => code === 'OPENING_NOT_FOUND');
    expect([judged.length, answers.length]).toEqual([10, 25]);
  });

  test('needs a reason, and is not guessed: ten names that are nobody’s end the trying, and are on the record', async () => {
    council.clock.now = new Date('2026-12-20T09:00:00.000Z');
    const { person } = await council.aFile();
    expect(await council.order('priya', 'open', { ...opening(person), reason: 'Because' })).toMatchObject({
      code: 'REQUEST_INVALID',
    });
    for (let tries = 0; tries < 10; tries += 1) {
      expect(
        await council.order('priya', 'open', { ...opening(person), knownAs: `Nobody ${tries}` }),
      ).toMatchObject({
        code: 'OPENING_NOT_FOUND',
      });
    }
    expect(await council.order('priya', 'open', opening(person))).toMatchObject({ code: 'OPENING_TOO_MANY' });
    council.clock.now = new Date(council.clock.now.getTime() + HOUR_MS + 1_000);
    expect(await council.order('priya', 'open', opening(person))).toMatchObject({ outcome: 'done' });
  });

  test('leaves no word of a reason in the audit', async () => {
    const { rows } = await council.pool.query<{ facts: string }>('SELECT facts::text FROM audit_entries');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ facts }) => facts.includes('duty line') || facts.includes('aunt'))).toEqual([]);
  });
});
