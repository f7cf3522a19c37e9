import type { z } from 'zod';
import type { Clock } from '#renderer/platform/clock.ts';
import type { Edit } from '#shared/records/envelope.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import {
  type AnyRecord,
  type CollectionName,
  type RecordOf,
  recordSchemas,
} from '#shared/records/registry.ts';
import { merge } from '#shared/sync/merge.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { stamped } from '#shared/sync/writers.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Saved } from '../waymark-store.ts';
import type { Alteration, AlterationsOf, RecordWriter } from './record-writer.ts';
import type { Revisions } from './revisions.ts';
import { laidOver } from './settling.ts';
import { type StoredRecord, youngPersonIdOf } from './stored-record.ts';
import type { WriteContext } from './write-context.ts';

/** What a person states about a record. The envelope is ours to stamp. */
export type Content<Name extends CollectionName> = DistributiveOmit<RecordOf<Name>, Stamped>;
type Stamped = 'id' | 'authorityId' | 'schemaVersion' | 'rev' | 'edit' | 'unsettled' | 'writers';
type DistributiveOmit<Kept, Fields extends PropertyKey> = Kept extends unknown ? Omit<Kept, Fields> : never;

/** What one record is to become. It is done by `LocalEdits`, alone or with others. */
export interface EditOrder {
  readonly collection: CollectionName;
  readonly id: string;
  readonly alteration: Alteration;
}

interface Edits<Answer> {
  /** A new record of `content`. If it is here already, because of the keystroke before, only `changes` goes into it. */
  begin<Name extends CollectionName>(
    name: Name,
    id: string,
    content: Content<Name>,
    changes?: Partial<RecordOf<Name>>,
  ): Answer;
  /** Lays `changes` over the record as it is when its turn comes. */
  change<Name extends CollectionName>(
    name: Name,
    id: string,
    changes: (current: RecordOf<Name>, edit: Edit) => Partial<RecordOf<Name>>,
  ): Answer;
  /** Keeps what the record becomes from a state that somebody else wrote. */
  adopt(
    name: CollectionName,
    id: string,
    next: (current: StoredRecord['record'] | null) => StoredRecord['record'],
  ): Answer;
}

export interface LocalEdits extends Edits<Promise<Saved>> {
  /** The same for words as they are typed: they are kept letter by letter, and sent when the typing pauses. */
  readonly typing: Edits<Promise<Saved>>;
  /** Several records that are one statement: all of it is on the disk when this resolves, and none of it when it rejects. */
  together(compose: (edits: Edits<EditOrder>) => readonly [EditOrder, ...EditOrder[]]): Promise<Saved>;
  /** Takes a refused change back. One that is being sent, or was sent, is not for this laptop to take back. */
  withdraw(name: CollectionName, id: string): Promise<Saved>;
}

interface Parts {
  readonly writer: RecordWriter;
  readonly clock: Clock;
  readonly me: SignedIn;
  readonly deviceId: string;
  readonly revisions: Revisions;
  /** Whether this young person's file is shut: theirs whose time is over. */
  readonly isShut: (youngPersonId: string) => boolean;
}

export function createLocalEdits({ writer, clock, me, deviceId, revisions, isShut }: Parts): LocalEdits {
  /** Validates and stamps: what is kept of it is kept with the knowledge that it has to be sent. */
  function order(
    collection: CollectionName,
    id: string,
    next: (current: StoredRecord['record'] | null, edit: Edit) => object,
  ): EditOrder {
    const at = clock.now();
    const alteration = (current: StoredRecord | null): StoredRecord | null => {
      const edit = { at, byStaffId: me.staffId, onDeviceId: deviceId };
      const wanted = { ...next(current?.record ?? null, edit) } as StoredRecord['record'];
      const personId = youngPersonIdOf(wanted);
      if (personId !== null && isShut(personId)) throw new StoreFailure('FILE_TIME_OVER');
      if (current && sameValue(wanted, current.record)) return null;
      const written = stamped(mergeKindsOf(collection, wanted), current?.record ?? null, wanted, edit);
      const record = validated(collection, { ...written, rev: revisions.next() });
      const base = current ? (current.pending ? current.pending.base : current.record) : null;
      const { refused: _, ...waits } = current?.pending ?? { savedAt: at, first: record.rev };
      return { record, pending: { ...waits, base } };
    };
    return { collection, id, alteration };
  }

  async function keep({ collection, id, alteration }: EditOrder, context: WriteContext): Promise<Saved> {
    if (!revisions.ready) await revisions.begin();
    await writer.alter(collection, new Map([[id, alteration]]), context);
    return { id, savedAt: clock.now() };
  }

  async function keepTogether(orders: readonly [EditOrder, ...EditOrder[]]): Promise<Saved> {
    if (!revisions.ready) await revisions.begin();
    await writer.alterTogether(byCollection(orders));
    return { id: orders[0].id, savedAt: clock.now() };
  }

  const edits: Edits<EditOrder> = {
    begin: (name, id, content, changes = {}) =>
      order(name, id, (current, edit) => {
        const begun = { ...content, id, authorityId: me.authorityId, schemaVersion: 1, unsettled: [] };
        if (current === null) return begun;
        const kinds = mergeKindsOf(name, current);
        if (current.edit.onDeviceId === deviceId) return laidOver(kinds, current, changes, edit);
        // Somebody else's arrived in between: two people have begun it apart, as on two laptops.
        return merge(kinds, null, { ...begun, rev: '', edit } as unknown as AnyRecord, current);
      }),
    change: (name, id, changes) =>
      order(name, id, (current, edit) => {
        if (current === null) throw new StoreFailure('RECORD_NOT_HERE');
        return laidOver(mergeKindsOf(name, current), current, changes(current as never, edit), edit);
      }),
    adopt: (name, id, next) => order(name, id, next),
  };

  const kept = (context: WriteContext): Edits<Promise<Saved>> => ({
    begin: (name, id, content, changes) => keep(edits.begin(name, id, content, changes), context),
    change: (name, id, changes) => keep(edits.change(name, id, changes), context),
    adopt: (name, id, next) => keep(edits.adopt(name, id, next), context),
  });

  return {
    ...kept('edit'),
    typing: kept('typing'),
    together: (compose) => keepTogether(compose(edits)),
    async withdraw(name, id) {
      if (!(await writer.withdrawRefused(name, id))) throw new StoreFailure('CHANGE_NOT_REFUSED');
      return { id, savedAt: clock.now() };
    },
  };
}

function byCollection(orders: readonly EditOrder[]): AlterationsOf {
  const alterations = new Map<CollectionName, Map<string, Alteration>>();
  for (const { collection, id, alteration } of orders) {
    const own = alterations.get(collection) ?? new Map<string, Alteration>();
    if (own.has(id)) throw new Error(`Two edits of ${collection}/${id} were ordered as one.`);
    alterations.set(collection, own.set(id, alteration));
  }
  return alterations;
}

function validated(name: CollectionName, record: object): StoredRecord['record'] {
  const schema: z.ZodType = recordSchemas[name];
  const { success, data, error } = schema.safeParse(record);
  if (!success) throw new StoreFailure('RECORD_INVALID', error);
  return data as StoredRecord['record'];
}
