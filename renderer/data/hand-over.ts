import type { PushChange } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from './keys/device-record.ts';
import type { LaptopDisk } from './laptop-disk.ts';
import type { HeldRecords } from './records/held-records.ts';
import { firstBatch } from './sync/batch.ts';
import type { Endpoint } from './sync/endpoint.ts';

interface Parts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
}

/** What a revoked laptop has handed over, told by the endpoint itself. Only with it can a store be wiped. */
export interface HandedOver {
  readonly changes: number;
  /** `<collection>/<id>` of each record, with the revision that the endpoint now keeps. */
  readonly revisions: ReadonlyMap<string, string>;
}

/** Hands everything over that waits, what was refused and forms begun among it. Rejects when the endpoint has not got all of it. */
export async function handOver({ endpoint, device, held }: Parts): Promise<HandedOver> {
  const revisions = new Map<string, string>();
  const { drafts } = device.get();
  let rest = [...held.waiting.values()];
  do {
    const { sent, changes } = firstBatch(rest);
    const order: PushChange[] = [...changes];
    const isLast = sent.length === rest.length;
    if (order.length > 0 || Object.keys(drafts).length > 0) {
      await endpoint.rescue(device.get().token, { changes: order, drafts: isLast ? drafts : {} });
    }
    for (const { collection, stored } of sent)
      revisions.set(`${collection}/${stored.record.id}`, stored.record.rev);
    rest = rest.slice(sent.length);
  } while (rest.length > 0);
  return { changes: revisions.size, revisions };
}

/** Whether all that waits is what was handed over: somebody may have written meanwhile. */
export function isAllHandedOver(held: HeldRecords, { revisions }: HandedOver): boolean {
  return [...held.waiting].every(([key, { stored }]) => revisions.get(key) === stored.record.rev);
}

/**
 * Takes a whole store off the laptop: the locked-away key first, so that what is left for a moment is unreadable. Throws when
 * something that waits was not handed over: unsent work leaves through no other door than the endpoint's.
 */
export async function wipeStore(
  disk: LaptopDisk,
  storeId: string,
  held: HeldRecords,
  handedOver: HandedOver,
): Promise<void> {
  if (!isAllHandedOver(held, handedOver)) throw new Error('a store with unsent work was about to be wiped');
  await disk.removeStore(storeId);
}
