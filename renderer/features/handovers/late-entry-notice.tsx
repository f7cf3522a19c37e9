import { Fragment, useId, useState } from 'react';
import { calledName, type Person, recordKinds, useStaffWords } from '#renderer/features/people/index.ts';
import { fieldName } from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { timeOf } from '#renderer/ui/words/dates.ts';
import type { LateDecision, LateEntry } from '#shared/domain/handover/handover.ts';
import { writtenFields } from './written-fields.ts';

/** Work of an earlier adviser that came after the file had moved on: to be taken into the record, or declined. */
export function LateEntryNotice({ person, entry }: { person: Person; entry: LateEntry }) {
  const staffWords = useStaffWords();
  const heading = useId();
  const isTheirs = entry.edit.byStaffId === entry.writing.byStaffId;
  const kind = Object.hasOwn(recordKinds, entry.collection)
    ? recordKinds[entry.collection as keyof typeof recordKinds]
    : 'A record';
  return (
    <section className="notice" aria-labelledby={heading}>
      <h3 id={heading}>Late entry by {staffWords(entry.writing.byStaffId)}</h3>
      <p>
        {kind}, written {timeOf(entry.writing.at, now())} and not sent until {timeOf(entry.receivedAt, now())}
        {isTheirs && ', when the file had moved on'}. It is safe, and no part of{' '}
        {calledName(person.file.youngPerson)}’s record until you accept it.
      </p>
      {!isTheirs && (
        <p>
          <b>It did not come from their own sign-in.</b> {staffWords(entry.edit.byStaffId)} brought it in, as
          from a laptop that was lost. Before you accept it, ask whether it is theirs.
        </p>
      )}
      <dl className="facts">
        {writtenFields(entry).map(({ field, text }) => (
          <Fragment key={field}>
            <dt>{capital(fieldName(field))}</dt>
            <dd className="written" dir="auto">
              {text}
            </dd>
          </Fragment>
        ))}
      </dl>
      {entry.fault !== null && (
        <p>
          It cannot be accepted as it is: {entry.fault.message} Write what you need of it yourself, and then
          decline it.
        </p>
      )}
      <Decide entry={entry} />
    </section>
  );
}

function Decide({ entry }: { entry: LateEntry }) {
  const { commands } = useStore();
  const [isDeclining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);

  function decide(outcome: LateDecision['outcome']) {
    if (outcome === 'declined' && reason.trim() === '') {
      setError('Say why it does not belong in the record');
      return;
    }
    commands
      .decideLateEntry({ entryId: entry.id, outcome, reason })
      .catch((failure: unknown) => setError(failure instanceof Error ? failure.message : String(failure)));
  }

  if (isDeclining) {
    return (
      <>
        <TextAreaField
          label="Why it does not belong in the record"
          hint="Kept with the entry, which stays readable."
          value={reason}
          onChange={setReason}
          error={error}
        />
        <div className="form-buttons">
          <button type="button" className="govuk-button" onClick={() => decide('declined')}>
            Decline it
          </button>
          <button type="button" className="link" onClick={() => setDeclining(false)}>
            Go back
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      {error !== null && (
        <p className="govuk-error-message" role="alert">
          {error}
        </p>
      )}
      <div className="form-buttons">
        {entry.fault === null && (
          <button type="button" className="govuk-button" onClick={() => decide('accepted')}>
            Accept into the record
          </button>
        )}
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => setDeclining(true)}
        >
          Decline
        </button>
      </div>
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
