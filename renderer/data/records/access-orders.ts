import type { AccessAnswer, AccessOrder, AccessRoute } from '#shared/access/order-messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { Endpoint } from '../sync/endpoint.ts';
import { EndpointFailure } from '../sync/endpoint-failure.ts';

/** What became of an order: done; refused at one of its fields; or not carried out, with what the reader is told. */
export type OrderOutcome = AccessAnswer | { readonly outcome: 'failed'; readonly message: string };

/** Orders about who may hold a file. They need the endpoint: none is kept to be sent later. */
export interface AccessOrders {
  order<Route extends AccessRoute>(route: Route, body: AccessOrder<Route>): Promise<OrderOutcome>;
}

/** After an order that was carried out a round is begun, which brings or takes the files. */
export function accessOrders(
  { endpoint, device }: { readonly endpoint: Endpoint; readonly device: DeviceRecordKeeper },
  syncNow: () => void,
): AccessOrders {
  return {
    async order(route, body) {
      try {
        const stop = new AbortController().signal;
        const answer = await endpoint.orderAccess(device.get().token, { route, body }, stop);
        if (answer.outcome === 'done') syncNow();
        return answer;
      } catch (cause) {
        if (!(cause instanceof EndpointFailure)) throw cause;
        return { outcome: 'failed', message: cause.message };
      }
    },
  };
}
