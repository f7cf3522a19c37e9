import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openJournal } from '#renderer/data/sealed-journal/journal.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { anEmptyDisk, newKeys, type RawBlock, rawBlocks } from './support/disk.ts';

/** Whoever has the disk in hand may do anything to it. What they touched is refused and told, and all else is read. */

const shelves = ['plans', 'contacts'] as const;
type Bytes = Uint8Array<ArrayBuffer>;
type Tampering =
  | { readonly do: 'flip'; readonly at: number; readonly by: number }
  | { readonly do: 'cut'; readonly to: number }
  | { readonly do: 'lengthen'; readonly by: number }
  | { readonly do: 'wipe' }
  | { readonly do: 'take that of'; readonly place: number }
  | { readonly do: 'remove' };

const somewhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const tamperings: fc.Arbitrary<Tampering> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at: somewhere, by: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ do: fc.constant('cut' as const), to: somewhere }),
  fc.record({ do: fc.constant('lengthen' as const), by: fc.integer({ min: 1, max: 40 }) }),
  fc.constant({ do: 'wipe' as const }),
  fc.record({ do: fc.constant('take that of' as const), place: somewhere }),
  fc.constant({ do: 'remove' as const }),
);

/** Null where the block is to be gone. `others` are those of every shelf, of another store, and the heads. */
function tampered(bytes: Bytes, others: readonly RawBlock[], tampering: Tampering): Bytes | null {
  switch (tampering.do) {
    case 'flip': {
      const place = Math.floor(tampering.at * bytes.length);
      return bytes.map((byte, at) => (at === place ? byte ^ tampering.by : byte));
    }
    case 'cut':
      return bytes.slice(0, Math.floor(tampering.to * bytes.length));
    case 'lengthen':
      return Uint8Array.from([...bytes, ...new Uint8Array(tampering.by)]);
    case 'wipe':
      return new Uint8Array(bytes.length);
    case 'take that of':
      return others[Math.floor(tampering.place * others.length)]?.bytes ?? null;
    case 'remove':
      return null;
  }
}

/** Two stores of one key, each with three blocks on each of two shelves, as when a folder was copied over another. */
async function aDisk() {
  const name = `tampered-${randomUUID()}`;
  const [disk, keys] = [await anEmptyDisk(name), await newKeys()];
  const [storeId, neighbour] = [randomUUID(), randomUUID()];
  for (const store of [storeId, neighbour]) {
    const journal = await openJournal(disk, store, keys);
    for (const collection of shelves) {
      const { shelf } = await journal.openShelf(collection, 0);
      for (const id of [0, 1, 2])
        await shelf.append([{ id: `${collection} ${id}` }], 'relaxed', () => undefined);
    }
  }
  const all = await rawBlocks(name);
  const own = all.filter(({ key: [store] }) => store === storeId);
  async function opened() {
    const journal = await openJournal(disk, storeId, keys, true);
    const found: unknown[] = [];
    for (const collection of shelves) found.push(...(await journal.openShelf(collection, 0)).blocks.flat());
    return { found, damage: journal.damage };
  }
  return { disk, all, blocks: own.filter(isBlock), head: own.find((each) => !isBlock(each)), opened };
}

/** And not the head, whose label is the only short one. */
function isBlock({ key: [, label] }: RawBlock): boolean {
  return label.length > 1;
}

test.each(seeds.slice(0, 2))(
  '[seed %i] whatever was done to one block, that block alone is refused and reported, and everything else is read',
  async (seed) => {
    const { disk, all, blocks, opened } = await aDisk();
    const whole = (await opened()).found;
    expect(whole).toHaveLength(6);
    await fc.assert(
      fc.asyncProperty(fc.nat(5), tamperings, async (place, tampering) => {
        const block = blocks[place] as RawBlock;
        const others = all.filter((each) => each !== block);
        const bytes = tampered(block.bytes, others, tampering);
        await disk.writeBlocks({
          put: bytes === null ? [] : [{ key: block.key, bytes }],
          remove: bytes === null ? [block.key] : [],
          durability: 'relaxed',
        });
        const { found, damage } = await opened();
        await disk.writeBlocks({ put: [block], remove: [], durability: 'relaxed' });
        expect(damage).toMatchObject([{ number: block.key[2] }]);
        expect(found).toHaveLength(5);
        expect(whole).toEqual(expect.arrayContaining(found));
      }),
      { seed, numRuns: 60 },
    );
    expect(await opened()).toEqual({ found: whole, damage: [] });
    disk.close();
  },
);

test.each(seeds.slice(0, 2))(
  '[seed %i] whatever was done to the head, it is reported, and every block is read',
  async (seed) => {
    const { disk, all, head, opened } = await aDisk();
    const whole = (await opened()).found;
    if (!head) throw new Error('no head');
    const others = all.filter((each) => each !== head);
    await fc.assert(
      fc.asyncProperty(tamperings, async (tampering) => {
        const bytes = tampered(head.bytes, others, tampering);
        await disk.writeBlocks({
          put: bytes === null ? [] : [{ key: head.key, bytes }],
          remove: bytes === null ? [head.key] : [],
          durability: 'relaxed',
        });
        const { found, damage } = await opened();
        await disk.writeBlocks({ put: [head], remove: [], durability: 'relaxed' });
        expect(damage).toEqual([{ collection: 'head', number: 0 }]);
        expect(found).toEqual(whole);
      }),
      { seed, numRuns: 30 },
    );
    disk.close();
  },
);
