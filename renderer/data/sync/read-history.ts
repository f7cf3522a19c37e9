import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { HistoryAnswer } from '../waymark-store.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';

/** So many saved states a page: some minutes of typing, or some weeks of visits. */
const PAGE = 60;

/** Asks the endpoint for one page of a file's history. What cannot be reached or may not be read comes back as such. */
export async function readHistory(
  endpoint: Endpoint,
  device: DeviceRecordKeeper,
  asked: { readonly youngPersonId: string; readonly before: number | null },
  stop: AbortSignal,
): Promise<HistoryAnswer> {
  const request = { protocolVersion: PROTOCOL_VERSION, ...asked, limit: PAGE };
  try {
    return { ok: true, page: await endpoint.history(device.get().token, request, stop) };
  } catch (cause) {
    if (!(cause instanceof EndpointFailure)) throw cause;
    return { ok: false, code: cause.code, message: cause.message };
  }
}
