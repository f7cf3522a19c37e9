import { argon2id as inThisThread } from 'hash-wasm';
import { expect, test } from 'vitest';
import { argon2id } from './argon2.ts';

/** Cheap: what is proved here does not depend on it. */
const cost = { memorySize: 64, iterations: 2, parallelism: 1, hashLength: 32 };
const salt = new Uint8Array(16).fill(9);

test('each of many that come at one moment gets its own answer', async () => {
  const passwords = Array.from({ length: 20 }, (_, at) => `Tê 𝄞 correct horse battery staple ${at}`);
  const hashes = await Promise.all(passwords.map((password) => argon2id({ password, salt, cost })));
  const expected = await Promise.all(
    passwords.map((password) => inThisThread({ password, salt, ...cost, outputType: 'binary' })),
  );
  expect(hashes.map((hash) => Buffer.from(hash))).toEqual(expected.map((hash) => Buffer.from(hash)));
});

test('one that cannot be worked out fails alone: those behind it are answered', async () => {
  const password = 'correct horse battery staple';
  const answers = await Promise.allSettled([
    argon2id({ password, salt, cost: { ...cost, iterations: 0 } }),
    argon2id({ password, salt, cost }),
    argon2id({ password, salt, cost: { ...cost, memorySize: 0 } }),
    argon2id({ password, salt, cost }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
});
