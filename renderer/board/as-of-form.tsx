import { type FormEvent, useState } from 'react';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

/** Which day to count for. A day that was refused can be put right, or left for today. */
export function AsOfForm({
  first,
  today,
  refused,
  onCount,
}: {
  /** What the field says until somebody types. What is typed stays, and the focus with it, when figures come. */
  first: string;
  today: CalendarDate;
  refused: string | null;
  onCount: (asOf: string | null) => void;
}) {
  const [changed, setTyped] = useState<string | null>(null);
  const typed = changed ?? first;
  const [error, setError] = useState<string | null>(null);

  function count(event: FormEvent) {
    event.preventDefault();
    const meant = parseTypedDate(typed, today, 'past');
    if (meant.kind === 'date') {
      setError(null);
      onCount(meant.date === today ? null : meant.date);
    } else {
      setError('Enter a day, such as 30 September 2026.');
      document.getElementById('board-as-of')?.focus();
    }
  }

  function countToday() {
    setTyped(typedDate(today));
    setError(null);
    onCount(null);
  }

  return (
    <form className="as-of no-print" onSubmit={count} noValidate>
      <DateField
        id="board-as-of"
        label="Count as of"
        hint="Such as 30 9 2026, or today"
        error={error ?? refused}
        typed={typed}
        onType={setTyped}
        today={today}
        leaning="past"
      />
      <button type="submit" className="govuk-button govuk-button--secondary">
        Count
      </button>
      {refused && (
        <button type="button" className="link" onClick={countToday}>
          Count for today
        </button>
      )}
    </form>
  );
}
