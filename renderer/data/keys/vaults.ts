import { newRandomId } from '#renderer/platform/ids.ts';
import type { LaptopDisk, VaultRow } from '../laptop-disk.ts';
import { type StoreKeys, storeKeysFrom } from '../sealed-journal/seal.ts';
import { asStoreFailure, onlyFailuresOfTheWorld } from '../store-failure.ts';
import type { KeyWrapper } from './key-wrapper.ts';

const DATA_KEY_BYTES = 32;

/** An unlocked vault: which sealed store it is of, and the keys to it. */
export interface OpenedVault {
  readonly storeId: string;
  readonly keys: StoreKeys;
}

/** 32 random bytes. Whoever is given one wipes it, as soon as can be. */
export type DataKey = Uint8Array<ArrayBuffer>;

/** A vault with its data key, for whoever opens its store. */
export interface VaultAndKey {
  readonly vault: OpenedVault;
  readonly dataKey: DataKey;
}

/** What came of trying a phrase on every vault of this laptop. */
export type Opening =
  | ({ readonly kind: 'opened' } & VaultAndKey)
  | { readonly kind: 'shut' }
  /** No vault opened, and one or more could not be tried, as the keychain no longer has its half of the key. */
  | { readonly kind: 'keychain-lost' };

export async function hasVaults(disk: LaptopDisk): Promise<boolean> {
  return (await disk.vaults.count()) > 0;
}

/** The ids of the stores that stand here, whoever's they are. */
export async function storesOn(disk: LaptopDisk): Promise<string[]> {
  return (await disk.vaults.toArray()).map(({ id }) => id);
}

/** A new data key from the machine's randomness, and a vault that `wrapper` can open. Nothing is on the disk yet. */
export async function newVault(
  wrapper: KeyWrapper,
): Promise<{ opened: OpenedVault; row: VaultRow; dataKey: DataKey }> {
  const storeId = newRandomId();
  const dataKey = crypto.getRandomValues(new Uint8Array(DATA_KEY_BYTES));
  const wrapping = await wrapper.wrap(dataKey, storeId);
  return { opened: await vaultOf(storeId, dataKey), row: { id: storeId, wrappings: [wrapping] }, dataKey };
}

export async function keepVault(disk: LaptopDisk, row: VaultRow): Promise<void> {
  await disk.vaults.add(row).catch((cause: unknown) => {
    throw asStoreFailure(cause);
  });
}

/**
 * Tries every vault on this laptop: they bear no names, so that the disk does not say who works here. One that was locked
 * less well than this machine now can is locked anew on the way.
 */
export async function openVault(disk: LaptopDisk, wrapper: KeyWrapper): Promise<Opening> {
  let isKeychainLost = false;
  for (const row of await disk.vaults.toArray()) {
    const found = await unwrapped(row, wrapper);
    if (found.kind === 'keychain-lost') isKeychainLost = true;
    if (found.kind !== 'opened') continue;
    if (row.wrappings.every((wrapping) => wrapper.isBetterThan(wrapping))) {
      // A full disk or an ailing keychain is no reason to keep anybody out: the old lock stands until it can be bettered.
      await lockAnew(disk, row.id, found.dataKey, wrapper).catch(onlyFailuresOfTheWorld);
    }
    return { kind: 'opened', vault: await vaultOf(row.id, found.dataKey), dataKey: found.dataKey };
  }
  return { kind: isKeychainLost ? 'keychain-lost' : 'shut' };
}

/** Whether a vault here opens so. Unlike opening, it locks nothing anew and leaves no key behind. */
export async function opensAny(disk: LaptopDisk, wrapper: KeyWrapper): Promise<boolean> {
  for (const row of await disk.vaults.toArray()) if (await opens(row, wrapper)) return true;
  return false;
}

/** The same for one store's vault. */
export async function opensVault(disk: LaptopDisk, storeId: string, wrapper: KeyWrapper): Promise<boolean> {
  const row = await disk.vaults.get(storeId);
  return row !== undefined && opens(row, wrapper);
}

async function opens(row: VaultRow, wrapper: KeyWrapper): Promise<boolean> {
  const found = await unwrapped(row, wrapper);
  if (found.kind !== 'opened') return false;
  found.dataKey.fill(0);
  return true;
}

/** Locks the vault that `current` opens with `next` instead. False, with nothing changed, when `current` does not open it. */
export async function changeLock(
  disk: LaptopDisk,
  storeId: string,
  current: KeyWrapper,
  next: KeyWrapper,
): Promise<boolean> {
  const row = await disk.vaults.get(storeId);
  const found = row && (await unwrapped(row, current));
  if (found?.kind !== 'opened') return false;
  await lockAnew(disk, storeId, found.dataKey, next);
  found.dataKey.fill(0);
  return true;
}

/** One row, put in one transaction: the old lock or the new one is on the disk, never none. */
export async function lockAnew(
  disk: LaptopDisk,
  storeId: string,
  dataKey: Uint8Array<ArrayBuffer>,
  wrapper: KeyWrapper,
): Promise<void> {
  const wrapping = await wrapper.wrap(dataKey, storeId);
  await disk.vaults.put({ id: storeId, wrappings: [wrapping] }).catch((cause: unknown) => {
    throw asStoreFailure(cause);
  });
}

async function unwrapped({ id, wrappings }: VaultRow, wrapper: KeyWrapper) {
  let last: Awaited<ReturnType<KeyWrapper['unwrap']>> = { kind: 'shut' };
  for (const wrapping of wrappings) {
    last = await wrapper.unwrap(wrapping, id);
    if (last.kind === 'opened') return last;
  }
  return last;
}

export async function vaultOf(storeId: string, dataKey: DataKey): Promise<OpenedVault> {
  return { storeId, keys: await storeKeysFrom(dataKey) };
}
