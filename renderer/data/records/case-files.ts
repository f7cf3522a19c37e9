import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { derivedLive } from '../live.ts';
import type { CaseFile, Live } from '../waymark-store.ts';
import { type HeldRecords, isWaiting, type Waiting } from './held-records.ts';
import { asRefusedWriting } from './refused-changes.ts';
import { type StoredRecord, youngPersonIdOf } from './stored-record.ts';
import type { TimedFiles } from './timed-files.ts';

type Folder = Map<CollectionName, Map<string, StoredRecord>>;

/**
 * The files of everybody this laptop holds. A change touches its own person's file only: all others stay the same
 * objects, so that a screen draws again only what has changed. One whose time is over is not among them.
 */
export function createCaseFiles(
  held: HeldRecords,
  timed: Pick<TimedFiles, 'isHidden' | 'onTurn'>,
): Live<ReadonlyMap<string, CaseFile>> {
  const folders = new Map<string, Folder>();
  const touched = new Set<string>();
  const files = derivedLive<ReadonlyMap<string, CaseFile>>((before) => {
    const after = new Map(before);
    for (const id of touched) {
      const file = timed.isHidden(id) ? null : assemble(folders.get(id), held.waiting.size > 0);
      if (file) after.set(id, file);
      else after.delete(id);
    }
    touched.clear();
    return after;
  });

  function place(
    collection: CollectionName,
    id: string,
    stored: StoredRecord | null,
    personId: string,
  ): void {
    const folder: Folder = folders.get(personId) ?? new Map();
    const records = folder.get(collection) ?? new Map<string, StoredRecord>();
    if (stored) records.set(id, stored);
    else records.delete(id);
    folder.set(collection, records);
    folders.set(personId, folder);
    touched.add(personId);
  }

  for (const collection of personCollections) {
    for (const [id, stored] of held.all(collection)) {
      const personId = youngPersonIdOf(stored.record);
      if (personId) place(collection, id, stored, personId);
    }
  }
  held.onChange((changes) => {
    let any = false;
    for (const { collection, id, before, after } of changes) {
      const record = after?.record ?? before?.record;
      const personId = record && youngPersonIdOf(record);
      if (!personId) continue;
      place(collection, id, after, personId);
      any = true;
    }
    if (any) files.changed();
  });
  timed.onTurn((ids) => {
    for (const id of ids) touched.add(id);
    files.changed();
  });
  return files;
}

const personCollections = [
  'youngPeople',
  'allocations',
  'assessments',
  'plans',
  'planSections',
  'actions',
  'reviews',
  'contacts',
  'pledges',
  'handovers',
  'documents',
] as const satisfies readonly CollectionName[];

/** Null while the young person's own record has not arrived: the pages of a first sync cut anywhere. */
function assemble(folder: Folder | undefined, isAnyWaiting: boolean): CaseFile | null {
  const [person] = folder?.get('youngPeople')?.values() ?? [];
  if (!folder || !person) return null;
  const waiting = isAnyWaiting ? waitingIn(folder) : [];
  return {
    youngPerson: person.record as CaseFile['youngPerson'],
    allocations: listOf(folder, 'allocations'),
    assessments: listOf(folder, 'assessments'),
    plans: listOf(folder, 'plans'),
    sections: listOf(folder, 'planSections'),
    actions: listOf(folder, 'actions'),
    reviews: listOf(folder, 'reviews'),
    contacts: listOf(folder, 'contacts'),
    pledges: listOf(folder, 'pledges'),
    handovers: listOf(folder, 'handovers'),
    documents: listOf(folder, 'documents'),
    waiting: waiting.length,
    refused: waiting.flatMap((each) => asRefusedWriting(each) ?? []),
  };
}

function waitingIn(folder: Folder): Waiting[] {
  const waiting: Waiting[] = [];
  for (const [collection, records] of folder) {
    for (const stored of records.values()) if (isWaiting(stored)) waiting.push({ collection, stored });
  }
  return waiting;
}

/** By id, which is the order in which they were made, and the same on every laptop. */
function listOf<Kept extends AnyRecord>(folder: Folder, collection: CollectionName): Kept[] {
  const records = Array.from(folder.get(collection)?.values() ?? [], ({ record }) => record as Kept);
  return records.sort((one, other) => (one.id < other.id ? -1 : 1));
}
