import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openJournal } from '#renderer/data/sealed-journal/journal.ts';
import { readAhead } from '#renderer/data/sealed-journal/read-ahead.ts';
import { anEmptyDisk, newKeys } from './support/disk.ts';

const storeId = randomUUID();

async function aStoreWith(documents: readonly unknown[]) {
  const [disk, keys] = [await anEmptyDisk(), await newKeys()];
  const journal = await openJournal(disk, storeId, keys);
  const { shelf } = await journal.openShelf('plans', 0);
  await shelf.append(documents, 'strict', () => undefined);
  return { disk, keys };
}

test('a store that is read ahead opens as it lies on the disk, in one reading', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }, { id: 2 }]);
  const asked: string[] = [];
  const counted = {
    ...disk,
    readStore: (id: string) => {
      asked.push('store');
      return disk.readStore(id);
    },
    readBlocks: (id: string, label: string) => {
      asked.push('shelf');
      return disk.readBlocks(id, label);
    },
  };
  const journal = await openJournal(readAhead(counted, storeId), storeId, keys, true);
  const [plans, empty] = [await journal.openShelf('plans', 0), await journal.openShelf('contacts', 0)];
  expect([plans.blocks, empty.blocks, journal.damage]).toEqual([[[{ id: 1 }, { id: 2 }]], [], []]);
  expect(asked).toEqual(['store']);
});

test('a shelf that is opened again is read from the disk, with what was written since', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }]);
  const journal = await openJournal(readAhead(disk, storeId), storeId, keys, true);
  const { shelf } = await journal.openShelf('plans', 0);
  await shelf.append([{ id: 2 }], 'strict', () => undefined);
  expect((await journal.openShelf('plans', 0)).blocks).toEqual([[{ id: 1 }], [{ id: 2 }]]);
});

test('blocks of another store are not in it', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }]);
  const other = randomUUID();
  await (await openJournal(disk, other, keys)).openShelf('plans', 0);
  const [shelves, others] = [await disk.readStore(storeId), await disk.readStore(other)];
  expect([...shelves.values()].map((blocks) => blocks.length)).toEqual([1, 1]);
  expect([...others.values()].map((blocks) => blocks.length)).toEqual([1]);
});

test('a disk that cannot be read ahead says so when it is asked', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }]);
  const failing = { ...disk, readStore: () => Promise.reject(new Error('The disk fails.')) };
  await expect(openJournal(readAhead(failing, storeId), storeId, keys, true)).rejects.toThrow(
    'The disk fails.',
  );
});
