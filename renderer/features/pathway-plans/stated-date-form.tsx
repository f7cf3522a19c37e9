import { type FormEvent, type ReactNode, useState } from 'react';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type StatedDate, statedDate } from './plan-view-model.ts';

/** Completing something on a day that a practitioner states. It is never taken from the moment of saving. */
export function StatedDateForm({
  born,
  label,
  button,
  consequence,
  complete,
  children,
}: {
  born: CalendarDate;
  label: string;
  button: string;
  /** What the rules will say once it is completed on that day. */
  consequence: (date: CalendarDate) => string;
  complete: (date: CalendarDate) => Promise<unknown>;
  children?: ReactNode;
}) {
  const today = useToday();
  const [typed, setTyped] = useState(() => typedDate(today));
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const stated: StatedDate = statedDate(typed, today, born);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    setFault(stated.kind === 'fault' ? stated.message : null);
    if (stated.kind === 'fault') return;
    if ((await saveAllTyping()) > 0) {
      setFault('Some words are not saved yet. Free some space on the disk, then try again');
      return;
    }
    try {
      await complete(stated.date);
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : 'It was not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="page__section">
      <ErrorSummary
        errors={fault === null ? [] : [{ field: 'stated-date', message: fault }]}
        attempt={attempt}
      />
      {children}
      <DateField
        id="stated-date"
        label={label}
        typed={typed}
        onType={setTyped}
        today={today}
        leaning="past"
        error={fault}
      />
      {stated.kind === 'date' && <p className="page__note">{consequence(stated.date)}</p>}
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          {button}
        </button>
      </div>
    </form>
  );
}
