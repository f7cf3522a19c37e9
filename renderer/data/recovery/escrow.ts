import { escrowLabel } from '#shared/recovery/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { onlyFailuresOfTheWorld } from '../store-failure.ts';
import type { Endpoint } from '../sync/endpoint.ts';
import { sealFor } from './sealed-for.ts';

/**
 * Seals this store's data key for the council's key, as far as it is known and has not been done: at the moment of
 * unlocking, since the data key is in memory at no other.
 */
export async function sealForCouncil(
  device: DeviceRecordKeeper,
  storeId: string,
  dataKey: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { councilKey, escrow } = device.get();
  if (councilKey === null || escrow?.keyId === councilKey.keyId) return;
  const sealed = await sealFor(councilKey.publicKey, escrowLabel(storeId), dataKey);
  // A full disk keeps nobody out: it is sealed again at the next unlocking.
  await device
    .change({ escrow: { storeId, keyId: councilKey.keyId, sealed, isDeposited: false } })
    .catch(onlyFailuresOfTheWorld);
}

/**
 * Learns the council's key and leaves what was sealed for it: once at each opening, as neither changes meanwhile. Its own
 * failure holds nothing up: it is tried again at the next contact.
 */
export function createEscrowTender(
  device: DeviceRecordKeeper,
  endpoint: Pick<Endpoint, 'councilKey' | 'depositEscrow'>,
): (stop: AbortSignal) => Promise<void> {
  let isDone = false;
  return async (stop) => {
    if (isDone) return;
    const { token, escrow, councilKey } = device.get();
    const key = await endpoint.councilKey(token, stop);
    if (key !== null && key.keyId !== councilKey?.keyId) await device.change({ councilKey: key });
    if (escrow !== null && !escrow.isDeposited) {
      const { isDeposited, ...sealed } = escrow;
      await endpoint.depositEscrow(device.get().token, sealed, stop);
      await device.change({ escrow: { ...escrow, isDeposited: true } });
    }
    isDone = true;
  };
}
