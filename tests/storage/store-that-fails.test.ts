import { dbCount } from 'rxdb';
import { expect, test } from 'vitest';
import { createDeviceRecord } from '#renderer/data/keys/device-record.ts';
import { newVault } from '#renderer/data/keys/vaults.ts';
import type { LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { openStore } from '#renderer/data/opened-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { ADVISER_ID, AUTHORITY_ID, TEAM_ID } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { anEmptyDisk } from './support/disk.ts';

const LATER = '2099-01-01T00:00:00.000Z';

const record = {
  deviceId: DEVICE_ID,
  username: 'joanne',
  token: 'a token',
  refreshToken: null,
  deviceKey: null,
  user: {
    staffId: ADVISER_ID,
    name: 'Joanne Adeyemi',
    role: 'personal-adviser' as const,
    teamId: TEAM_ID,
    authorityId: AUTHORITY_ID,
    councilName: 'A Council',
  },
  openings: 1,
  checkpoint: null,
  earlier: [],
  firstSync: { done: true, received: 0 },
  withdrawn: [],
  purged: [],
  lastSyncedAt: null,
  councilKey: null,
  escrow: null,
  fetchAgain: false,
  putBack: false,
  drafts: {},
  scope: null,
  laptopName: null,
  lease: { endsAt: LATER, latestSeen: systemClock.now(), behind: 0 },
  revoked: false,
};

/** A clock that tells how many waits have begun and are not over. */
function aCountedClock() {
  const waits = new Set<symbol>();
  const clock: Clock = {
    ...systemClock,
    after() {
      const wait = Symbol('a wait');
      waits.add(wait);
      return () => void waits.delete(wait);
    },
  };
  return { clock, running: () => waits.size };
}

const connection = {
  endpointUrl: 'http://127.0.0.1:9',
  fetch: () => Promise.reject(new TypeError('The network is cut.')),
  clock: systemClock,
  atCouncil: () => {
    throw new Error('nobody signs in here');
  },
};
const on = { onRevoked: () => undefined, onLeaseEnded: () => undefined, saveTyping: async () => undefined };

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

const aVault = () => newVault({ wrap: async () => ({}) as never, unwrap: async () => null } as never);

test('a store that does not open, as its disk fails, leaves nothing behind that goes on: no timer and no key', async () => {
  const vault = await aVault();
  const { storeId, keys } = vault.opened;
  const disk = await anEmptyDisk();
  await createDeviceRecord(disk, storeId, keys, record as never);
  const failing: LaptopDisk = { ...disk, readBlocks: () => Promise.reject(new Error('The disk fails.')) };
  const { clock, running } = aCountedClock();
  let isForgotten = false;
  const watched = {
    ...keys,
    get seal() {
      return keys.seal;
    },
    get label() {
      return keys.label;
    },
    forget() {
      isForgotten = true;
      keys.forget();
    },
  };
  const opening = openStore(
    failing,
    { storeId, keys: watched },
    { ...connection, clock } as never,
    vault.dataKey,
    on,
  );
  await expect(opening).rejects.toThrow('The disk fails.');
  expect([running(), isForgotten]).toEqual([0, true]);
});

test('nor are records left open in memory where a step after they were read fails', async () => {
  const vault = await aVault();
  const { storeId, keys } = vault.opened;
  const disk = await anEmptyDisk();
  // What could not be read is to be fetched again, and that cannot be noted.
  await createDeviceRecord(disk, storeId, keys, { ...record, openings: 0, fetchAgain: true } as never);
  const { sealedRecords } = disk;
  const full = {
    ...disk,
    sealedRecords: {
      get: (id: string) => sealedRecords.get(id),
      put: () => Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError')),
    },
  } as unknown as LaptopDisk;
  const before = dbCount();
  const opening = openStore(full, { storeId, keys }, connection as never, vault.dataKey, on);
  await expect(opening).rejects.toMatchObject({ code: 'STORE_FULL' });
  expect(dbCount()).toBe(before);
});

test('nor where the opening itself cannot be noted, while they are read', async () => {
  const vault = await aVault();
  const { storeId, keys } = vault.opened;
  const disk = await anEmptyDisk();
  await createDeviceRecord(disk, storeId, keys, record as never);
  const failing: LaptopDisk = {
    ...disk,
    keepRecordSurely: () => Promise.reject(new Error('The disk fails.')),
  };
  const before = dbCount();
  const opening = openStore(failing, { storeId, keys }, connection as never, vault.dataKey, on);
  await expect(opening).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(dbCount()).toBe(before);
});

test('where records cannot be read, the keys are let go of only once the opening is noted', async () => {
  const vault = await aVault();
  const { storeId, keys } = vault.opened;
  const disk = await anEmptyDisk();
  await createDeviceRecord(disk, storeId, keys, { ...record, openings: 0 } as never);
  const steps: string[] = [];
  const [begun, refused, noting] = [signal(), signal(), signal()];
  const slow: LaptopDisk = {
    ...disk,
    async keepRecordSurely(row) {
      begun.give();
      await noting.given;
      await disk.keepRecordSurely(row);
      steps.push('noted');
    },
    async readBlocks(store, label) {
      // The head is there.
      if (label === '0') return disk.readBlocks(store, label);
      await begun.given;
      refused.give();
      throw new Error('The disk fails.');
    },
  };
  const opening = openStore(slow, { storeId, keys }, connection as never, vault.dataKey, on).catch(
    (cause: unknown) => void steps.push((cause as Error).message),
  );
  await refused.given;
  noting.give();
  await opening;
  expect(steps).toEqual(['noted', 'The disk fails.']);
  expect(() => keys.seal).toThrow('keys of a closed store');
});
