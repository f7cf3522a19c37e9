import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { asStoreFailure, StoreFailure } from '../store-failure.ts';
import { revisionOf } from './stored-record.ts';

/** More revisions than anybody makes between two unlockings, and few enough that 9 million of those stay exact numbers. */
const REVISIONS_IN_A_SESSION = 1_000_000_000;
/** Where in that room a session begins is drawn by lot from the first half of it, so that two with one number do not meet. */
const FIRST_REVISIONS = REVISIONS_IN_A_SESSION / 2;

/** The revisions of this opening of the store: `<device id>.<counter>`, none of which is ever given twice. */
export interface Revisions {
  /** False while the disk has no room to note that the store was opened: then it can be read, and nothing is written. */
  readonly ready: boolean;
  /** Notes the opening if that has not been done. Rejects with `STORE_FULL` while there is no room. */
  begin(): Promise<void>;
  next(): string;
  /**
   * Looks at revisions that came from the endpoint. One of this laptop's own that it never gave means that its disk was put
   * back to an earlier day: that is noted for good, and no later revision can be mistaken for one of the days between.
   */
  meet(revs: readonly string[]): Promise<void>;
}

/**
 * Each opening begins at a number of its own, which is on the disk before the first revision is given. On a full disk the
 * laptop opens all the same: whoever stands at the door needs the file.
 */
export async function openRevisions(device: DeviceRecordKeeper): Promise<Revisions> {
  let counter: number | null = null;
  let first = 0;
  let beginning: Promise<void> | null = null;

  async function noteOpening(): Promise<void> {
    await startAt(device.get().openings + 1, {});
  }

  async function startAt(openings: number, more: { readonly putBack?: true }): Promise<void> {
    // A revision of an opening that a power cut took back would look like one of a disk that was put back.
    await device.change({ openings, ...more }, 'surely');
    first = openings * REVISIONS_IN_A_SESSION + Math.floor(Math.random() * FIRST_REVISIONS);
    counter = first;
  }

  /** The latest opening of this laptop that a strange revision tells of, or null when all are as they should be. */
  function strangeOpening(revs: readonly string[]): number | null {
    const { deviceId, openings } = device.get();
    const own = revs.map(revisionOf).filter((rev) => rev.deviceId === deviceId);
    const strange = own
      .map((rev) => ({ ...rev, opening: Math.floor(rev.counter / REVISIONS_IN_A_SESSION) }))
      .filter(
        (rev) => rev.opening > openings || (rev.opening === openings && isStrangeToThisSession(rev.counter)),
      )
      .map(({ opening }) => opening);
    return strange.length === 0 ? null : Math.max(...strange);
  }

  /** While this opening is not noted, the number on the disk is the last one's, whose revisions this laptop did give. */
  function isStrangeToThisSession(number: number): boolean {
    return counter !== null && (number <= first || number > counter);
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
    async meet(revs) {
      const opening = strangeOpening(revs);
      if (opening !== null) await startAt(opening + 1, { putBack: true });
    },
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
