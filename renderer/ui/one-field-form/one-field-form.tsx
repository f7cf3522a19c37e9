import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';

/** A form that asks one thing. What is wrong with the answer, or with saving it, is told at the field and above it. */
export function OneFieldForm({
  field,
  save,
  saveWords,
  onCancel,
  className,
  children,
}: {
  /** The id of the field. */
  field: string;
  /** Resolves with what is wrong with the answer, or with null once it is saved. Rejects where it could not be saved. */
  save: () => Promise<string | null>;
  saveWords: string;
  onCancel?: () => void;
  className?: string;
  children: (fault: string | null) => ReactNode;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    setFault(await save().catch(inWords));
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={className}>
      <ErrorSummary errors={fault === null ? [] : [{ field, message: fault }]} attempt={attempt} />
      {children(fault)}
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          {saveWords}
        </button>
        {onCancel && (
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}

function inWords(failure: unknown): string {
  return failure instanceof Error ? failure.message : 'Not saved. Try again';
}
