import { type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { draftsOf } from '../records/drafts.ts';
import type { HeldRecords } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { youngPersonIdOf } from '../records/stored-record.ts';
import { AlterationsByCollection } from './alterations.ts';
import { handOverBegun } from './begun-forms.ts';
import { sentAgain } from './reconcile.ts';

interface Parts {
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
}

type PurgeParts = Parts & Parameters<typeof handOverBegun>[0];

/** Takes the files of young people who left this user's scope off the laptop, each once nothing of theirs is waiting. */
export async function purgeWithdrawn(parts: PurgeParts, stop: AbortSignal): Promise<void> {
  const { device, held, writer } = parts;
  const { withdrawn } = device.get();
  if (withdrawn.length === 0) return;
  const kept = peopleWithWaitingWork(held);
  const leaving = new Set(withdrawn.filter((id) => !kept.has(id)));
  if (leaving.size === 0) return;
  await handOverBegun(parts, leaving, stop);
  await writer.purge(recordsOf(held, leaving));
  const left = recordsOf(held, leaving);
  // Somebody may have written while the blocks were rewritten: then that record stayed, and its person's turn comes again.
  const done = left.size === 0 ? leaving : new Set<string>();
  // In one write with what the endpoint is told: a file that is said to be off the disk has left no half-written form.
  await device.change((current) => ({
    withdrawn: current.withdrawn.filter((id) => !done.has(id)),
    purged: [...new Set([...current.purged, ...done])],
    drafts: draftsOf(current.drafts, (id) => !done.has(id)),
    begun: current.begun.filter(({ change }) => !done.has(String(change.newDocumentState.youngPersonId))),
  }));
}

/**
 * What was refused on a file that leaves is handed over like the rest, and then does not hold the file here: the endpoint
 * keeps it for whoever holds the file now. Only what even then is refused stays, with the file, until somebody decides; it is
 * tried again after each opening, and when somebody asks to sync.
 */
export async function handOverRefused({ held, writer }: Parts, leaving: readonly string[]): Promise<void> {
  const people = new Set<string | null>(leaving);
  const alterations = new AlterationsByCollection();
  for (const { collection, stored } of held.waiting.values()) {
    if (people.has(youngPersonIdOf(stored.record))) alterations.add(collection, stored.record.id, sentAgain);
  }
  await alterations.keep(writer);
}

function peopleWithWaitingWork(held: HeldRecords): Set<string | null> {
  return new Set([...held.waiting.values()].map(({ stored }) => youngPersonIdOf(stored.record)));
}

function recordsOf(held: HeldRecords, people: ReadonlySet<string>): Map<CollectionName, string[]> {
  const ids = new Map<CollectionName, string[]>();
  for (const collection of collectionNames) {
    const own: string[] = [];
    for (const [id, { record }] of held.all(collection)) {
      const personId = youngPersonIdOf(record);
      if (personId !== null && people.has(personId)) own.push(id);
    }
    if (own.length > 0) ids.set(collection, own);
  }
  return ids;
}
