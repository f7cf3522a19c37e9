import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { argon2id } from './argon2.ts';

const making = vi.hoisted(() => ({ fails: false }));
vi.mock('node:worker_threads', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:worker_threads')>();
  return {
    ...original,
    Worker: class extends original.Worker {
      constructor(...order: ConstructorParameters<typeof Worker>) {
        if (making.fails) throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
        super(...order);
      }
    },
  };
});

/** Cheap: what is proved here does not depend on it. */
const work = {
  password: 'correct horse battery staple',
  salt: new Uint8Array(16).fill(9),
  cost: { memorySize: 64, iterations: 2, parallelism: 1, hashLength: 32 },
};
const answered = { status: 'fulfilled', value: expect.anything() };
const BUSY = { status: 'rejected', reason: expect.objectContaining({ code: 'SIGN_IN_BUSY' }) };
const ENDED = {
  status: 'rejected',
  reason: expect.objectContaining({ message: expect.stringContaining('ended') }),
};
const settled = (...all: Promise<unknown>[]) => Promise.allSettled(all);

/** Whatever the thread is told meanwhile, it never answers. */
const neverAnswers = () => vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(() => {});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  making.fails = false;
  vi.restoreAllMocks();
  // The thread that a test leaves behind ends with its idle time.
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

test('where no thread can be made, those who ask are told, and those who ask afterwards are answered', async () => {
  making.fails = true;
  const refused = { status: 'rejected', reason: expect.objectContaining({ code: 'ERR_WORKER_INIT_FAILED' }) };
  expect(await settled(argon2id(work), argon2id(work), argon2id(work))).toEqual([refused, refused, refused]);
  making.fails = false;
  expect(await settled(argon2id(work))).toEqual([answered]);
});

test('nobody waits for ever behind a thread that never answers: it is ended, and whoever comes then is answered', async () => {
  const telling = neverAnswers();
  const stuck = settled(argon2id(work));
  await vi.advanceTimersByTimeAsync(0);
  const behind = settled(argon2id(work), argon2id(work));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await behind).toEqual([BUSY, BUSY]);
  expect(telling).toHaveBeenCalledOnce();
  telling.mockRestore();
  const lateComer = settled(argon2id(work));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await stuck).toEqual([ENDED]);
  expect(await lateComer).toEqual([answered]);
});

test('whoever goes away while waiting takes no turn, and whoever is behind is answered', async () => {
  const telling = vi.spyOn(Worker.prototype, 'postMessage');
  const gone = new AbortController();
  const first = settled(argon2id(work));
  const away = settled(argon2id(work, gone.signal));
  const behind = settled(argon2id(work));
  gone.abort();
  expect(await away).toEqual([BUSY]);
  expect([...(await first), ...(await behind)]).toEqual([answered, answered]);
  expect(telling).toHaveBeenCalledTimes(2);
});
