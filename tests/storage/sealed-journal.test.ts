import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BlockKey, LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { type Journal, openJournal } from '#renderer/data/sealed-journal/journal.ts';
import { type StoreKeys, seal } from '#renderer/data/sealed-journal/seal.ts';
import { anEmptyDisk, diskFull, newKeys, rawBlocks, withFault } from './support/disk.ts';

let disk: LaptopDisk;
let diskName: string;
let keys: StoreKeys;
const storeId = randomUUID();

beforeEach(async () => {
  diskName = `journal-${randomUUID()}`;
  disk = await anEmptyDisk(diskName);
  keys = await newKeys();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function open(on = disk, known = false): Promise<Journal> {
  return openJournal(on, storeId, keys, known);
}

/** What a laptop that is opened now finds. */
async function documentsOn(on = disk): Promise<unknown[]> {
  const { blocks } = await (await open(on)).openShelf('plans', 0);
  return blocks.flat();
}

async function shelfOf(on = disk) {
  return (await (await open(on)).openShelf('plans', 0)).shelf;
}

async function write(documents: unknown[], on = disk): Promise<void> {
  await (await shelfOf(on)).append(documents, 'strict', () => undefined);
}

/** Where the blocks of the one shelf lie, header left out. */
async function blockKeys(): Promise<BlockKey[]> {
  const keysOnDisk = await rawKeys();
  return keysOnDisk.filter(([, label]) => label.length > 1);
}

async function rawKeys(): Promise<BlockKey[]> {
  return (await rawBlocks(diskName)).map(({ key }) => key);
}

async function alterBlock(
  number: number,
  alter: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
) {
  const block = (await rawBlocks(diskName)).find(({ key }) => key[1].length > 1 && key[2] === number);
  if (!block) throw new Error('no such block');
  const bytes = alter(block.bytes);
  await disk.writeBlocks({ put: [{ key: block.key, bytes }], remove: [], durability: 'strict' });
}

describe('append', () => {
  test('what was appended is there when the journal is opened again, in the order of writing', async () => {
    await write([{ id: 1 }, { id: 2 }]);
    await write([{ id: 1, later: true }]);
    expect(await documentsOn()).toEqual([{ id: 1 }, { id: 2 }, { id: 1, later: true }]);
  });

  test('words come back as they were written, whatever their letters', async () => {
    const notes = [
      '£40 for Zoë’s café',
      'ብዙ ቃላት '.repeat(500),
      'كلمات '.repeat(500),
      '👩🏽‍🦱'.repeat(300),
      '\ud800',
    ];
    await write(notes.map((note, id) => ({ id, note })));
    expect(await documentsOn()).toEqual(notes.map((note, id) => ({ id, note })));
  });

  test('between two blocks of a long page the screen may draw, and what somebody types waits for no pause', async () => {
    const pauses = vi.fn(async () => undefined);
    vi.stubGlobal('scheduler', { yield: pauses });
    await write([{ id: 1, note: 'a letter' }]);
    expect(pauses).not.toHaveBeenCalled();
    await write(Array.from({ length: 1_000 }, (_, id) => ({ id, note: 'what was said '.repeat(120) })));
    const blocks = (await blockKeys()).length - 1;
    expect(blocks).toBeGreaterThan(2);
    expect(pauses).toHaveBeenCalledTimes(blocks);
  });

  test('writes that are ordered together reach the disk in one transaction', async () => {
    const transactions: number[] = [];
    const journal = await open(withFault(disk, ({ put }) => void transactions.push(put.length)));
    const [plans, contacts] = [await journal.openShelf('plans', 0), await journal.openShelf('contacts', 0)];
    transactions.length = 0;
    await Promise.all([
      plans.shelf.append([{ id: 1 }], 'relaxed', () => undefined),
      contacts.shelf.append([{ id: 2 }], 'strict', () => undefined),
      plans.shelf.append([{ id: 3 }], 'relaxed', () => undefined),
    ]);
    // One block for each collection, and the head that tells of them.
    expect(transactions).toEqual([3]);
  });

  test('one strict write makes the transaction that it shares strict', async () => {
    const durabilities: string[] = [];
    const shelf = await shelfOf(withFault(disk, ({ durability }) => void durabilities.push(durability)));
    durabilities.length = 0;
    await Promise.all([
      shelf.append([{ id: 1 }], 'relaxed', () => undefined),
      shelf.append([{ id: 2 }], 'strict', () => undefined),
    ]);
    await shelf.append([{ id: 3 }], 'relaxed', () => undefined);
    expect(durabilities).toEqual(['strict', 'relaxed']);
  });

  test('on a full disk the write is refused as such, nothing of it is kept, and the next one works', async () => {
    let full = false;
    const shelf = await shelfOf(withFault(disk, () => full && diskFull()));
    await shelf.append([{ id: 1 }], 'strict', () => undefined);
    full = true;
    const refused = shelf.append([{ id: 2 }], 'strict', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'STORE_FULL' });
    full = false;
    await shelf.append([{ id: 3 }], 'strict', () => undefined);
    expect(await documentsOn()).toEqual([{ id: 1 }, { id: 3 }]);
    expect((await open()).damage).toEqual([]);
  });

  test('what is gathered waits for all its parts and goes in one transaction, and others do not wait for it', async () => {
    const transactions: number[] = [];
    const journal = await open(withFault(disk, ({ put }) => void transactions.push(put.length)));
    const [plans, contacts] = [await journal.openShelf('plans', 0), await journal.openShelf('contacts', 0)];
    transactions.length = 0;
    const together = journal.gather(2);
    const one = plans.shelf.append([{ id: 1 }], 'strict', () => undefined, together);
    await plans.shelf.append([{ id: 2 }], 'strict', () => undefined);
    expect(transactions).toEqual([2]);
    const other = contacts.shelf.append([{ id: 3 }], 'strict', () => undefined, together);
    await Promise.all([one, other]);
    expect(transactions).toEqual([2, 3]);
  });

  test('when a part of what is gathered will not come, nothing of it reaches the disk, whoever comes later', async () => {
    const journal = await open();
    const { shelf } = await journal.openShelf('plans', 0);
    const together = journal.gather(3);
    const early = shelf.append([{ id: 1 }], 'strict', () => undefined, together);
    together.abandon(new Error('It will not come.'));
    const late = shelf.append([{ id: 2 }], 'strict', () => undefined, together);
    await expect(early).rejects.toThrow('will not come');
    await expect(late).rejects.toThrow('will not come');
    await shelf.append([{ id: 3 }], 'strict', () => undefined);
    expect(await documentsOn()).toEqual([{ id: 3 }]);
  });

  test('a transaction that the disk aborts half-way leaves nothing of its write', async () => {
    let fail = false;
    const shelf = await shelfOf(withFault(disk, ({ put }) => fail && failAfter(put)));
    fail = true;
    const refused = shelf.append([{ id: 1 }], 'strict', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'STORE_FAILED' });
    expect(await documentsOn()).toEqual([]);
  });
});

/** Makes the last request of the transaction one that IndexedDB cannot store, after the good ones were made. */
function failAfter(put: readonly { readonly key: BlockKey; readonly bytes: unknown }[]): void {
  (put as { key: unknown; bytes: unknown }[]).push({ key: [storeId, 'x', 0], bytes: () => undefined });
}

describe('damage', () => {
  beforeEach(async () => {
    await write([{ id: 1 }]);
    await write([{ id: 2 }]);
    await write([{ id: 3 }]);
  });

  async function openDamaged(known = false) {
    const journal = await open(disk, known);
    const { blocks } = await journal.openShelf('plans', 0);
    return { documents: blocks.flat(), damage: journal.damage };
  }

  test('an altered block is refused and reported, and the rest is read', async () => {
    await alterBlock(1, (bytes) => bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)));
    expect(await openDamaged()).toEqual({
      documents: [{ id: 1 }, { id: 3 }],
      damage: [{ collection: 'plans', number: 1 }],
    });
  });

  test.each([0, 1, 13, 28, 29])('a block cut to %i bytes is refused and reported', async (length) => {
    await alterBlock(2, (bytes) => bytes.slice(0, length));
    expect(await openDamaged()).toEqual({
      documents: [{ id: 1 }, { id: 2 }],
      damage: [{ collection: 'plans', number: 2 }],
    });
  });

  test('a block put in the place of another is refused', async () => {
    const first = (await rawBlocks(diskName)).find(({ key }) => key[1].length > 1 && key[2] === 0);
    await alterBlock(2, () => first?.bytes ?? new Uint8Array());
    expect((await openDamaged()).damage).toEqual([{ collection: 'plans', number: 2 }]);
  });

  test('a block taken out of the middle is reported', async () => {
    const [, second] = await blockKeys();
    await disk.writeBlocks({ put: [], remove: second ? [second] : [], durability: 'strict' });
    expect(await openDamaged()).toEqual({
      documents: [{ id: 1 }, { id: 3 }],
      damage: [{ collection: 'plans', number: 1 }],
    });
  });

  test('blocks cut off the end are reported, and what is written later does not take their place', async () => {
    const [, second, third] = await blockKeys();
    await disk.writeBlocks({
      put: [],
      remove: [second, third].filter((key) => key !== undefined),
      durability: 'strict',
    });
    const damage = [
      { collection: 'plans', number: 1 },
      { collection: 'plans', number: 2 },
    ];
    expect(await openDamaged()).toEqual({ documents: [{ id: 1 }], damage });
    await write([{ id: 4 }]);
    expect((await blockKeys()).map((key) => key[2])).toEqual([0, 3]);
    expect(await openDamaged()).toEqual({ documents: [{ id: 1 }, { id: 4 }], damage });
  });

  test('blocks that are all gone are reported: the store is not taken for a new one', async () => {
    await disk.writeBlocks({ put: [], remove: await rawKeys(), durability: 'strict' });
    expect(await openDamaged(true)).toEqual({ documents: [], damage: [{ collection: 'head', number: 0 }] });
    await write([{ id: 4 }]);
    expect((await openDamaged(true)).damage).toEqual([]);
  });

  test('a block that was replaced and is put back is reported and not read: who left the laptop does not return', async () => {
    const old = (await rawBlocks(diskName)).filter(({ key }) => key[1].length > 1);
    await (await shelfOf()).rewrite(() => [{ id: 3 }]);
    await disk.writeBlocks({ put: old.slice(0, 1), remove: [], durability: 'strict' });
    expect(await openDamaged()).toMatchObject({
      documents: [{ id: 3 }],
      damage: expect.arrayContaining([{ collection: 'plans', number: 0 }]),
    });
  });

  test('a head that was altered is reported where the key is proven, and every block is read', async () => {
    const head = (await rawBlocks(diskName)).find(({ key }) => key[1].length === 1);
    if (!head) throw new Error('no head');
    const bytes = head.bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
    await disk.writeBlocks({ put: [{ key: head.key, bytes }], remove: [], durability: 'strict' });
    await expect(open()).rejects.toMatchObject({ code: 'STORE_WRONG_KEY' });
    expect(await openDamaged(true)).toEqual({
      documents: [{ id: 1 }, { id: 2 }, { id: 3 }],
      damage: [{ collection: 'head', number: 0 }],
    });
  });

  test('a rewrite leaves a damaged block where it is, so that nothing of it is destroyed', async () => {
    await alterBlock(1, (bytes) => bytes.slice(0, 20));
    const shelf = await shelfOf();
    await shelf.rewrite(() => [{ id: 1 }, { id: 3 }]);
    expect((await blockKeys()).map((key) => key[2])).toEqual([1, 3]);
    expect((await openDamaged()).documents).toEqual([{ id: 1 }, { id: 3 }]);
  });

  test('another key is refused as such, and does not find an empty store', async () => {
    keys = await newKeys();
    await expect(open()).rejects.toMatchObject({ code: 'STORE_WRONG_KEY' });
  });
});

test('a journal of a version that kept no head is read, and has one from its next write on', async () => {
  await write([{ id: 1 }]);
  const [head] = (await rawKeys()).filter(([, label]) => label.length === 1);
  if (!head) throw new Error('no head');
  const bytes = await seal(keys.seal, [storeId, 'header'], 'waymark');
  await disk.writeBlocks({ put: [{ key: head, bytes }], remove: [], durability: 'strict' });
  expect(await documentsOn()).toEqual([{ id: 1 }]);
  await write([{ id: 2 }]);
  const last = (await blockKeys()).at(-1);
  await disk.writeBlocks({ put: [], remove: last ? [last] : [], durability: 'strict' });
  const journal = await open();
  await journal.openShelf('plans', 0);
  expect(journal.damage).toEqual([{ collection: 'plans', number: 1 }]);
});

describe('rewrite', () => {
  test('the new blocks hold what is live, and the old ones are gone', async () => {
    const shelf = await shelfOf();
    for (let state = 0; state < 5; state++) await shelf.append([{ id: 1, state }], 'strict', () => undefined);
    await shelf.rewrite(() => [{ id: 1, state: 4 }]);
    expect(await documentsOn()).toEqual([{ id: 1, state: 4 }]);
    expect(await blockKeys()).toHaveLength(1);
    await shelf.append([{ id: 1, state: 5 }], 'strict', () => undefined);
    expect(await documentsOn()).toEqual([
      { id: 1, state: 4 },
      { id: 1, state: 5 },
    ]);
  });

  test('a rewrite that the disk refuses leaves every old block', async () => {
    let full = false;
    const shelf = await shelfOf(withFault(disk, () => full && diskFull()));
    await shelf.append([{ id: 1 }], 'strict', () => undefined);
    await shelf.append([{ id: 1, later: true }], 'strict', () => undefined);
    full = true;
    await expect(shelf.rewrite(() => [{ id: 1, later: true }])).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(await documentsOn()).toEqual([{ id: 1 }, { id: 1, later: true }]);
  });

  test('a rewrite that is aborted half-way leaves every old block and no new one', async () => {
    let fail = false;
    const shelf = await shelfOf(withFault(disk, ({ put }) => fail && failAfter(put)));
    await shelf.append([{ id: 1 }], 'strict', () => undefined);
    fail = true;
    await expect(shelf.rewrite(() => [{ id: 1, later: true }])).rejects.toMatchObject({
      code: 'STORE_FAILED',
    });
    expect(await documentsOn()).toEqual([{ id: 1 }]);
    expect(await blockKeys()).toHaveLength(1);
  });

  test('a write ordered while a rewrite is under way is in what comes after it', async () => {
    const shelf = await shelfOf();
    const live = [{ id: 1 }];
    await shelf.append(live, 'strict', () => undefined);
    const rewritten = shelf.rewrite(() => live);
    const appended = shelf.append([{ id: 2 }], 'strict', () => undefined);
    await Promise.all([rewritten, appended]);
    expect(await documentsOn()).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
