import type { HeldRecords } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { StoreFailure } from '../store-failure.ts';
import { AlterationsByCollection } from './alterations.ts';
import { sentAgain } from './reconcile.ts';

/** Judged by the endpoint on what they say: the same state would be judged the same. */
const JUDGED: ReadonlySet<string> = new Set(['SYNC_DOCUMENT_INVALID', 'ACCESS_DENIED']);

/** What was set aside because an endpoint or a version failed on it may go through now that either is another one. */
export async function tryAgainAtOpening(held: HeldRecords, writer: RecordWriter): Promise<void> {
  const alterations = new AlterationsByCollection();
  for (const { collection, stored } of held.waiting.values()) {
    const { refused } = stored.pending;
    if (refused && !JUDGED.has(refused.code)) alterations.add(collection, stored.record.id, sentAgain);
  }
  await alterations.keep(writer).catch((cause: unknown) => {
    // It waits for the next opening. Whoever needs the file can read it all the same.
    if (!(cause instanceof StoreFailure && cause.code === 'STORE_FULL')) throw cause;
  });
}
