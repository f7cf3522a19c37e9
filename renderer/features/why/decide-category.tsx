import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { categoryWords, type Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { categories } from '#shared/domain/assessment/assessment.ts';
import { readDecision, type TypedDecision } from './category-decision-view.ts';

/** The name under which a decision that is begun is kept. */
export const BEGUN_DECISION = 'decide category';

export function DecideCategory({
  person,
  onDone,
  onCancel,
}: {
  person: Person;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { commands } = useStore();
  const today = useToday();
  const { form, change, forget } = useDraft<TypedDecision>(person.id, BEGUN_DECISION, {
    fields: { category: z.enum(categories).nullable(), reason: z.string(), on: z.string() },
    blank: { category: null, reason: '', on: typedDate(today) },
  });
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  const choices = categories
    .filter((one) => one !== person.assessment.category)
    .map((value) => ({ value, label: categoryWords(value) }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const read = readDecision(form, today, person.file.youngPerson.dateOfBirth);
    setErrors('decidedOn' in read ? [] : read);
    if (!('decidedOn' in read)) return;
    try {
      await commands.decideCategory({ youngPersonId: person.id, ...read });
      forget();
      onDone();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'decision-reason', message }]);
    }
  }

  function giveUp() {
    forget();
    onCancel();
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <RadioField
        id="decision-category"
        legend="Which category"
        choices={choices}
        value={form.category}
        onChange={(category) => change({ category })}
        error={errorOf('decision-category')}
      />
      <TextAreaField
        id="decision-reason"
        label="Why"
        hint="What you know that the recorded dates do not say"
        value={form.reason}
        onChange={(reason) => change({ reason })}
        maxLength={2000}
        error={errorOf('decision-reason')}
      />
      <DateField
        id="decision-on"
        label="The day it was decided"
        typed={form.on}
        onType={(on) => change({ on })}
        today={today}
        leaning="past"
        error={errorOf('decision-on')}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Record the decision
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={giveUp}>
          Cancel
        </button>
      </div>
    </form>
  );
}
