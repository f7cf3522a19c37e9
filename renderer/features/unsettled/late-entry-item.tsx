import { useId } from 'react';
import {
  calledName,
  type Person,
  possessive,
  recordKinds,
  useStaffWords,
} from '#renderer/features/people/index.ts';
import {
  ChangesInWords,
  deviceWords,
  heldRecord,
  recordName,
  saidChanges,
  useNames,
} from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { DecideLateEntry } from './decide-late-entry.tsx';
import { isAcceptable, lateChanges, opensIfAccepted } from './late-changes.ts';

/** Work of an earlier adviser that came after the file had moved on: to be taken into the record, or declined. */
export function LateEntryItem({
  person,
  entry,
  onDone,
}: {
  person: Person;
  entry: LateEntry;
  onDone: (news: string) => void;
}) {
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  const heading = useId();
  const { writing, receivedAt, written, fault } = entry;
  const collection = entry.collection as CollectionName;
  const isTheirs = entry.edit.byStaffId === writing.byStaffId;
  const isKnown = Object.hasOwn(recordKinds, collection);
  const name = isKnown ? recordName(collection, written) : 'a record of a later version of Waymark';
  const held = heldRecord(person.file, collection, written.id) as AnyRecord | null;
  return (
    <section className="notice notice--wide" aria-labelledby={heading}>
      <h3 id={heading} dir="auto">
        Late entry by {staffWords(writing.byStaffId, 'within')}: {name}
      </h3>
      <p>
        Written {timeOf(writing.at, now())} on {deviceWords(writing.onDeviceId, deviceId)}, and received{' '}
        {timeOf(receivedAt, now())}
        {isTheirs && ', when the file had moved on'}. It is safe, and no part of{' '}
        {possessive(calledName(person.file.youngPerson))} record until you accept it.
      </p>
      {!isTheirs && (
        <p>
          <b>It did not come from their own sign-in.</b> {staffWords(entry.edit.byStaffId)} brought it in, as
          from a laptop that was lost. Before you accept it, ask whether it is theirs.
        </p>
      )}
      <WhatItSays entry={entry} />
      {fault !== null && (
        <p>
          It cannot be accepted as it is: {fault.message} Write what you need of it yourself, and then decline
          it.
        </p>
      )}
      {fault === null && !isAcceptable(entry) && (
        <p>This version of Waymark cannot read all of it. Update Waymark, and then decide.</p>
      )}
      {isAcceptable(entry) && <IfAccepted opens={opensIfAccepted(entry, held)} isNew={held === null} />}
      <DecideLateEntry entry={entry} name={name} onDone={onDone} />
    </section>
  );
}

function WhatItSays({ entry }: { entry: LateEntry }) {
  const changes = saidChanges(lateChanges(entry), useNames());
  if (changes.length === 0) return <p>It says nothing that its record did not say before.</p>;
  return <ChangesInWords changes={changes} />;
}

/** Accepting is no leap in the dark: whether the record has moved on in the same place is known before. */
function IfAccepted({ opens, isNew }: { opens: number; isNew: boolean }) {
  if (isNew) return <p>Accepted, it comes into the file as a new record.</p>;
  if (opens === 0) return null;
  return (
    <p>
      The record has been changed in the same place since. Accepted, {counted(opens, 'field')}{' '}
      {opens === 1 ? 'holds' : 'hold'} both writings side by side, and you settle which of them stands.
    </p>
  );
}
