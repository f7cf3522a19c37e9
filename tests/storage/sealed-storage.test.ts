import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
} from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { openJournal } from '#renderer/data/sealed-journal/journal.ts';
import type { StoreKeys } from '#renderer/data/sealed-journal/seal.ts';
import { sealedStorage } from '#renderer/data/sealed-journal/sealed-storage.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { anEmptyDisk, diskFull, newKeys, rawBlocks, withFault } from './support/disk.ts';

interface Note {
  readonly id: string;
  readonly text?: string;
}
type Kept = RxDocumentData<Note>;
type Instance = RxStorageInstance<Note, unknown, object>;

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    text: { type: 'string' },
    _deleted: { type: 'boolean' },
    _rev: { type: 'string' },
    _attachments: { type: 'object' },
    _meta: {
      type: 'object',
      properties: { lwt: { type: 'number', minimum: 1, maximum: 1e15, multipleOf: 0.01 } },
    },
  },
  required: ['id', '_deleted', '_rev', '_meta', '_attachments'],
  indexes: [
    ['_deleted', 'id'],
    ['_meta.lwt', 'id'],
    ['_deleted', '_meta.lwt', 'id'],
  ],
} as unknown as RxJsonSchema<Kept>;

let disk: LaptopDisk;
let diskName: string;
let keys: StoreKeys;
const storeId = randomUUID();
beforeEach(async () => {
  diskName = `storage-${randomUUID()}`;
  disk = await anEmptyDisk(diskName);
  keys = await newKeys();
});

function parameters() {
  return {
    databaseInstanceToken: randomUUID(),
    databaseName: 'notes',
    collectionName: 'notes',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  };
}

async function openSealed(on: LaptopDisk = disk): Promise<Instance> {
  const storage = sealedStorage(await openJournal(on, storeId, keys), { relaxedContexts: new Set() });
  return storage.createStorageInstance<Note>(parameters());
}

let stamp = 1;
function note(id: string, text: string, deleted = false): Kept {
  stamp += 1;
  return { id, text, _deleted: deleted, _attachments: {}, _meta: { lwt: stamp }, _rev: `${stamp}-test` };
}

async function allIn(instance: Instance): Promise<Kept[]> {
  const query = normalizeMangoQuery(schema, { selector: { _deleted: { $eq: false } } as object });
  return (await instance.query(prepareQuery(schema, query))).documents;
}

describe('a write', () => {
  test('is answered by every read, and by the store when it is opened again', async () => {
    const instance = await openSealed();
    const first = note('a', 'first');
    await instance.bulkWrite([{ document: first }], 'test');
    const second = note('a', 'second');
    await instance.bulkWrite([{ previous: first, document: second }], 'test');
    expect(await allIn(instance)).toEqual([second]);
    await instance.close();
    expect(await allIn(await openSealed())).toEqual([second]);
  });

  test('made from an older state is a conflict, and nothing of it reaches the disk', async () => {
    const instance = await openSealed();
    const first = note('a', 'first');
    await instance.bulkWrite([{ document: first }], 'test');
    const blocks = (await rawBlocks(diskName)).length;
    const { error } = await instance.bulkWrite([{ document: note('a', 'blind') }], 'test');
    expect(error).toMatchObject([{ status: 409, documentId: 'a', documentInDb: first }]);
    expect(await rawBlocks(diskName)).toHaveLength(blocks);
  });

  test('that is one with another is not made where the other is a conflict', async () => {
    const storage = sealedStorage(await openJournal(disk, storeId, keys), { relaxedContexts: new Set() });
    const notes = await storage.createStorageInstance<Note>(parameters());
    const others = await storage.createStorageInstance<Note>({ ...parameters(), collectionName: 'others' });
    await others.bulkWrite([{ document: note('b', 'first') }], 'test');
    const written = (instance: Instance, rows: Kept[]) => async (context: string) => {
      const { error } = await instance.bulkWrite(
        rows.map((document) => ({ document })),
        context,
      );
      if (error.length > 0) throw new Error('A conflict.');
    };
    const blind = written(others, [note('c', 'new'), note('b', 'blind')]);
    await expect(storage.together([written(notes, [note('a', 'one')]), blind])).rejects.toThrow('conflict');
    expect([await allIn(notes), (await allIn(others)).map(({ id }) => id)]).toEqual([[], ['b']]);
    await storage.together([written(notes, [note('a', 'one')]), written(others, [note('c', 'two')])]);
    expect([await allIn(notes), await allIn(others)]).toMatchObject([
      [{ id: 'a' }],
      [{ id: 'b' }, { id: 'c' }],
    ]);
  });

  test('of two at once from one state only the first is taken', async () => {
    const instance = await openSealed();
    const [one, other] = [note('a', 'one'), note('a', 'other')];
    const results = await Promise.all([
      instance.bulkWrite([{ document: one }], 'test'),
      instance.bulkWrite([{ document: other }], 'test'),
    ]);
    expect(results.map(({ error }) => error.map(({ status }) => status))).toEqual([[], [409]]);
    expect(await allIn(instance)).toEqual([one]);
  });

  test('that the disk refuses was never to be seen: not in a query, and not as a change', async () => {
    let full = false;
    const instance = await openSealed(withFault(disk, () => full && diskFull()));
    const changes: unknown[] = [];
    instance.changeStream().subscribe((bulk) => changes.push(bulk));
    full = true;
    const refused = instance.bulkWrite([{ document: note('a', 'lost') }], 'test');
    await expect(refused).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(await allIn(instance)).toEqual([]);
    expect(changes).toEqual([]);
    full = false;
    const kept = note('a', 'kept');
    await instance.bulkWrite([{ document: kept }], 'test');
    expect(await allIn(instance)).toEqual([kept]);
  });
});

describe('the journal behind it', () => {
  test('is rewritten when more than half of it is stale, and still holds all', async () => {
    const instance = await openSealed();
    let state = note('a', '0');
    await instance.bulkWrite([{ document: state }], 'test');
    for (let turn = 1; turn <= 250; turn++) {
      const next = note('a', String(turn));
      await instance.bulkWrite([{ previous: state, document: next }], 'test');
      state = next;
    }
    await instance.close();
    expect((await rawBlocks(diskName)).length).toBeLessThan(60);
    expect(await allIn(await openSealed())).toEqual([state]);
  });

  test('holds no block with a deleted document once it is cleaned up, whatever the clock said', async () => {
    const instance = await openSealed();
    const [stays, leaves] = [note('a', 'stays'), note('b', 'leaves')];
    await instance.bulkWrite([{ document: stays }, { document: leaves }], 'test');
    const before = (await rawBlocks(diskName)).map(({ bytes }) => bytes.toString());
    const gone = { ...note('b', '', true), _meta: { lwt: 8_000_000_000_000 } };
    await instance.bulkWrite([{ previous: leaves, document: gone }], 'test');
    await instance.cleanup(Number.NEGATIVE_INFINITY);
    const after = (await rawBlocks(diskName)).map(({ bytes }) => bytes.toString());
    expect(after.filter((bytes) => before.includes(bytes))).toEqual([]);
    expect(after.length).toBeGreaterThan(0);
    expect(await (await openSealed()).findDocumentsById(['a', 'b'], true)).toEqual([stays]);
  });

  test('is found empty after the collection was removed', async () => {
    const instance = await openSealed();
    await instance.bulkWrite([{ document: note('a', 'text') }], 'test');
    await instance.remove();
    expect(await allIn(await openSealed())).toEqual([]);
  });
});

const histories = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom('write', 'delete', 'blind write', 'reopen', 'clean up'),
  }),
  { maxLength: 25 },
);

test.each(seeds)(
  '[seed %i] answers as RxDB’s own memory storage does, whatever happens to it',
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        disk = await anEmptyDisk();
        const memoryStorage = { ...getRxStorageMemory(), collectionStates: new Map() };
        const plain = (await memoryStorage.createStorageInstance<Note>(parameters())) as unknown as Instance;
        let sealed = await openSealed();
        for (const { id, kind } of history) {
          if (kind === 'reopen') {
            await sealed.close();
            sealed = await openSealed();
          } else if (kind === 'clean up') {
            await Promise.all([plain.cleanup(-Infinity), sealed.cleanup(-Infinity)]);
          } else {
            const [previous] = await plain.findDocumentsById([id], true);
            const document = note(id, kind, kind === 'delete');
            const row = kind !== 'blind write' && previous ? { previous, document } : { document };
            const [expected, actual] = await Promise.all([
              plain.bulkWrite([row], 'test'),
              sealed.bulkWrite([row], 'test'),
            ]);
            expect(actual.error.map(({ status }) => status)).toEqual(
              expected.error.map(({ status }) => status),
            );
          }
          expect(await allIn(sealed)).toEqual(await allIn(plain));
        }
      }),
      { seed, numRuns: 20 },
    );
  },
);
