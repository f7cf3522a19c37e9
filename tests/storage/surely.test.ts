import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  createDeviceRecord,
  type DeviceRecord,
  openDeviceRecord,
} from '#renderer/data/keys/device-record.ts';
import type { LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { createDrafts } from '#renderer/data/records/drafts.ts';
import { ADVISER_ID, AUTHORITY_ID, TEAM_ID } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { anEmptyDisk, everythingIn, newKeys, rawBlocks } from './support/disk.ts';

/** What no power cut may take back waits for the disk itself, and not for the operating system alone. */

const storeId = randomUUID();
const neighbour = randomUUID();
let disk: LaptopDisk;
let diskName: string;
let written: { readonly tables: readonly string[]; readonly durability: string | undefined }[];

beforeEach(async () => {
  diskName = `surely-${randomUUID()}`;
  disk = await anEmptyDisk(diskName);
  written = [];
  const { transaction: begin } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...call) {
    const [tables, mode, options] = call;
    const durability = options?.durability;
    if (mode === 'readwrite') written.push({ tables: [tables].flat() as string[], durability });
    return begin.apply(this, call);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  disk.close();
});

const record = {
  deviceId: DEVICE_ID,
  username: 'joanne',
  token: 'a token',
  user: {
    staffId: ADVISER_ID,
    name: 'Joanne Adeyemi',
    role: 'personal-adviser',
    teamId: TEAM_ID,
    authorityId: AUTHORITY_ID,
    councilName: 'A Council',
  },
  openings: 1,
  checkpoint: null,
  firstSync: { done: true, received: 0 },
  withdrawn: [],
  lastSyncedAt: null,
  fetchAgain: false,
  scope: null,
} as unknown as DeviceRecord;

test('words of a form that was begun are nowhere else, so they wait for the disk itself, and so does giving them up', async () => {
  const keys = await newKeys();
  await createDeviceRecord(disk, storeId, keys, record);
  const device = await openDeviceRecord(disk, storeId, keys);
  const drafts = createDrafts(device, { get: () => ({}) } as never);
  written.length = 0;
  await drafts.keep('amira', 'contact', 'half a visit');
  await drafts.keep('amira', 'contact', null);
  const surely = { tables: ['sealedRecords'], durability: 'strict' };
  expect(written).toEqual([surely, surely]);
});

test('a store that is wiped is surely off the disk, all of it at once, and its neighbour is whole', async () => {
  const put = [storeId, neighbour].flatMap((id) =>
    ['a label', 'another'].map((label) => ({
      key: [id, label, 0] as const,
      bytes: new Uint8Array([1, 2, 3]),
    })),
  );
  await disk.writeBlocks({ put: put as never, remove: [], durability: 'relaxed' });
  for (const id of [storeId, neighbour]) {
    await disk.sealedRecords.put({ id, sealed: new Uint8Array([1]) } as never);
    await disk.vaults.put({ id, wrappings: [] } as never);
  }
  written.length = 0;
  await disk.removeStore(storeId, 'a farewell');
  expect(written).toEqual([
    { tables: ['vaults', 'sealedRecords', 'blocks', 'attempts'], durability: 'strict' },
  ]);
  expect((await rawBlocks(diskName)).map(({ key }) => key[0])).toEqual([neighbour, neighbour]);
  for (const table of ['sealedRecords', 'vaults']) {
    expect((await everythingIn(diskName, table)).map(({ key }) => key)).toEqual([neighbour]);
  }
  expect(await disk.farewells()).toMatchObject([{ token: 'a farewell' }]);
});
