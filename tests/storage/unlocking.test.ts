import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { waitAfter } from '#renderer/data/keys/wrong-secrets.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { PASSWORD, SECRET } from '#tests/sync/support/council.ts';
import { until } from '#tests/sync/support/device.ts';
import { laptopsOfOneCouncil, person, section, setUp, storeOf } from './support/laptops.ts';

const { aLaptop } = laptopsOfOneCouncil();

test('unlocked while it still locks, it opens with what was on its way to the disk', async () => {
  const laptop = await aLaptop();
  const saved = (await setUp(laptop)).commands.writeSection({
    ...section,
    changes: { ownWords: 'Said as it locked.' },
  });
  const locked = laptop.lock();
  const unlocked = laptop.unlock(SECRET);
  const { id } = await saved;
  await locked;
  expect(await unlocked).toEqual({ ok: true });
  const { caseFiles, sync } = storeOf(laptop);
  expect(
    caseFiles
      .get()
      .get(person.id)
      ?.sections.find((one) => one.id === id)?.ownWords,
  ).toBe('Said as it locked.');
  expect(sync.get().problem).toBeNull();
});

test('a lock that is asked for while the store is being opened is kept, and nothing of it is shown', async () => {
  const laptop = await aLaptop();
  await setUp(laptop);
  await laptop.lock();
  const shown: string[] = [];
  laptop.state.subscribe(() => shown.push(laptop.state.get().kind));
  const unlocked = laptop.unlock(SECRET);
  await laptop.lock();
  expect(await unlocked).toEqual({ ok: true });
  expect(shown.filter((kind) => kind === 'open')).toEqual([]);
  expect(laptop.state.get().kind).toBe('locked');
  expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  expect(laptop.state.get().kind).toBe('open');
});

test('a disk that cannot be read is said to be so at the door, and opens once it can', async () => {
  const laptop = await aLaptop();
  await setUp(laptop);
  await laptop.lock();
  const { getAll } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.getAll = function (...call) {
    if (this.name === 'blocks') throw new DOMException('The disk does not answer.', 'UnknownError');
    return getAll.apply(this, call);
  };
  const outcome = await laptop.unlock(SECRET).finally(() => {
    IDBObjectStore.prototype.getAll = getAll;
  });
  expect(outcome).toMatchObject({ ok: false, code: 'STORE_NOT_READ' });
  expect(laptop.state.get().kind).toBe('locked');
  expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  expect(storeOf(laptop).sync.get().problem).toBeNull();
});

describe('two windows', () => {
  test('the second says that the store is in use, and has it when the first goes away', async () => {
    const name = `laptop-${randomUUID()}`;
    const first = await aLaptop(name);
    await setUp(first);
    const second = await aLaptop(name);
    expect(second.state.get()).toEqual({ kind: 'in-use' });
    expect(await second.unlock(SECRET)).toMatchObject({ ok: false, code: 'STORE_IN_USE' });
    await first.close();
    await until(
      async () => second.state.get().kind,
      (kind) => kind === 'locked',
    );
    expect(await second.unlock(SECRET)).toEqual({ ok: true });
    expect(storeOf(second).caseFiles.get().has(person.id)).toBe(true);
  });
});

describe('unlocking', () => {
  test('the right phrase opens what was locked, with no network, and goes on where it stopped', async () => {
    const laptop = await aLaptop();
    const store = await setUp(laptop);
    await store.commands.writeSection({ ...section, changes: { need: 'Kept through the lock' } });
    await laptop.lock();
    expect(laptop.state.get()).toEqual({ kind: 'locked' });
    expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
    const file = storeOf(laptop).caseFiles.get().get(person.id);
    expect(file?.sections[0]?.need).toBe('Kept through the lock');
  });

  test('each of two people on one laptop has a phrase and a store of their own', async () => {
    const laptop = await aLaptop();
    await setUp(laptop, 'joanne', 'the phrase of Joanne');
    await laptop.lock();
    laptop.someoneElse();
    expect(laptop.state.get()).toEqual({ kind: 'new' });
    expect(await laptop.signIn('sam', PASSWORD)).toEqual({ ok: true });
    expect(await laptop.chooseSecret('the phrase of Joanne')).toMatchObject({ code: 'SECRET_NOT_USABLE' });
    expect(await laptop.chooseSecret('short')).toMatchObject({ code: 'SECRET_TOO_SHORT' });
    expect(await laptop.chooseSecret('the phrase of Sam')).toEqual({ ok: true });
    expect(storeOf(laptop).me.name).toBe('Sam Whitlock');
    await laptop.lock();
    expect(await laptop.unlock('the phrase of Joanne')).toEqual({ ok: true });
    expect(storeOf(laptop).me.name).toBe('Joanne Adeyemi');
  });

  test('wrong phrases make the next one wait, longer each time, and a restart does not forget them', async () => {
    const name = `laptop-${randomUUID()}`;
    const waits: number[] = [];
    const clock: Clock = {
      ...systemClock,
      after: (milliseconds, call) => {
        waits.push(milliseconds);
        return systemClock.after(0, call);
      },
    };
    const laptop = await aLaptop(name);
    await setUp(laptop);
    await laptop.close();
    const again = await aLaptop(name, clock);
    for (let wrong = 0; wrong < 5; wrong++) await again.unlock('not the phrase');
    await again.close();
    const restarted = await aLaptop(name, clock);
    await restarted.unlock('not the phrase');
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    expect(waitAfter(100)).toBe(60_000);
  });

  test('locking ends every timer', async () => {
    let running = 0;
    /** From then on no timer's time comes: one that is over was ended. */
    let standsStill = false;
    const clock: Clock = {
      ...systemClock,
      after: (milliseconds, call) => {
        let over = false;
        running += 1;
        const end = () => {
          running -= over ? 0 : 1;
          over = true;
        };
        const cancel = systemClock.after(milliseconds, () => {
          if (standsStill) return;
          end();
          call();
        });
        return () => {
          end();
          cancel();
        };
      },
    };
    const laptop = await aLaptop(undefined, clock);
    await setUp(laptop);
    await until(
      async () => running,
      (count) => count > 0,
    );
    await laptop.lock();
    standsStill = true;
    await until(
      async () => running,
      (count) => count === 0,
    );
  });
});
