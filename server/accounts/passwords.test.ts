import { argon2id, argon2Verify } from 'hash-wasm';
import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

const PASSWORD = 'Tê 𝄞 correct horse battery staple';
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

test('the right password is told from every other, and nobody’s from all', async () => {
  const hash = await hashPassword(PASSWORD);
  expect(await verifyPassword(PASSWORD, hash)).toBe(true);
  expect(await verifyPassword(`${PASSWORD} `, hash)).toBe(false);
  expect(await verifyPassword(PASSWORD, null)).toBe(false);
});

test('one password is kept under another hash each time', async () => {
  expect(await hashPassword(PASSWORD)).not.toBe(await hashPassword(PASSWORD));
});

test('a hash that another library made is good, also at another cost, and ours is good for that library', async () => {
  const salt = new Uint8Array(16).fill(7);
  const made = await argon2id({ password: PASSWORD, salt, ...COST, outputType: 'encoded' });
  expect(await verifyPassword(PASSWORD, made)).toBe(true);
  const dearer = await argon2id({ password: PASSWORD, salt, ...COST, iterations: 3, outputType: 'encoded' });
  expect(await verifyPassword(PASSWORD, dearer)).toBe(true);
  expect(await argon2Verify({ password: PASSWORD, hash: await hashPassword(PASSWORD) })).toBe(true);
});

test('what is no hash of a password is a fault and not a wrong password, and is not repeated', async () => {
  const wrong = '$2b$12$abcdefghijklmnopqrstuv';
  const verified = verifyPassword(PASSWORD, wrong);
  await expect(verified).rejects.toThrow(TypeError);
  await expect(verified).rejects.not.toThrow('2b');
});
