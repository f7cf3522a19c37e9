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
import type { RecordWriter } from './record-writer.ts';
import type { Revisions } from './revisions.ts';
import { laidOver } from './settling.ts';
import type { StoredRecord } from './stored-record.ts';

/** What a person states about a record. The envelope is ours to stamp. */
export type Content<Name extends CollectionName> = DistributiveOmit<RecordOf<Name>, Stamped>;
type Stamped = 'id' | 'authorityId' | 'schemaVersion' | 'rev' | 'edit' | 'unsettled' | 'writers';
type DistributiveOmit<Kept, Fields extends PropertyKey> = Kept extends unknown ? Omit<Kept, Fields> : never;

export interface LocalEdits {
  /** A new record of `content`. If it is here already, because of the keystroke before, only `changes` goes into it. */
  begin<Name extends CollectionName>(
    name: Name,
    id: string,
    content: Content<Name>,
    changes?: Partial<RecordOf<Name>>,
  ): Promise<Saved>;
  /** Lays `changes` over the record as it is when its turn comes. */
  change<Name extends CollectionName>(
    name: Name,
    id: string,
    changes: (current: RecordOf<Name>, edit: Edit) => Partial<RecordOf<Name>>,
  ): Promise<Saved>;
  /** Takes a refused change back. One that is being sent, or was sent, is not for this laptop to take back. */
  withdraw(name: CollectionName, id: string): Promise<Saved>;
}

interface Parts {
  readonly writer: RecordWriter;
  readonly clock: Clock;
  readonly me: SignedIn;
  readonly deviceId: string;
  readonly revisions: Revisions;
}

export function createLocalEdits({ writer, clock, me, deviceId, revisions }: Parts): LocalEdits {
  /** Validates, stamps, and keeps: what resolves here is on the disk with the knowledge that it has to be sent. */
  async function keep(
    name: CollectionName,
    id: string,
    next: (current: StoredRecord['record'] | null, edit: Edit) => object,
  ): Promise<Saved> {
    const at = clock.now();
    const alteration = (current: StoredRecord | null): StoredRecord | null => {
      const edit = { at, byStaffId: me.staffId, onDeviceId: deviceId };
      const wanted = { ...next(current?.record ?? null, edit) } as StoredRecord['record'];
      if (current && sameValue(wanted, current.record)) return null;
      const written = stamped(mergeKindsOf(name, wanted), current?.record ?? null, wanted, edit);
      const record = validated(name, { ...written, rev: revisions.next() });
      const base = current ? (current.pending ? current.pending.base : current.record) : null;
      const { refused: _, ...waits } = current?.pending ?? { savedAt: at, first: record.rev };
      return { record, pending: { ...waits, base } };
    };
    if (!revisions.ready) await revisions.begin();
    await writer.alter(name, new Map([[id, alteration]]), 'edit');
    return { id, savedAt: clock.now() };
  }

  return {
    begin: (name, id, content, changes = {}) =>
      keep(name, id, (current, edit) => {
        const begun = { ...content, id, authorityId: me.authorityId, schemaVersion: 1, unsettled: [] };
        if (current === null) return begun;
        const kinds = mergeKindsOf(name, current);
        if (current.edit.onDeviceId === deviceId) return laidOver(kinds, current, changes, edit);
        // Somebody else's arrived in between: two people have begun it apart, as on two laptops.
        return merge(kinds, null, { ...begun, rev: '', edit } as unknown as AnyRecord, current);
      }),
    change: (name, id, changes) =>
      keep(name, id, (current, edit) => {
        if (current === null) throw new StoreFailure('RECORD_NOT_HERE');
        return laidOver(mergeKindsOf(name, current), current, changes(current as never, edit), edit);
      }),
    async withdraw(name, id) {
      if (!(await writer.withdrawRefused(name, id))) throw new StoreFailure('CHANGE_NOT_REFUSED');
      return { id, savedAt: clock.now() };
    },
  };
}

function validated(name: CollectionName, record: object): StoredRecord['record'] {
  const schema: z.ZodType = recordSchemas[name];
  const { success, data, error } = schema.safeParse(record);
  if (!success) throw new StoreFailure('RECORD_INVALID', error);
  return data as StoredRecord['record'];
}
