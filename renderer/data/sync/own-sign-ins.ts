import type { ErrorCode } from '#shared/errors/registry.ts';
import type { EndSignInRequest, OwnSignIns } from '#shared/sync/own-sign-in-messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';

type Answered<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

/** Where this user is signed in, here and elsewhere. Read at the endpoint each time, and kept nowhere here. */
export interface OwnSignInsOrders {
  list(): Promise<Answered<OwnSignIns>>;
  /** Ends others than this laptop's, and resolves with how many. Whoever calls has asked for the unlock phrase. */
  end(order: EndSignInRequest): Promise<Answered<number>>;
}

export function ownSignIns(
  endpoint: Endpoint,
  device: DeviceRecordKeeper,
  stop: AbortSignal,
): OwnSignInsOrders {
  return {
    list: () => answered(endpoint.ownSignIns(device.get().token, stop)),
    end: (order) => answered(endpoint.endOwnSignIns(device.get().token, order, stop)),
  };
}

async function answered<Value>(asking: Promise<Value>): Promise<Answered<Value>> {
  try {
    return { ok: true, value: await asking };
  } catch (cause) {
    if (!(cause instanceof EndpointFailure)) throw cause;
    return { ok: false, code: cause.code, message: cause.message };
  }
}
