import { useEffect, useRef, useState } from 'react';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { useWordsDraft } from '#renderer/features/typing/index.ts';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import type { LateDecision, LateEntry } from '#shared/domain/handover/handover.ts';
import { whileDeciding } from './deciding.ts';
import { formOf } from './forms.ts';
import { isAcceptable } from './late-changes.ts';
import { savedHere } from './settle-words.ts';

const news: Record<LateDecision['outcome'], string> = {
  accepted: 'Accepted into the record',
  declined: 'Declined. It stays readable, with your reason',
};

/** Accepted, or declined with a reason. Either way the entry stays as it was written. */
export function DecideLateEntry({
  entry,
  name,
  onDone,
}: {
  entry: LateEntry;
  /** Of the record that it belongs to, in words. */
  name: string;
  onDone: (news: string) => void;
}) {
  const { commands } = useStore();
  const form = formOf.late(entry);
  const reason = useWordsDraft(entry.youngPersonId, form);
  const [isDeclining, setDeclining] = useState(reason.words !== '');
  const [error, setError] = useState<string | null>(null);

  async function decide(outcome: LateDecision['outcome']) {
    if (outcome === 'declined' && reason.words.trim() === '') {
      setError('Say why it does not belong in the record');
      return;
    }
    try {
      const saved = await whileDeciding(form, async () => {
        const decided = await commands.decideLateEntry({
          entryId: entry.id,
          outcome,
          reason: outcome === 'declined' ? reason.words : '',
        });
        reason.forget();
        return decided;
      });
      onDone(`${news[outcome]}: ${name}. ${savedHere(saved.savedAt)}`);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  if (isDeclining) {
    return (
      <Decline
        reason={reason.words}
        error={error}
        onWrite={reason.write}
        onDecline={() => void decide('declined')}
        onBack={() => {
          setError(null);
          reason.forget();
          setDeclining(false);
        }}
      />
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
        {isAcceptable(entry) && (
          <button type="button" className="govuk-button" onClick={() => void decide('accepted')}>
            Accept into the record
            <span className="govuk-visually-hidden">: {name}</span>
          </button>
        )}
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => setDeclining(true)}
        >
          Decline
          <span className="govuk-visually-hidden">: {name}</span>
        </button>
      </div>
    </>
  );
}

function Decline({
  reason,
  error,
  onWrite,
  onDecline,
  onBack,
}: {
  reason: string;
  error: string | null;
  onWrite: (reason: string) => void;
  onDecline: () => void;
  onBack: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone, and the keyboard with it.
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  return (
    <div ref={box}>
      <TextAreaField
        label="Why it does not belong in the record"
        hint="Kept with the entry, which stays readable. Whoever wrote it is told that you declined it, and asks you why if they hold the file no more."
        maxLength={2_000}
        value={reason}
        onChange={onWrite}
        error={error}
      />
      <div className="form-buttons">
        <button type="button" className="govuk-button" onClick={onDecline}>
          Decline it
        </button>
        <button type="button" className="link" onClick={onBack}>
          Go back
        </button>
      </div>
    </div>
  );
}
