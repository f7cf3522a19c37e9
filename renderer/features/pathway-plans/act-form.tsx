import { type FormEvent, type ReactNode, useState } from 'react';
import type { NewAct } from '#renderer/data/plan-commands.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { DateField } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { statedDate } from './plan-view-model.ts';

/** What may be read of a form that is sent: the act, or what is missing in it. */
export type ActOrFaults = { readonly act: NewAct } | { readonly faults: readonly FormError[] };

/** Records one act, on a day that a person states. `born` and `earliest` are the days before which it cannot have been. */
export function ActForm({
  id,
  target,
  happened,
  born,
  earliest,
  button,
  on,
  onType,
  read,
  onDone,
  children,
}: {
  id: string;
  target: { readonly collection: 'plans' | 'reviews'; readonly id: string };
  /** As in `Enter the day it was shared`. */
  happened: string;
  born: CalendarDate;
  earliest: CalendarDate | null;
  button: string;
  /** The day, as typed. */
  on: string;
  onType: (on: string) => void;
  read: (on: CalendarDate) => ActOrFaults;
  onDone?: () => void;
  children: (errorOf: (field: string) => string | null) => ReactNode;
}) {
  const { commands } = useStore();
  const today = useToday();
  const [faults, setFaults] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const stated = statedDate(on, today, born, { happened, earliest });
    const answer = read(stated.kind === 'date' ? stated.date : today);
    const found = [
      ...('faults' in answer ? answer.faults : []),
      ...(stated.kind === 'fault' ? [{ field: `${id}-on`, message: stated.message }] : []),
    ];
    setFaults(found);
    if (found.length > 0 || 'faults' in answer) return;
    const failed = (message: string) => setFaults([{ field: `${id}-on`, message }]);
    if ((await saveAllTyping()) > 0) {
      failed('Some words are not saved yet. Free some space on the disk, then try again');
      return;
    }
    try {
      await commands.act({ ...target, act: answer.act });
      onDone?.();
    } catch (failure) {
      failed(failure instanceof Error ? failure.message : 'It was not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="act">
      <ErrorSummary errors={faults} attempt={attempt} />
      {children(errorOf)}
      <DateField
        id={`${id}-on`}
        label="On which day?"
        typed={on}
        onType={onType}
        today={today}
        leaning="past"
        error={errorOf(`${id}-on`)}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          {button}
        </button>
        {onDone !== undefined && (
          <button type="button" className="link" onClick={onDone}>
            Leave it
          </button>
        )}
      </div>
    </form>
  );
}
