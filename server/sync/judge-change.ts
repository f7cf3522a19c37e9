import type { DocumentWrite } from '#server/storage/write-documents.ts';
import { mayChange, mayWrite } from '#shared/access/policy.ts';
import { mayTakeIn } from '#shared/access/taking-in.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { attributed } from '#shared/sync/attribution.ts';
import {
  knowsHeldStates,
  type PushChange,
  type PushOutcome,
  unknownFieldsOf,
} from '#shared/sync/messages.ts';
import { plainText } from '#shared/sync/plain-text.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { broughtBy, stamped } from '#shared/sync/writers.ts';
import { findForeignName, rememberNames } from './cross-references.ts';
import { type LateChange, lateEntryId } from './late-entries.ts';
import { type MasterStates, type Receipt, receiptKey, recordKey } from './master-states.ts';
import { parsedRecord } from './parsed-record.ts';
import { findUnstorableText } from './unstorable-text.ts';

/** Of a revision, in letters: an id, a point and a count. */
const LONGEST_REV = 80;
/** Made once: to make it takes longer than to judge a change by it. */
const baseRevSchema = plainText(LONGEST_REV);

export interface Sender {
  readonly user: SignedIn;
  readonly deviceId: string;
  readonly protocolVersion: number;
}

/** A change is answered at once, or it is to be written; `before` is what it replaces. */
export type ChangeVerdict =
  | { readonly verdict: 'answer'; readonly outcome: PushOutcome }
  | { readonly verdict: 'late'; readonly late: LateChange }
  | {
      readonly verdict: 'write';
      readonly write: DocumentWrite;
      readonly before: AnyRecord | null;
      /** What is kept is not to the letter what was sent. */
      readonly isAltered: boolean;
    };

/**
 * Schema, receipt, access, revision, in this order: nothing is told of a record before it is known that its reader
 * may hold it. A change to be written counts as master for the changes that follow it. `takenIn` are late entries that it
 * takes into its record.
 */
export function judgeChange(
  sender: Sender,
  change: PushChange,
  master: MasterStates,
  takenIn: readonly LateEntry[] = [],
): ChangeVerdict {
  const parsed = parseRecord(change);
  if ('fault' in parsed) {
    return refused(change, 'SYNC_DOCUMENT_INVALID', parsed.fault.path, parsed.fault.message);
  }
  const { record } = parsed;
  const { user } = sender;
  const { collection } = change;
  const receipt = master.receipts.get(receiptKey(collection, record.id, record.rev));
  if (receipt !== undefined) return answer(receiptFor(sender, record, receipt));

  if (master.hidden.has(recordKey(collection, record.id))) return denied(change);
  const before = master.latest.get(recordKey(collection, record.id)) ?? null;
  const fault = findFixedFieldFault(user, record, before);
  if (fault) return refused(change, 'SYNC_DOCUMENT_INVALID', fault.path, fault.message);
  const youngPersonId = 'youngPersonId' in record ? record.youngPersonId : null;
  const context = {
    granted: youngPersonId !== null && master.granted.has(youngPersonId),
    currentTeamId: youngPersonId === null ? null : (master.teamOf.get(youngPersonId) ?? null),
  };
  if (!mayWrite(user, collection, record, context)) return denied(change);
  // A revision that the endpoint does not know was lost here, by a restore from a backup: the device's copy brings it back.
  if (before !== null && before.rev !== change.assumedMasterRev) return conflict(sender, before);
  const isAllowed =
    mayChange(user, collection, before, record) || mayTakeIn(user, takenIn, collection, before, record);
  if (!isAllowed || (before === null && !isAsKept(collection, record))) return denied(change);
  const foreign = findForeignName(master.names, before, record);
  if (foreign) return refused(change, 'SYNC_DOCUMENT_INVALID', foreign.path, foreign.message);
  const body = withKnownWriters(sender, change, record, before);
  remember(change, body, master, youngPersonId);
  return {
    verdict: 'write',
    write: { collection, body, baseRev: change.assumedMasterRev },
    before,
    isAltered: !sameValue(body, change.newDocumentState),
  };
}

/** A late entry that comes back from a laptop is the one that was kept here: its id is made from its words. */
function isAsKept(collection: CollectionName, record: AnyRecord): boolean {
  if (collection !== 'handovers' || !('written' in record)) return true;
  return record.id === lateEntryId(record.authorityId, record.collection, record.written);
}

/**
 * Who wrote what, as far as the endpoint can know it: whoever is signed in brought this state. Of a record that it does not
 * have it knows nothing more: it may have been lost here, by a restore from a backup, and then only a laptop has the names.
 */
function withKnownWriters(
  { user, deviceId, protocolVersion }: Sender,
  { collection }: PushChange,
  record: AnyRecord,
  before: AnyRecord | null,
): AnyRecord {
  const bringer = { byStaffId: user.staffId, onDeviceId: deviceId };
  const kinds = mergeKindsOf(collection, record);
  if (before === null) return broughtBy(kinds, record, { at: record.edit.at, ...bringer });
  // A laptop of version 1 names nobody: what it left as it was keeps its writer.
  const isNameless = protocolVersion === 1 && !record.writers;
  return attributed(
    kinds,
    isNameless ? stamped(kinds, before, record, record.edit) : record,
    before,
    bringer,
  );
}

interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Why this state could not be a record, whoever wrote it; null where it could. */
export function findFormFault(change: PushChange): Fault | null {
  const parsed = parseRecord(change);
  return 'fault' in parsed ? parsed.fault : null;
}

function parseRecord(change: PushChange): { record: AnyRecord } | { fault: Fault } {
  if (change.newDocumentState.isBegun === true) {
    return { fault: { path: '', message: 'It is a form that was begun and not recorded.' } };
  }
  const parsed = parsedRecord(change);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      fault: { path: issue?.path.join('.') ?? '', message: issue?.message ?? 'Not in the agreed form.' },
    };
  }
  const unstorable = findUnstorableText(parsed.data);
  if (unstorable !== null) {
    return { fault: { path: unstorable, message: 'Holds a character that cannot be kept as text.' } };
  }
  const { success } = baseRevSchema.safeParse(change.assumedMasterRev ?? '');
  if (!success) return { fault: { path: 'assumedMasterRev', message: 'Is the revision of no record.' } };
  return { record: parsed.data };
}

/** Some fields never change in a record's life. If they could, a record could be moved out of somebody's scope. */
function findFixedFieldFault(user: SignedIn, record: AnyRecord, before: AnyRecord | null): Fault | null {
  if (record.authorityId !== user.authorityId) {
    return { path: 'authorityId', message: 'Belongs to another authority.' };
  }
  const youngPersonId = 'youngPersonId' in record ? record.youngPersonId : null;
  const isYoungPerson = 'dateOfBirth' in record;
  if (isYoungPerson && youngPersonId !== record.id) {
    return { path: 'youngPersonId', message: 'A young person’s own record carries its own id.' };
  }
  if (before && 'youngPersonId' in before && before.youngPersonId !== youngPersonId) {
    return { path: 'youngPersonId', message: 'A record stays with the young person it was made for.' };
  }
  return null;
}

function remember(
  { collection }: PushChange,
  record: AnyRecord,
  master: MasterStates,
  youngPersonId: string | null,
): void {
  master.latest.set(recordKey(collection, record.id), record);
  rememberNames(master.names, record);
  if ('dateOfBirth' in record && youngPersonId !== null) {
    master.teamOf.set(youngPersonId, record.teamId);
    master.granted.add(youngPersonId);
  }
}

function denied(change: PushChange): ChangeVerdict {
  return refused(change, 'ACCESS_DENIED', '', errors.ACCESS_DENIED.message);
}

function refused(
  { newDocumentState: { id, rev } }: PushChange,
  code: ErrorCode,
  path: string,
  message: string,
) {
  return answer({ outcome: 'refused', id, rev, code, path, message });
}

export function receiptFor(
  { protocolVersion }: Pick<Sender, 'protocolVersion'>,
  { id, rev }: AnyRecord,
  { seq, isAltered }: Receipt,
): PushOutcome {
  const receipt = { outcome: 'accepted', id, rev, seq } as const;
  return isAltered && knowsHeldStates(protocolVersion) ? { ...receipt, altered: true } : receipt;
}

function conflict({ protocolVersion }: Sender, master: AnyRecord): ChangeVerdict {
  const unknown = new Set<string>(unknownFieldsOf(protocolVersion));
  const known = Object.entries(master).filter(([field]) => !unknown.has(field));
  const realMasterState = { id: master.id, rev: master.rev, ...Object.fromEntries(known) };
  return answer({ outcome: 'conflict', id: master.id, realMasterState });
}

function answer(outcome: PushOutcome): ChangeVerdict {
  return { verdict: 'answer', outcome };
}
