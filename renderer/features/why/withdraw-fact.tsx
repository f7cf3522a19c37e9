import { type FormEvent, useId, useState } from 'react';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';

/** A dated fact that turns out not to be one. It stays on record with the reason, and counts no longer. */
export function WithdrawFact({
  what,
  withdraw,
  onDone,
}: {
  /** As in `the review of 14 May`. */
  what: string;
  withdraw: (because: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const [because, setBecause] = useState('');
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    if (because.trim() === '') return setFault('Enter the reason');
    setFault(null);
    try {
      await withdraw(because.trim());
      onDone();
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : 'Not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={fault === null ? [] : [{ field: id, message: fault }]} attempt={attempt} />
      <TextAreaField
        id={id}
        label={`Why is ${what} withdrawn?`}
        hint="It stays on record with this reason, and no longer counts"
        value={because}
        onChange={setBecause}
        maxLength={500}
        error={fault}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Withdraw it
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
