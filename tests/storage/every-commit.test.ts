import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { BlockChange, LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { openJournal, type Shelf } from '#renderer/data/sealed-journal/journal.ts';
import type { StoreKeys } from '#renderer/data/sealed-journal/seal.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { anEmptyDisk, newKeys } from './support/disk.ts';

/** Killed at any commit, a laptop finds what that commit had made true: no less, no more, and no damage. */

const storeId = randomUUID();
const shelves = ['plans', 'contacts'] as const;
type Name = (typeof shelves)[number];

interface Doc {
  readonly id: string;
  readonly state: number;
}
type Held = Record<Name, ReadonlyMap<string, number>>;

let keys: StoreKeys;
beforeEach(async () => {
  keys = await newKeys();
});

type Act =
  | { readonly do: 'append'; readonly to: Name; readonly ids: readonly string[] }
  | { readonly do: 'append both'; readonly ids: readonly string[] }
  | { readonly do: 'rewrite'; readonly of: Name; readonly without: readonly string[] };

const ids = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('append' as const), to: fc.constantFrom(...shelves), ids }),
  fc.record({ do: fc.constant('append both' as const), ids }),
  fc.record({ do: fc.constant('rewrite' as const), of: fc.constantFrom(...shelves), without: ids }),
);

/** Plays the acts on a disk that remembers each transaction, and what was held when it had been written. */
async function play(history: readonly Act[]) {
  const disk = await anEmptyDisk();
  const changes: BlockChange[] = [];
  const expected: Held[] = [];
  let held: Held = { plans: new Map(), contacts: new Map() };
  let next: Held = held;
  const remembering: LaptopDisk = {
    ...disk,
    writeBlocks: async (change) => {
      await disk.writeBlocks(change);
      changes.push(change);
      expected.push(next);
    },
  };
  const journal = await openJournal(remembering, storeId, keys);
  const opened = new Map<Name, Shelf>();
  for (const name of shelves) opened.set(name, (await journal.openShelf(name, 0)).shelf);
  const shelf = (name: Name) => opened.get(name) as Shelf;
  for (const [state, act] of history.entries()) {
    next = after(held, act, state);
    const documents = (list: readonly string[]): Doc[] => list.map((id) => ({ id, state }));
    if (act.do === 'append') await shelf(act.to).append(documents(act.ids), 'strict', () => undefined);
    else if (act.do === 'rewrite') await shelf(act.of).rewrite(() => docsIn(next[act.of]));
    else {
      await Promise.all(
        shelves.map((name) => shelf(name).append(documents(act.ids), 'relaxed', () => undefined)),
      );
    }
    held = next;
  }
  return { changes, expected };
}

function after(held: Held, act: Act, state: number): Held {
  if (act.do === 'rewrite') {
    const kept = [...held[act.of]].filter(([id]) => !act.without.includes(id));
    return { ...held, [act.of]: new Map(kept) };
  }
  const written = new Map(act.ids.map((id) => [id, state]));
  const touched = act.do === 'append' ? [act.to] : shelves;
  const changed = touched.map((name) => [name, new Map([...held[name], ...written])]);
  return { ...held, ...Object.fromEntries(changed) };
}

function docsIn(map: ReadonlyMap<string, number>): Doc[] {
  return [...map].map(([id, state]) => ({ id, state }));
}

/** What a laptop finds that was killed after so many commits. */
async function foundAfter(changes: readonly BlockChange[]) {
  const disk = await anEmptyDisk();
  for (const change of changes) await disk.writeBlocks(change);
  const journal = await openJournal(disk, storeId, keys, changes.length > 1);
  const found: Record<string, ReadonlyMap<string, number>> = {};
  for (const name of shelves) {
    const { blocks } = await journal.openShelf(name, 0);
    found[name] = new Map((blocks.flat() as Doc[]).map(({ id, state }) => [id, state]));
  }
  disk.close();
  return { found, damage: journal.damage };
}

test.each(seeds.slice(0, 2))(
  '[seed %i] killed at any commit, the journal is what that commit made it',
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 8 }), async (history) => {
        const { changes, expected } = await play(history);
        expect(changes.length).toBe(history.length + 1);
        for (let commits = 1; commits <= changes.length; commits++) {
          const { found, damage } = await foundAfter(changes.slice(0, commits));
          expect(found).toEqual(expected[commits - 1]);
          expect(damage).toEqual([]);
        }
      }),
      { seed, numRuns: 12 },
    );
  },
);

test('killed before its first commit, the store is a new one', async () => {
  const { found, damage } = await foundAfter([]);
  expect([...Object.values(found)].every((held) => held.size === 0)).toBe(true);
  expect(damage).toEqual([]);
});

test('whichever blocks are taken off the end by somebody else, it is noticed', async () => {
  const acts: Act[] = [
    { do: 'append', to: 'plans', ids: ['a'] },
    { do: 'append', to: 'contacts', ids: ['a'] },
    { do: 'append both', ids: ['b'] },
    { do: 'rewrite', of: 'plans', without: ['a'] },
    { do: 'append', to: 'plans', ids: ['c'] },
  ];
  const { changes } = await play(acts);
  const disk = await anEmptyDisk();
  for (const change of changes) await disk.writeBlocks(change);
  const last = changes.at(-1)?.put.filter(({ key }) => key[1].length > 1) ?? [];
  await disk.writeBlocks({ put: [], remove: last.map(({ key }) => key), durability: 'strict' });
  const journal = await openJournal(disk, storeId, keys, true);
  for (const name of shelves) await journal.openShelf(name, 0);
  expect(journal.damage).toEqual([{ collection: 'plans', number: last[0]?.key[2] }]);
});
