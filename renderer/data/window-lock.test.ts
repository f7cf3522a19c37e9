import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { takeWindowLock } from './window-lock.ts';

/** Resolves with how a window finds the store, and keeps hold of it. */
async function aWindow(name: string) {
  let tell: (found: 'free' | 'busy') => void = () => undefined;
  let fail: (cause: unknown) => void = () => undefined;
  const told = new Promise<'free' | 'busy'>((resolve, reject) => {
    tell = resolve;
    fail = reject;
  });
  const { release } = takeWindowLock(navigator.locks, name, {
    taken: () => tell('free'),
    busy: () => tell('busy'),
    failed: fail,
  });
  return { found: await told, release };
}

test('a window that comes when the one before it has let go finds the store free, each time', async () => {
  const name = randomUUID();
  for (let turn = 0; turn < 50; turn++) {
    const window = await aWindow(name);
    expect(window.found, `turn ${turn}`).toBe('free');
    await window.release();
  }
});

test('a window that was waiting and goes away does not hold up anybody', async () => {
  const name = randomUUID();
  const first = await aWindow(name);
  const second = await aWindow(name);
  expect(second.found).toBe('busy');
  await second.release();
  await first.release();
  const third = await aWindow(name);
  expect(third.found).toBe('free');
  await third.release();
});
