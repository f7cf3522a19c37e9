import { useId, useState } from 'react';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { OneFieldForm } from '#renderer/ui/one-field-form/one-field-form.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { readDay } from './category-decision-view.ts';

/** A day that somebody states, not before `earliest` and not after today: of an answer, of an end, of a withdrawal. */
export function StateDay({
  label,
  earliest,
  save,
  saveWords = 'Record it',
  onDone,
  onCancel,
}: {
  label: string;
  earliest: CalendarDate;
  save: (day: CalendarDate) => Promise<unknown>;
  saveWords?: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const today = useToday();
  const [typed, setTyped] = useState(() => typedDate(today));
  const id = useId();

  async function saveDay() {
    const day = readDay(typed, today, earliest, label);
    if ('message' in day) return day.message;
    await save(day.date);
    onDone();
    return null;
  }

  return (
    <OneFieldForm field={id} save={saveDay} saveWords={saveWords} onCancel={onCancel}>
      {(fault) => (
        <DateField
          id={id}
          label={label}
          typed={typed}
          onType={setTyped}
          today={today}
          leaning="past"
          error={fault}
        />
      )}
    </OneFieldForm>
  );
}
