import { Worker } from 'node:worker_threads';
import { argon2id, argon2Verify } from 'hash-wasm';
import { afterEach, expect, test, vi } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

const PASSWORD = 'Tê 𝄞 correct horse battery staple';
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

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

/** As in an endpoint that has just started. */
async function startedAnew(): Promise<typeof verifyPassword> {
  vi.resetModules();
  return (await import('./passwords.ts')).verifyPassword;
}

test('a name that nobody has is worked on as one that somebody has: once, at one cost, from the start on', async () => {
  const telling = vi.spyOn(Worker.prototype, 'postMessage');
  const hash = await hashPassword(PASSWORD);
  for (const kept of [hash, null]) {
    const verify = await startedAnew();
    telling.mockClear();
    expect(await verify('wrong', kept)).toBe(false);
    const salt = expect.objectContaining({ length: 16 });
    expect(telling.mock.calls).toEqual([[{ password: 'wrong', salt, cost: COST }]]);
  }
});

test('a thread that fails tells no names apart, and is forgotten', async () => {
  const hash = await hashPassword(PASSWORD);
  for (const [first, second] of [
    [hash, null],
    [null, hash],
  ] as const) {
    const verify = await startedAnew();
    vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function (this: Worker) {
      void this.terminate();
    });
    await expect(verify('wrong', first)).rejects.toThrow('ended');
    expect(await verify('wrong', second)).toBe(false);
    expect(await verify('wrong', first)).toBe(false);
    vi.restoreAllMocks();
  }
});
