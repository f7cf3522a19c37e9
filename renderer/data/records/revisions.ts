import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { asStoreFailure, StoreFailure } from '../store-failure.ts';

/** More revisions than anybody makes between two unlockings, and few enough that 9 million of those stay exact numbers. */
const REVISIONS_IN_A_SESSION = 1_000_000_000;

/** The revisions of this opening of the store: `<device id>.<counter>`, none of which is ever given twice. */
export interface Revisions {
  /** False while the disk has no room to note that the store was opened: then it can be read, and nothing is written. */
  readonly ready: boolean;
  /** Notes the opening if that has not been done. Rejects with `STORE_FULL` while there is no room. */
  begin(): Promise<void>;
  next(): string;
}

/**
 * Each opening begins at a number of its own, which is on the disk before the first revision is given. On a full disk the
 * laptop opens all the same: whoever stands at the door needs the file.
 */
export async function openRevisions(device: DeviceRecordKeeper): Promise<Revisions> {
  let counter: number | null = null;
  let beginning: Promise<void> | null = null;

  async function noteOpening(): Promise<void> {
    const openings = device.get().openings + 1;
    await device.change({ openings });
    counter = openings * REVISIONS_IN_A_SESSION;
  }

  async function begin(): Promise<void> {
    if (counter !== null) return;
    beginning ??= noteOpening().finally(() => {
      beginning = null;
    });
    await beginning;
  }

  await begin().catch((cause: unknown) => {
    if (asStoreFailure(cause).code !== 'STORE_FULL') throw cause;
  });
  return {
    get ready() {
      return counter !== null;
    },
    begin,
    next() {
      if (counter === null) {
        // Of no use to whoever asks now, who cannot wait; to whoever asks next.
        void begin().catch(() => undefined);
        throw new StoreFailure('STORE_FULL');
      }
      counter += 1;
      return `${device.get().deviceId}.${counter}`;
    },
  };
}
