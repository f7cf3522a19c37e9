import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openJournal } from '#renderer/data/sealed-journal/journal.ts';
import { anEmptyDisk, newKeys, rawBlocks } from './support/disk.ts';

/** More than three times a whole council. */
const DOCUMENTS = 250_000;
const A_PAGE = 2_000;

test(`${DOCUMENTS} documents are written page by page, read again, rewritten and read again, whole each time`, async () => {
  const name = `many-${randomUUID()}`;
  const disk = await anEmptyDisk(name);
  const [storeId, keys] = [randomUUID(), await newKeys()];
  const { shelf } = await (await openJournal(disk, storeId, keys)).openShelf('contacts', 0);
  const document = (id: number) => ({ id, note: `Note ${id} ${'x'.repeat(200)}` });
  for (let from = 0; from < DOCUMENTS; from += A_PAGE) {
    const page = Array.from({ length: Math.min(A_PAGE, DOCUMENTS - from) }, (_, at) => document(from + at));
    await shelf.append(page, 'relaxed', () => undefined);
  }
  const read = async () => {
    const journal = await openJournal(disk, storeId, keys, true);
    const opened = await journal.openShelf('contacts', 0);
    return { ...opened, damage: journal.damage };
  };
  const first = await read();
  expect(first.damage).toEqual([]);
  const documents = first.blocks.flat() as ReturnType<typeof document>[];
  expect(documents).toHaveLength(DOCUMENTS);
  expect(documents.every(({ id }, at) => id === at)).toBe(true);
  const kept = documents.filter(({ id }) => id % 2 === 0);
  await first.shelf.rewrite(() => kept);
  const second = await read();
  expect(second.damage).toEqual([]);
  expect(second.blocks.flat()).toHaveLength(kept.length);
  // Two hundred and fifty to a block, and the head.
  expect(await rawBlocks(name)).toHaveLength(Math.ceil(kept.length / 250) + 1);
  disk.close();
}, 600_000);
