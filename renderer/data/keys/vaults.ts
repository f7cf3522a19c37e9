import { newRandomId } from '#renderer/platform/ids.ts';
import type { LaptopDisk, VaultRow } from '../laptop-disk.ts';
import { type StoreKeys, storeKeysFrom } from '../sealed-journal/seal.ts';
import { asStoreFailure } from '../store-failure.ts';
import type { KeyWrapper } from './key-wrapper.ts';

const DATA_KEY_BYTES = 32;

/** An unlocked vault: which sealed store it is of, and the keys to it. */
export interface OpenedVault {
  readonly storeId: string;
  readonly keys: StoreKeys;
}

export async function hasVaults(disk: LaptopDisk): Promise<boolean> {
  return (await disk.vaults.count()) > 0;
}

/** A new data key from the machine's randomness, and a vault that `wrapper` can open. Nothing is on the disk yet. */
export async function newVault(wrapper: KeyWrapper): Promise<{ opened: OpenedVault; row: VaultRow }> {
  const storeId = newRandomId();
  const dataKey = crypto.getRandomValues(new Uint8Array(DATA_KEY_BYTES));
  const wrapping = await wrapper.wrap(dataKey, storeId);
  const keys = await storeKeysFrom(dataKey);
  dataKey.fill(0);
  return { opened: { storeId, keys }, row: { id: storeId, wrappings: [wrapping] } };
}

export async function keepVault(disk: LaptopDisk, row: VaultRow): Promise<void> {
  await disk.vaults.add(row).catch((cause: unknown) => {
    throw asStoreFailure(cause);
  });
}

/** Tries every vault on this laptop: they bear no names, so that the disk does not say who works here. */
export async function openVault(disk: LaptopDisk, wrapper: KeyWrapper): Promise<OpenedVault | null> {
  for (const { id, wrappings } of await disk.vaults.toArray()) {
    for (const wrapping of wrappings.filter(({ kind }) => kind === wrapper.kind)) {
      const dataKey = await wrapper.unwrap(wrapping, id);
      if (dataKey === null) continue;
      const keys = await storeKeysFrom(dataKey);
      dataKey.fill(0);
      return { storeId: id, keys };
    }
  }
  return null;
}
