import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLaptop, type LaptopInWindow } from '#renderer/data/index.ts';
import { waitAfter } from '#renderer/data/keys/wrong-secrets.ts';
import type { Laptop, WaymarkStore } from '#renderer/data/waymark-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { aPlan } from '#tests/people/builders.ts';
import {
  type Council,
  PASSWORD,
  SECRET,
  someone,
  staffIdOf,
  startCouncil,
} from '#tests/sync/support/council.ts';
import { until } from '#tests/sync/support/device.ts';
import { dumpDatabase } from './support/database-dump.ts';
import { anEmptyDisk, rawBlocks } from './support/disk.ts';

let council: Council;
const person = someone('Zebediah');
const plan = aPlan({
  youngPersonId: person.id,
  startedOn: '2019-07-23',
  completedOn: null,
  completedByStaffId: null,
});
const section = { youngPersonId: person.id, planId: plan.id, section: 'where-i-live' } as const;

beforeAll(async () => {
  council = await startCouncil();
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', plan],
    ],
    [staffIdOf('joanne')],
  );
});
afterAll(() => council.close());

const open: LaptopInWindow[] = [];
afterEach(async () => {
  for (const laptop of open.splice(0)) await laptop.close();
});

async function aLaptop(
  databaseName = `laptop-${randomUUID()}`,
  clock: Clock = systemClock,
): Promise<LaptopInWindow> {
  const laptop = createLaptop({ endpointUrl: council.url, databaseName, clock });
  open.push(laptop);
  await until(
    async () => laptop.state.get().kind,
    (kind) => kind !== 'starting',
  );
  return laptop;
}

async function setUp(laptop: Laptop, username = 'joanne', secret = SECRET): Promise<WaymarkStore> {
  expect(await laptop.signIn(username, PASSWORD)).toEqual({ ok: true });
  expect(await laptop.chooseSecret(secret)).toEqual({ ok: true });
  const store = storeOf(laptop);
  await until(
    async () => store.sync.get(),
    ({ firstSync, roundInFlight }) => firstSync === null && !roundInFlight,
  );
  return store;
}

function storeOf(laptop: Laptop): WaymarkStore {
  const state = laptop.state.get();
  if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}.`);
  return state.store;
}

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

describe('on the disk', () => {
  test('nothing can be read: no name, id, date, word, user, key or place in the feed', async () => {
    const name = `laptop-${randomUUID()}`;
    const laptop = await aLaptop(name);
    const store = await setUp(laptop);
    const { id } = await store.commands.writeSection({
      ...section,
      changes: { ownWords: 'A planted sentence.' },
    });
    const planted = [
      ...[
        'Zebediah',
        'Example',
        'A planted sentence',
        '2019-07-23',
        '2010-01-15',
        'where-i-live',
        'planSections',
      ],
      ...[
        'joanne',
        'Joanne Adeyemi',
        'A Council',
        'Leaving care',
        'youngPeople',
        'checkpoint',
        SECRET,
        PASSWORD,
      ],
      ...[person.id, plan.id, id, staffIdOf('joanne'), council.url],
    ];
    const disk = await dumpDatabase(name);
    const text = readable(disk);
    expect(disk.tables.find((table) => table.name === 'blocks')?.rows.length).toBeGreaterThan(5);
    expect(planted.filter((word) => text.includes(word))).toEqual([]);
    expect(disk.tables.map((table) => table.name).sort()).toEqual([
      'attempts',
      'blocks',
      'sealedRecords',
      'vaults',
    ]);
  });
});

/** Whatever a person with the disk could read: keys, values, and bytes as text of one or two bytes a letter. */
function readable(value: unknown): string {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    // A copy, as Node 24.21 writes past its memory when it decodes UTF-16 from an odd address, and later ends by SIGSEGV.
    const fromTheNextByte = Buffer.copyBytesFrom(bytes, 1);
    return `${bytes.toString('latin1')} ${bytes.toString('utf16le')} ${fromTheNextByte.toString('utf16le')}`;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${readable(inner)}`)
      .join(' ');
  }
  return String(value);
}

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
    await until(
      async () => running,
      (count) => count === 0,
      2_000,
    );
  });
});

describe('a full disk', () => {
  test('refuses the change, says so, and shows nothing as saved that is not', async () => {
    const laptop = await aLaptop();
    const store = await setUp(laptop);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    const order = { youngPersonId: person.id, startedOn: '2026-11-21' as never };
    await expect(store.commands.startPlan(order)).rejects.toMatchObject({ code: 'STORE_FULL' });
    IDBObjectStore.prototype.put = put;
    expect(store.caseFiles.get().get(person.id)?.plans).toHaveLength(1);
    expect(store.sync.get().waiting).toBe(0);
    const { id } = await store.commands.startPlan(order);
    expect(
      store.caseFiles
        .get()
        .get(person.id)
        ?.plans.map((one) => one.id),
    ).toContain(id);
  });
});

test('a laptop with a full disk can be unlocked and read, says so, and is written to again once there is room', async () => {
  const name = `laptop-${randomUUID()}`;
  const laptop = await aLaptop(name);
  await setUp(laptop);
  await laptop.close();
  const again = await aLaptop(name);
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  const order = { youngPersonId: person.id, startedOn: '2026-11-19' as never };
  try {
    expect(await again.unlock(SECRET)).toEqual({ ok: true });
    expect(storeOf(again).caseFiles.get().get(person.id)?.youngPerson.preferredName).toBe('Zebediah');
    await expect(storeOf(again).commands.startPlan(order)).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(storeOf(again).sync.get().problem).toBe('STORE_FULL');
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  const { id } = await storeOf(again).commands.startPlan(order);
  await until(
    async () => storeOf(again).sync.get(),
    ({ waiting, problem }) => waiting === 0 && problem === null,
  );
  expect(await council.master('plans', id)).toMatchObject({ startedOn: '2026-11-19' });
});

test('after a block was altered the laptop says so, reads the rest, and fetches what is missing again', async () => {
  const name = `laptop-${randomUUID()}`;
  const laptop = await aLaptop(name);
  const store = await setUp(laptop);
  const { id } = await store.commands.startPlan({
    youngPersonId: person.id,
    startedOn: '2026-11-20' as never,
  });
  await until(
    async () => store.sync.get(),
    ({ waiting, roundInFlight }) => waiting === 0 && !roundInFlight,
  );
  await laptop.close();
  const disk = await anEmptyDisk(name);
  for (const { key, bytes } of await rawBlocks(name)) {
    // The header, whose label is short, stays: it proves the key.
    if (key[1].length === 1) continue;
    const put = [{ key, bytes: bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte)) }];
    await disk.writeBlocks({ put, remove: [], durability: 'strict' });
  }
  disk.close();
  const again = await aLaptop(name);
  expect(await again.unlock(SECRET)).toEqual({ ok: true });
  expect(storeOf(again).sync.get().problem).toBe('STORE_TAMPERED');
  const files = () => storeOf(again).caseFiles.get();
  await until(
    async () =>
      files()
        .get(person.id)
        ?.plans.map((one) => one.id),
    (plans) => plans?.includes(id) === true,
  );
});

test('a change to one file leaves every other file the same object', async () => {
  const neighbour = someone('Neighbour');
  await council.keep([['youngPeople', neighbour]], [staffIdOf('joanne')]);
  const store = await setUp(await aLaptop());
  const before = store.caseFiles.get();
  await store.commands.writeSection({ ...section, changes: { youSaid: 'Changed' } });
  const after = store.caseFiles.get();
  expect(after).not.toBe(before);
  expect(after.get(neighbour.id)).toBe(before.get(neighbour.id));
  expect(after.get(person.id)).not.toBe(before.get(person.id));
  expect(after.get(person.id)?.plans[0]).toBe(before.get(person.id)?.plans[0]);
});

test('a record that breaks its schema is refused before it is kept', async () => {
  const store = await setUp(await aLaptop());
  const order = { youngPersonId: person.id, startedOn: '2026-02-30' as never };
  await expect(store.commands.startPlan(order)).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  const nobody = { planId: randomUUID(), completedOn: '2026-11-21' as never };
  await expect(store.commands.completePlan(nobody)).rejects.toMatchObject({ code: 'RECORD_NOT_HERE' });
});

test('a form that was begun is there after a lock, sealed, with what was typed last', async () => {
  const name = `laptop-${randomUUID()}`;
  const laptop = await aLaptop(name);
  const store = await setUp(laptop);
  for (const words of ['C', 'Co', 'Cold flat 🏠']) void store.drafts.keep(person.id, 'contact', words);
  await laptop.lock();
  const disk = await dumpDatabase(name);
  expect(readable(disk)).not.toContain('Cold flat');
  expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  const again = storeOf(laptop);
  expect(again.drafts.get(person.id, 'contact')).toBe('Cold flat 🏠');
  await again.drafts.keep(person.id, 'contact', null);
  await laptop.lock();
  await laptop.unlock(SECRET);
  expect(storeOf(laptop).drafts.get(person.id, 'contact')).toBeNull();
});
