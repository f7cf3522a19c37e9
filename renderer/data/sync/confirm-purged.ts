import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { Endpoint } from './endpoint.ts';

/** Tells the endpoint which files are off this laptop's disk. Until it has heard so, it is told again. */
export async function confirmPurged(
  { endpoint, device }: { readonly endpoint: Endpoint; readonly device: DeviceRecordKeeper },
  stop: AbortSignal,
): Promise<void> {
  const { token, purged } = device.get();
  if (purged.length === 0) return;
  const youngPersonIds = purged.slice(0, 500);
  await endpoint.confirmPurged(token, { protocolVersion: PROTOCOL_VERSION, youngPersonIds }, stop);
  const said = new Set(youngPersonIds);
  await device.change({ purged: device.get().purged.filter((id) => !said.has(id)) });
}
