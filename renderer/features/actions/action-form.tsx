import { type FormEvent, useId, useState } from 'react';
import { z } from 'zod';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { type ActionWords, changedFrom, clashesOf, clashWords } from './action-words.ts';

const was = z.object({ what: z.string(), who: z.string(), dueOn: calendarDateSchema.nullable() });

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
  /** `was` is what the words were written over, which others may have changed since. */
  onKeep: (words: ActionWords, was: ActionWords) => Promise<unknown>;
  onClose: () => void;
}) {
  const id = useId();
  const today = useToday();
  const now = { what: start.what, who: start.who, dueOn: start.dueOn };
  const draft = useDraft(youngPersonId, draftName, {
    fields: { what: z.string(), who: z.string(), typed: z.string(), was },
    blank: { what: now.what, who: now.who, typed: typedDate(now.dueOn), was: now },
    words: 'what',
    follows: true,
  });
  const { what, who, typed } = draft.form;
  const begunOver = draft.isBegun ? draft.form.was : now;
  const change = (changes: Partial<typeof draft.form>) => draft.change({ was: begunOver, ...changes });
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
    const words = { what: what.trim(), who: who.trim(), dueOn: due.kind === 'date' ? due.date : null };
    const clashes = clashesOf(words, begunOver, now);
    if (faults.length === 0)
      faults.push(
        ...clashes.map((name) => ({
          field: `${id}-${name === 'who' ? 'who' : 'due'}`,
          message: clashWords(name, now, today),
        })),
      );
    setErrors(faults);
    setAttempt((count) => count + 1);
    // They have been told by then: pressed again, it is meant.
    if (clashes.length > 0) change({ was: { ...begunOver, who: now.who, dueOn: now.dueOn } });
    if (faults.length > 0) return;
    try {
      await onKeep(words, changedFrom(words, begunOver, now));
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
          onChange={(text) => change({ what: text })}
          maxLength={2_000}
          error={errorOf(`${id}-what`)}
        />
        <TextField
          id={`${id}-who`}
          label="Who"
          value={who}
          onChange={(text) => change({ who: text })}
          maxLength={200}
          error={errorOf(`${id}-who`)}
        />
        <DateField
          id={`${id}-due`}
          label="By when"
          hint=""
          typed={typed}
          onType={(text) => change({ typed: text })}
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
