import type { RescuedPiece } from '#shared/devices/device-messages.ts';
import { newFarewell } from './keys/device-key.ts';
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
  readonly drafts: Readonly<Record<string, string>>;
  /** With which the laptop says that it is wiped, also after it was switched off. */
  readonly token: string;
}

/**
 * Hands everything over that waits, what was refused and forms begun among it, each form by itself. Rejects when the
 * endpoint has not got all of it: then nothing may be wiped.
 */
export async function handOver(parts: Parts): Promise<HandedOver> {
  const { endpoint, device, held } = parts;
  const token = await sayFarewell(parts);
  const revisions = new Map<string, string>();
  const { drafts } = device.get();
  for (let rest = [...held.waiting.values()]; rest.length > 0; ) {
    const { sent, changes } = firstBatch(rest);
    const pieces = changes.map(
      (change): RescuedPiece => ({
        what: 'change',
        name: `${change.collection}/${change.newDocumentState.id}`,
        json: JSON.stringify(change),
      }),
    );
    await endpoint.rescue(token, { pieces });
    for (const { collection, stored } of sent)
      revisions.set(`${collection}/${stored.record.id}`, stored.record.rev);
    rest = rest.slice(sent.length);
  }
  for (const [name, text] of Object.entries(drafts)) {
    await endpoint.rescue(token, { pieces: [{ what: 'draft', name, json: JSON.stringify(text) }] });
  }
  return { changes: revisions.size, revisions, drafts, token };
}

/** By its own key, so that it does not hang on its user's sign-in; a laptop that never had one goes in its session. */
async function sayFarewell({ endpoint, device }: Parts): Promise<string> {
  const { deviceKey, deviceId, token } = device.get();
  if (deviceKey === null) return token;
  const farewell = await newFarewell(deviceKey, deviceId);
  await endpoint.farewell(farewell);
  return farewell.token;
}

/** Whether all that waits is what was handed over: somebody may have written meanwhile. */
export function isAllHandedOver({ held, device }: Parts, { revisions, drafts }: HandedOver): boolean {
  const areChanges = [...held.waiting].every(([key, { stored }]) => revisions.get(key) === stored.record.rev);
  return areChanges && device.get().drafts === drafts;
}

/**
 * Takes a whole store off the laptop: the locked-away key, every block, and what the laptop knew of itself, at once. Throws when
 * something that waits was not handed over: unsent work leaves through no other door than the endpoint's.
 */
export async function wipeStore(
  disk: LaptopDisk,
  storeId: string,
  parts: Parts,
  handedOver: HandedOver,
): Promise<void> {
  if (!isAllHandedOver(parts, handedOver)) throw new Error('a store with unsent work was about to be wiped');
  await disk.removeStore(storeId, handedOver.token);
}
