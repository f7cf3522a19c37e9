import type { z } from 'zod';
import type { Clock } from '#renderer/platform/clock.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';
import { type CollectionName, type RecordOf, recordSchemas } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/merge.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Saved } from '../waymark-store.ts';
import type { RecordWriter } from './record-writer.ts';
import type { Revisions } from './revisions.ts';
import type { StoredRecord } from './stored-record.ts';

/** What a person states about a record. The envelope is ours to stamp. */
export type Content<Name extends CollectionName> = DistributiveOmit<RecordOf<Name>, Stamped>;
type Stamped = 'id' | 'authorityId' | 'schemaVersion' | 'rev' | 'edit' | 'unsettled';
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
    changes: (current: RecordOf<Name>) => Partial<RecordOf<Name>>,
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
    next: (current: StoredRecord['record'] | null) => object,
  ): Promise<Saved> {
    const at = clock.now();
    const alteration = (current: StoredRecord | null): StoredRecord | null => {
      const wanted = { ...next(current?.record ?? null) };
      if (current && sameValue(wanted, current.record)) return null;
      const edit = { at, byStaffId: me.staffId, onDeviceId: deviceId };
      const record = validated(name, { ...wanted, rev: revisions.next(), edit });
      const base = current ? (current.pending ? current.pending.base : current.record) : null;
      return { record, pending: { base, savedAt: current?.pending?.savedAt ?? at } };
    };
    if (!revisions.ready) await revisions.begin();
    await writer.alter(name, new Map([[id, alteration]]), 'edit');
    return { id, savedAt: clock.now() };
  }

  return {
    begin: (name, id, content, changes = {}) =>
      keep(name, id, (current) => {
        if (current) return applied(current, changes);
        return { ...content, id, authorityId: me.authorityId, schemaVersion: 1, unsettled: [] };
      }),
    change: (name, id, changes) =>
      keep(name, id, (current) => {
        if (current === null) throw new StoreFailure('RECORD_NOT_HERE');
        return applied(current, changes(current as never));
      }),
    async withdraw(name, id) {
      if (!(await writer.withdrawRefused(name, id))) throw new StoreFailure('CHANGE_NOT_REFUSED');
      return { id, savedAt: clock.now() };
    },
  };
}

/** Writing a field anew settles it: whoever writes has both values on the screen. */
export function applied(current: StoredRecord['record'], changes: object): object {
  const written = new Set(Object.keys(changes));
  const unsettled = 'unsettled' in changes ? (changes.unsettled as UnsettledField[]) : current.unsettled;
  return { ...current, ...changes, unsettled: unsettled.filter(({ field }) => !written.has(field)) };
}

function validated(name: CollectionName, record: object): StoredRecord['record'] {
  const schema: z.ZodType = recordSchemas[name];
  const { success, data, error } = schema.safeParse(record);
  if (!success) throw new StoreFailure('RECORD_INVALID', error);
  return data as StoredRecord['record'];
}
