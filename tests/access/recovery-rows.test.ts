import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepEscrow, newestCouncilKey } from '#server/recovery/escrow.ts';
import { answerOf, askForKey } from '#server/recovery/requests.ts';
import { inUsersTransaction } from '#server/storage/as-user.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import { fillCouncil } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

const now = new Date('2026-11-23T09:00:00.000Z');
const keyId = randomUUID();
const publicKey = Buffer.from('a public key').toString('base64');

let database: TestDatabase;
let pool: pg.Pool;
let storeId: string;
beforeAll(async () => {
  database = await freshDatabase();
  ({ pool } = database);
  await fillCouncil(pool);
  await pool.query('INSERT INTO recovery_keys VALUES ($1, $2, $3, $4)', [
    AUTHORITY_ID,
    keyId,
    Buffer.from('the key of the council'),
    now,
  ]);
});
afterAll(() => database.drop());
beforeEach(() => {
  storeId = randomUUID();
});

function as({ id: staffId, name, role, teamId }: typeof joanneAdeyemi, authorityId = AUTHORITY_ID): SignedIn {
  return { staffId, name, role, teamId, authorityId, councilName: 'A Council' };
}
const joanne = as(joanneAdeyemi);
const tom = as(tomBrannigan);

const left = (user: SignedIn, what: string) =>
  keepEscrow(pool, user, { storeId, keyId, sealed: Buffer.from(what).toString('base64') }, now);
const sealedNow = async () =>
  (
    await pool.query<{ sealed: Buffer }>('SELECT sealed FROM escrowed_keys WHERE store_id = $1', [storeId])
  ).rows[0]?.sealed.toString();
const tryAs = (user: SignedIn, text: string, values: unknown[] = []) =>
  inUsersTransaction(pool, user, (client) => client.query(text, values));

describe('the way back into a laptop, in PostgreSQL, is asked for as oneself', () => {
  test('a store’s key is left, and left again, and nobody else replaces it', async () => {
    await left(joanne, 'the first');
    await left(joanne, 'the second');
    await expect(left(tom, 'not the owner’s')).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await sealedNow()).toBe('the second');
    expect(await newestCouncilKey(pool, joanne)).toMatchObject({ keyId });
    expect(await newestCouncilKey(pool, as(joanneAdeyemi, 'another'))).toBeNull();
  });

  test('its owner asks and sees the answer; a colleague can do neither', async () => {
    await left(joanne, 'sealed');
    const ask = { storeIds: [storeId], publicKey };
    await expect(askForKey(pool, tom, ask, now)).rejects.toMatchObject({ code: 'RECOVERY_NOT_POSSIBLE' });
    const { requestId } = await askForKey(pool, joanne, ask, now);
    expect(await answerOf(pool, joanne, requestId)).toEqual({ state: 'waiting' });
    await expect(answerOf(pool, tom, requestId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a route that forgot whose it is would still reach nobody else’s store or request', async () => {
    await left(joanne, 'sealed');
    await askForKey(pool, joanne, { storeIds: [storeId], publicKey }, now);
    for (const [user, count] of [
      [joanne, 1],
      [tom, 0],
    ] as const) {
      const stores = await tryAs(user, 'SELECT FROM escrowed_keys WHERE store_id = $1', [storeId]);
      expect(stores.rowCount).toBe(count);
    }
    expect((await tryAs(tom, 'SELECT request_id FROM recovery_requests')).rowCount).toBe(0);
    expect((await tryAs(tom, 'UPDATE escrowed_keys SET deposited_at = now()')).rowCount).toBe(0);
  });

  test('no request reads a sealed key, answers a request, asks for a colleague, or takes anything away', async () => {
    await left(joanne, 'sealed');
    const asTom = [AUTHORITY_ID, randomUUID(), storeId, tom.staffId];
    const insert = `INSERT INTO recovery_requests (authority_id, request_id, store_id, staff_id, public_key, requested_at)
      VALUES ($1, $2, $3, $4, 'x', now())`;
    await expect(tryAs(tom, insert, asTom)).rejects.toThrow('row-level security policy');
    await expect(tryAs(joanne, 'SELECT sealed FROM escrowed_keys')).rejects.toThrow('permission denied');
    for (const order of [
      `UPDATE recovery_requests SET sealed = 'x', answered_at = now()`,
      'DELETE FROM recovery_requests',
      'DELETE FROM escrowed_keys',
      `UPDATE escrowed_keys SET staff_id = '${tom.staffId}'`,
      `INSERT INTO recovery_keys VALUES ('${AUTHORITY_ID}', '${randomUUID()}', 'x', now())`,
    ]) {
      await expect(tryAs(joanne, order), order).rejects.toThrow('permission denied');
    }
  });
});
