import { type FormEvent, useId, useState } from 'react';
import { z } from 'zod';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import type { PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';

export type ActionWords = Pick<PlanAction, 'what' | 'who' | 'dueOn'>;

/** Who will do what, by when. The who is free text: it may be the young person, a landlord, a school. */
export function ActionForm({
  youngPersonId,
  draftName,
  start,
  button,
  onKeep,
  onClose,
}: {
  youngPersonId: string;
  /** What the form is called among the drafts of this young person. */
  draftName: string;
  start: ActionWords;
  button: string;
  /** `was` is what the form began with, which others may have changed since. */
  onKeep: (words: ActionWords, was: ActionWords) => Promise<unknown>;
  onClose: () => void;
}) {
  const id = useId();
  const today = useToday();
  const [was] = useState(start);
  const draft = useDraft(youngPersonId, draftName, {
    fields: { what: z.string(), who: z.string(), typed: z.string() },
    blank: { what: was.what, who: was.who, typed: typedDate(was.dueOn) },
    words: 'what',
  });
  const { what, who, typed } = draft.form;
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;

  function close() {
    draft.forget();
    onClose();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const due = parseTypedDate(typed, today, 'future');
    const faults: FormError[] = [];
    if (what.trim() === '') faults.push({ field: `${id}-what`, message: 'Enter what will be done' });
    if (due.kind === 'not-a-date') faults.push({ field: `${id}-due`, message: due.message });
    setErrors(faults);
    setAttempt((count) => count + 1);
    if (faults.length > 0) return;
    try {
      const dueOn = due.kind === 'date' ? due.date : null;
      await onKeep({ what: what.trim(), who: who.trim(), dueOn }, was);
      close();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: `${id}-what`, message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="allocate">
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="actions-edit">
        <TextField
          id={`${id}-what`}
          label="What"
          value={what}
          onChange={(text) => draft.change({ what: text })}
          maxLength={2_000}
          error={errorOf(`${id}-what`)}
        />
        <TextField
          id={`${id}-who`}
          label="Who"
          value={who}
          onChange={(text) => draft.change({ who: text })}
          maxLength={200}
        />
        <DateField
          id={`${id}-due`}
          label="By when"
          hint=""
          typed={typed}
          onType={(text) => draft.change({ typed: text })}
          today={today}
          leaning="future"
          error={errorOf(`${id}-due`)}
        />
      </div>
      <div className="form-buttons">
        <button type="submit" className="govuk-button govuk-button--secondary">
          {button}
        </button>
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
      </div>
    </form>
  );
}
