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

test('a store that is read ahead opens as it lies on the disk, and each shelf is read once', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }, { id: 2 }]);
  const asked: string[] = [];
  const counted = {
    ...disk,
    readBlocks: (id: string, label: string) => {
      asked.push(label);
      return disk.readBlocks(id, label);
    },
  };
  const journal = await openJournal(readAhead(counted, storeId), storeId, keys, true);
  const [plans, empty] = [await journal.openShelf('plans', 0), await journal.openShelf('contacts', 0)];
  expect([plans.blocks, empty.blocks, journal.damage]).toEqual([[[{ id: 1 }, { id: 2 }]], [], []]);
  // The head and the plans; of the contacts there is no block.
  expect(asked.map((label) => label.length > 1).sort()).toEqual([false, true]);
});

test('a shelf that is opened again is read from the disk, with what was written since', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }]);
  const journal = await openJournal(readAhead(disk, storeId), storeId, keys, true);
  const { shelf } = await journal.openShelf('plans', 0);
  await shelf.append([{ id: 2 }], 'strict', () => undefined);
  expect((await journal.openShelf('plans', 0)).blocks).toEqual([[{ id: 1 }], [{ id: 2 }]]);
});

test('only shelves of the store itself are read', async () => {
  const { disk, keys } = await aStoreWith([{ id: 1 }]);
  const other = randomUUID();
  await openJournal(disk, other, keys);
  expect([(await disk.labelsOf(storeId)).size, (await disk.labelsOf(other)).size]).toEqual([2, 1]);
});

test.each([
  ['its labels', { labelsOf: () => Promise.reject(new Error('The disk fails.')) }],
  ['its blocks', { readBlocks: () => Promise.reject(new Error('The disk fails.')) }],
])('a disk that cannot be read ahead for %s says so when it is asked', async (_, fault) => {
  const { disk, keys } = await aStoreWith([{ id: 1 }]);
  const failing = { ...disk, ...fault };
  await expect(openJournal(readAhead(failing, storeId), storeId, keys, true)).rejects.toThrow(
    'The disk fails.',
  );
});
