import { type Database, openDatabase } from './database.ts';
import type { DeviceRecordKeeper } from './keys/device-record.ts';
import { type HeldRecords, openHeldRecords } from './records/held-records.ts';
import { createRecordWriter, type RecordWriter } from './records/record-writer.ts';
import { relaxedContexts } from './records/write-context.ts';
import type { Journal } from './sealed-journal/journal.ts';
import { sealedStorage } from './sealed-journal/sealed-storage.ts';
import { tryAgainAtOpening } from './sync/try-again.ts';

interface OpenedRecords {
  readonly database: Database;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
}

/** All records of the store, in memory. Nothing of them stays open where one of the steps fails. */
export async function openRecords(journal: Journal, device: DeviceRecordKeeper): Promise<OpenedRecords> {
  const database = await openDatabase(sealedStorage(journal, { relaxedContexts }));
  try {
    const held = await openHeldRecords(database);
    await fetchWhatIsMissing(device, journal.damage.length > 0);
    const writer = createRecordWriter(database);
    await tryAgainAtOpening(held, writer);
    return { database, held, writer };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

/** What a damaged block held may still be at the endpoint, and a newer version may read what an older one could not. */
async function fetchWhatIsMissing(device: DeviceRecordKeeper, damaged: boolean): Promise<void> {
  if (damaged || device.get().fetchAgain) await device.change({ checkpoint: null, fetchAgain: false });
}
