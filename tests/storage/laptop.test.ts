import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemClock } from '#renderer/platform/clock.ts';
import { errors } from '#shared/errors/registry.ts';
import { PASSWORD, SECRET, someone, staffIdOf } from '#tests/sync/support/council.ts';
import { until } from '#tests/sync/support/device.ts';
import { dumpDatabase } from './support/database-dump.ts';
import { anEmptyDisk, rawBlocks } from './support/disk.ts';
import { laptopsOfOneCouncil, person, plan, section, setUp, storeOf } from './support/laptops.ts';

const { aLaptop, council } = laptopsOfOneCouncil();

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
      ...[person.id, plan.id, id, staffIdOf('joanne'), council().url],
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
    expect(storeOf(again).sync.get().problem).toBe('STORE_NO_ROOM');
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  const { id } = await storeOf(again).commands.startPlan(order);
  await until(
    async () => storeOf(again).sync.get(),
    ({ waiting, problem }) => waiting === 0 && problem === null,
  );
  expect(await council().master('plans', id)).toMatchObject({ startedOn: '2026-11-19' });
});

test('that a store was opened waits for the platter, so that no power cut makes it look like a disk that was put back', async () => {
  const name = `laptop-${randomUUID()}`;
  const laptop = await aLaptop(name);
  await setUp(laptop);
  await laptop.lock();
  const begun: { tables: string[]; durability: IDBTransactionDurability | undefined }[] = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function noted(tables, mode, options) {
    begun.push({ tables: [...tables], durability: options?.durability });
    return transaction.call(this, tables, mode, options);
  };
  try {
    expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
  expect(begun).toContainEqual({ tables: ['sealedRecords'], durability: 'strict' });
});

test('where a clock that was turned back meets a full disk, the door says that there is no room, and of no change that it is not saved', async () => {
  const name = `laptop-${randomUUID()}`;
  const laptop = await aLaptop(name);
  await setUp(laptop);
  await laptop.close();
  const yesterday = () => new Date(Date.now() - 24 * 60 * 60_000).toISOString();
  const again = await aLaptop(name, { ...systemClock, now: yesterday });
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  try {
    expect(await again.unlock(SECRET)).toEqual({
      ok: false,
      code: 'STORE_NO_ROOM',
      message: errors.STORE_NO_ROOM.message,
    });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(errors.STORE_NO_ROOM.message).not.toMatch(/not saved/);
  expect(await again.unlock(SECRET)).toEqual({ ok: true });
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
  await council().keep([['youngPeople', neighbour]], [staffIdOf('joanne')]);
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
