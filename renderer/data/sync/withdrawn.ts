import { type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { type OwnDrafts, personOf } from '../records/drafts.ts';
import type { HeldRecords } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { youngPersonIdOf } from '../records/stored-record.ts';
import { AlterationsByCollection } from './alterations.ts';
import { formsKeptBack, handOverBegun } from './begun-forms.ts';
import { sentAgain } from './reconcile.ts';
import type { ScopeComparison } from './scope-comparison.ts';

interface Parts {
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
}

type PurgeParts = Parts & {
  readonly drafts: Pick<OwnDrafts, 'onDisk'>;
  readonly comparison: Pick<ScopeComparison, 'isDue'>;
} & Parameters<typeof handOverBegun>[0];

/**
 * Takes the files of young people who left this user's scope off the laptop, each once nothing of theirs is waiting and the
 * endpoint has every form that was begun in it, or has said that it will not keep one. That one alone stays: its user's own words.
 */
export async function purgeWithdrawn(parts: PurgeParts, stop: AbortSignal): Promise<void> {
  const { device, held, writer } = parts;
  const { withdrawn } = device.get();
  await letDecisionsGo(parts, new Set(withdrawn));
  const kept = peopleWithWaitingWork(held);
  // Now and then, after each opening, and when somebody asks to sync: there may be room for it by then.
  const again = parts.comparison.isDue();
  const asked = [...withdrawn, ...peopleNotHere(device, held, again)].filter((id) => !kept.has(id));
  if (asked.length === 0) return;
  await parts.drafts.onDisk();
  const leaving = without(new Set(asked), await handOverBegun(parts, new Set(asked), again, stop));
  const files = new Set(withdrawn.filter((id) => leaving.has(id)));
  await writer.purge(recordsOf(held, files));
  // Somebody may have written while the blocks were rewritten: then that record stayed, and its person's turn comes again.
  if (recordsOf(held, files).size > 0) return;
  // Or they typed on in a form. Nobody does from here on, as its file is not here.
  await parts.drafts.onDisk();
  const done = without(leaving, await handOverBegun(parts, leaving, false, stop));
  // In one write with what the endpoint is told: a file that is said to be off the disk has left none but its user's own words that nobody takes.
  await device.change((current) => {
    const keptBack = new Set(formsKeptBack(current).map(({ key }) => key));
    const stays = (key: string) => !done.has(personOf(key)) || keptBack.has(key);
    return {
      withdrawn: current.withdrawn.filter((id) => !done.has(id)),
      purged: [...new Set([...current.purged, ...[...files].filter((id) => done.has(id))])],
      drafts: Object.fromEntries(Object.entries(current.drafts).filter(([key]) => stays(key))),
      begun: current.begun.filter(({ key }) => stays(key)),
    };
  });
}

/**
 * A decision about a late entry that came after the file had moved on decides nothing: whoever holds the file now does. It
 * does not hold the file here. Its reason is handed over like a form that was begun, and what it made of the record by itself.
 */
async function letDecisionsGo({ device, held, writer }: Parts, leaving: ReadonlySet<string>): Promise<void> {
  for (const { collection, stored } of [...held.waiting.values()]) {
    const { record, pending } = stored;
    const decision = collection === 'handovers' && 'decision' in record ? record.decision : null;
    const personId = youngPersonIdOf(record);
    if (decision === null || personId === null || !leaving.has(personId)) continue;
    if (pending.base === null || pending.refused?.code !== 'ACCESS_DENIED') continue;
    const { reason } = decision;
    const key = `${personId}/decided/${record.id}`;
    const text = JSON.stringify({ begun: { words: reason } });
    if (reason.trim() !== '') await device.change(({ drafts }) => ({ drafts: { ...drafts, [key]: text } }));
    await writer.withdrawRefused(collection, record.id);
  }
}

/**
 * About whom a form was begun whose file is not here, though the feed is at its end: as where a block that held it was
 * damaged, and it left the scope before it could be fetched again.
 */
function peopleNotHere(device: DeviceRecordKeeper, held: HeldRecords, again: boolean): string[] {
  const keptBack = new Set(again ? [] : formsKeptBack(device.get()).map(({ key }) => key));
  const keys = Object.keys(device.get().drafts).filter((key) => !keptBack.has(key));
  const people = new Set(keys.map(personOf));
  return [...people].filter((id) => held.get('youngPeople', id) === null);
}

function without(ids: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...ids].filter((id) => !others.has(id)));
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
