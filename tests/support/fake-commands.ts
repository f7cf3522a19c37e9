import { createCommands } from '#renderer/data/records/commands.ts';
import type { HeldRecords } from '#renderer/data/records/held-records.ts';
import type { EditOrder, LocalEdits } from '#renderer/data/records/local-edits.ts';
import { laidOver } from '#renderer/data/records/settling.ts';
import { StoreFailure } from '#renderer/data/store-failure.ts';
import type { CaseFile, Commands, Saved } from '#renderer/data/waymark-store.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** Without more, one more record of the file waits to be sent. */
type Change = (youngPersonId: string, change: (file: CaseFile) => CaseFile, waits?: number) => void;
type Files = () => ReadonlyMap<string, CaseFile>;

/** The product's own commands over files kept in memory: what a screen orders does here what it does in the store. */
export function inMemoryCommands(me: SignedIn, files: Files, change: Change): Commands {
  return createCommands(inMemoryEdits(me, files, change), inMemoryRecords(files), me);
}

/** Under which name a case file has the records of a collection, where it is not the collection's own. */
const places: Partial<Record<CollectionName, string>> = { planSections: 'sections' };

function recordsOf(file: CaseFile, collection: CollectionName): readonly AnyRecord[] {
  if (collection === 'youngPeople') return [file.youngPerson];
  const lists = file as unknown as Readonly<Record<string, readonly AnyRecord[] | undefined>>;
  return lists[places[collection] ?? collection] ?? [];
}

function withRecord(file: CaseFile, collection: CollectionName, record: AnyRecord): CaseFile {
  if (collection === 'youngPeople') return { ...file, youngPerson: record as CaseFile['youngPerson'] };
  const others = recordsOf(file, collection);
  const isThere = others.some(({ id }) => id === record.id);
  const all = isThere ? others.map((one) => (one.id === record.id ? record : one)) : [...others, record];
  return { ...file, [places[collection] ?? collection]: all };
}

function inMemoryEdits(me: SignedIn, files: Files, change: Change): LocalEdits {
  const saved = (id: string): Saved => ({ id, savedAt: new Date().toISOString() });
  const edited = () => ({ at: new Date().toISOString(), byStaffId: me.staffId, onDeviceId: me.staffId });
  const found = (collection: CollectionName, id: string) =>
    [...files().values()].flatMap((file) => recordsOf(file, collection)).find((record) => record.id === id);
  const keep = (collection: CollectionName, id: string, fields: object): Saved => {
    const parsed = recordSchemas[collection].safeParse({ ...fields, rev: 'fake.1', edit: edited() });
    if (!parsed.success) throw new StoreFailure('RECORD_INVALID', parsed.error);
    const record: AnyRecord = parsed.data;
    const owner = 'youngPersonId' in record ? record.youngPersonId : '';
    change(owner, (file) => withRecord(file, collection, record));
    return saved(id);
  };
  const edits: LocalEdits = {
    async begin(collection, id, content, changes = {}) {
      const here = found(collection, id);
      if (here)
        return keep(collection, id, laidOver(mergeKindsOf(collection, here), here, changes, edited()));
      const envelope = { id, authorityId: me.authorityId, schemaVersion: 1, unsettled: [] };
      return keep(collection, id, { ...content, ...envelope });
    },
    async change(collection, id, changes) {
      const here = found(collection, id);
      if (here === undefined) throw new Error('The fake laptop has no such record');
      const edit = edited();
      const changed = changes(here as never, edit);
      return keep(collection, id, laidOver(mergeKindsOf(collection, here), here, changed, edit));
    },
    adopt: async (collection, id, next) => keep(collection, id, next(found(collection, id) ?? null)),
    async together(compose) {
      const doings: (() => Promise<Saved>)[] = [];
      const later = (collection: CollectionName, id: string, doing: () => Promise<Saved>): EditOrder => {
        doings.push(doing);
        return { collection, id, alteration: (current) => current };
      };
      const [{ id }] = compose({
        begin: (name, id, content, changes) => later(name, id, () => edits.begin(name, id, content, changes)),
        change: (name, id, changes) => later(name, id, () => edits.change(name, id, changes)),
        adopt: (name, id, next) => later(name, id, () => edits.adopt(name, id, next)),
      });
      for (const doing of doings) await doing();
      return saved(id);
    },
    async withdraw(_, id) {
      for (const [owner, { refused }] of files()) {
        const taken = refused.filter((one) => one.id === id).map(({ statement }) => statement);
        const kept = refused.filter(({ statement }) => !taken.includes(statement));
        if (taken.length > 0)
          change(owner, (file) => ({ ...file, refused: kept }), kept.length - refused.length);
      }
      return saved(id);
    },
    get typing() {
      return edits;
    },
  };
  return edits;
}

function inMemoryRecords(files: Files): HeldRecords {
  const all = (collection: CollectionName) =>
    new Map(
      [...files().values()]
        .flatMap((file) => recordsOf(file, collection))
        .map((record) => [record.id, { record, pending: null }] as const),
    );
  return {
    get: (collection, id) => (all(collection).get(id) ?? null) as never,
    all: (collection) => all(collection) as never,
    waiting: new Map(),
    onChange: () => () => undefined,
    close: () => undefined,
  };
}
