import { type FormEvent, useState } from 'react';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CategoryDecision } from '#shared/domain/young-person/young-person.ts';
import { readDay } from './category-decision-view.ts';

/** It stays on record with its reason: from the stated day on it no longer stands. */
export function WithdrawDecision({
  person,
  decision,
  onDone,
}: {
  person: Person;
  decision: CategoryDecision;
  onDone: () => void;
}) {
  const { commands } = useStore();
  const today = useToday();
  const [on, setOn] = useState(() => typedDate(today));
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const day = readDay(on, today, decision.decidedOn, 'The day it was withdrawn');
    setFault('message' in day ? day.message : null);
    if ('message' in day) return;
    try {
      await commands.withdrawCategoryDecision({
        youngPersonId: person.id,
        decisionId: decision.id,
        withdrawnOn: day.date,
      });
      onDone();
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : 'Not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary
        errors={fault === null ? [] : [{ field: 'withdrawn-on', message: fault }]}
        attempt={attempt}
      />
      <DateField
        id="withdrawn-on"
        label="The day it was withdrawn"
        typed={on}
        onType={setOn}
        today={today}
        leaning="past"
        error={fault}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Withdraw the decision
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
