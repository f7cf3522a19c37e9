import crypto from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { argon2id, inWasm } from './argon2.ts';

/** Cheap: what is proved here does not depend on it. */
const COST = { memorySize: 64, iterations: 2, parallelism: 1, hashLength: 32 };
const PASSWORD = 'Tê 𝄞 correct horse battery staple';
const salt = new Uint8Array(16).fill(9);
const native = crypto.argon2;

afterEach(() => {
  Object.assign(crypto, { argon2: native });
});

test.each([
  ['has none', undefined],
  [
    'was built without',
    () => {
      throw Object.assign(new Error('Argon2 is not there'), { code: 'ERR_CRYPTO_ARGON2_NOT_SUPPORTED' });
    },
  ],
])('where Node %s another comes to the same', async (_, argon2) => {
  const ours = Buffer.from(await argon2id(PASSWORD, salt, COST));
  expect(ours).toEqual(Buffer.from(await inWasm(PASSWORD, salt, COST)));
  Object.assign(crypto, { argon2 });
  expect(Buffer.from(await argon2id(PASSWORD, salt, COST))).toEqual(ours);
});

test('however many come at one moment, two are worked on at a time, and one that fails makes room', async () => {
  let [now, most, made] = [0, 0, 0];
  const counted: typeof native = (algorithm, parameters, callback) => {
    now += 1;
    made += 1;
    most = Math.max(most, now);
    native(algorithm, parameters, (error, hash) => {
      now -= 1;
      const isFailing = made % 5 === 0;
      callback(isFailing ? new Error('No memory is left') : error, hash);
    });
  };
  const spy = vi.fn(counted);
  Object.assign(crypto, { argon2: spy });
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => argon2id(PASSWORD, salt, COST)));
  expect(spy).toHaveBeenCalledTimes(20);
  expect(most).toBe(2);
  expect(all.some(({ status }) => status === 'rejected')).toBe(true);
  expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
});
