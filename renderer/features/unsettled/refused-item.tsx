import { useId } from 'react';
import { Link } from 'wouter';
import type { RefusedWriting } from '#renderer/data/waymark-store.ts';
import { type Person, personPath } from '#renderer/features/people/index.ts';
import {
  ChangesInWords,
  fieldName,
  hasName,
  recordName,
  saidChanges,
  useNames,
} from '#renderer/features/record-words/index.ts';
import { changedFields } from '#shared/sync/changed-fields.ts';
import { placeOf } from './place-of.ts';
import type { RefusedStatement } from './to-settle.ts';
import { WithdrawChange } from './withdraw-change.tsx';

/** A change that the endpoint would not take: to be put right, and then sent by itself, or taken back. */
export function RefusedItem({
  person,
  statement,
  onDone,
}: {
  person: Person;
  statement: RefusedStatement;
  onDone: (news: string) => void;
}) {
  const heading = useId();
  const [first] = statement;
  const name = nameOfRecord(first);
  const about = fieldOf(first.path);
  // Of a late entry that was decided before, nothing can be put right: only taken back.
  const place = statement.some(({ collection }) => collection === 'handovers')
    ? null
    : placeOf(first.collection, fieldsOf(first));
  return (
    <section className="notice notice--wide notice--problem" aria-labelledby={heading}>
      <h3 id={heading} dir="auto">
        Not taken by the council’s system: {name}
      </h3>
      <p>
        {first.message}
        {about !== null && ` It is about ${about}.`}
      </p>
      {statement.map((change) => (
        <WhatWasWritten
          key={`${change.collection} ${change.id}`}
          change={change}
          isNamed={statement.length > 1}
        />
      ))}
      <p>
        It is kept on this laptop alone, and holds up nothing else.{' '}
        {place !== null && (
          <>
            <Link href={personPath(person.id, place)}>Open the page and put it right</Link>: it is then sent
            again by itself. Or withdraw it.
          </>
        )}
      </p>
      <WithdrawChange change={first} name={name} onDone={onDone} />
    </section>
  );
}

function WhatWasWritten({ change, isNamed }: { change: RefusedWriting; isNamed: boolean }) {
  const names = useNames();
  const { collection, base, written } = change;
  const changes = saidChanges(changedFields(collection, base, written).changes, names);
  if (changes.length === 0) return null;
  return (
    <>
      {isNamed && <p className="quiet">{nameOfRecord(change)}</p>}
      <ChangesInWords changes={changes} />
    </>
  );
}

/** The field that a refusal names, in words. Null of the whole record, and of what nobody states. */
function fieldOf(path: string): string | null {
  const field = path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .at(-1);
  return field !== undefined && hasName(field) ? fieldName(field) : null;
}

function nameOfRecord(change: RefusedWriting): string {
  return recordName(change.collection, fieldsOf(change));
}

function fieldsOf({ written }: RefusedWriting): Readonly<Record<string, unknown>> {
  return written as unknown as Readonly<Record<string, unknown>>;
}
