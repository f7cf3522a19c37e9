import type pg from 'pg';
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
let pool: pg.Pool;
let clock: HoldersCouncil['clock'];
let laptopOf: HoldersCouncil['laptopOf'];
let pull: HoldersCouncil['pull'];
let order: HoldersCouncil['order'];
let holds: HoldersCouncil['holds'];
let aFile: HoldersCouncil['aFile'];
beforeAll(async () => {
  council = await startHoldersCouncil();
  ({ pool, clock, laptopOf, pull, order, holds, aFile } = council);
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
    clock.now = new Date('2026-12-14T18:00:00.000Z');
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
    clock.now = new Date(clock.now.getTime() + 4 * HOUR_MS - 1_000);
    await followTime(pool, clock.now);
    expect((await pull('tom')).withdrawn).not.toContain(youngPersonId);
    clock.now = new Date(clock.now.getTime() + 2_000);
    await followTime(pool, clock.now);
    expect((await pull('tom')).withdrawn).toContain(youngPersonId);
    expect(await auditKindsOf(pool, youngPersonId)).toEqual(['file-opened', 'file-closed']);
    const transfers = (await handoversOf(pool, youngPersonId)).filter((one) => one.kind === 'transfer');
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
    clock.now = new Date(clock.now.getTime() + 4 * HOUR_MS);
    await followTime(pool, clock.now);
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
    clock.now = new Date('2026-12-18T09:00:00.000Z');
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
    clock.now = new Date('2026-12-19T09:00:00.000Z');
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
    clock.now = new Date('2026-12-20T09:00:00.000Z');
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
    clock.now = new Date(clock.now.getTime() + HOUR_MS + 1_000);
    expect(await order('priya', 'open', opening(person))).toMatchObject({ outcome: 'done' });
  });

  test('leaves no word of a reason in the audit', async () => {
    const { rows } = await pool.query<{ facts: string }>('SELECT facts::text FROM audit_entries');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ facts }) => facts.includes('duty line') || facts.includes('aunt'))).toEqual([]);
  });
});
