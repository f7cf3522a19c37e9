import { type FormEvent, useId, useState } from 'react';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { readDay } from './category-decision-view.ts';

/** The day of an answer, or of the end of support. */
export function ChangeOfferDay({
  label,
  earliest,
  save,
  onDone,
}: {
  label: string;
  earliest: CalendarDate;
  save: (day: CalendarDate) => Promise<unknown>;
  onDone: () => void;
}) {
  const today = useToday();
  const [typed, setTyped] = useState(() => typedDate(today));
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const day = readDay(typed, today, earliest, label);
    setFault('message' in day ? day.message : null);
    if ('message' in day) return;
    try {
      await save(day.date);
      onDone();
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : 'Not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={fault === null ? [] : [{ field: id, message: fault }]} attempt={attempt} />
      <DateField
        id={id}
        label={label}
        typed={typed}
        onType={setTyped}
        today={today}
        leaning="past"
        error={fault}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Record it
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
