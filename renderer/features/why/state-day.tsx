import { useId } from 'react';
import { z } from 'zod';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { OneFieldForm } from '#renderer/ui/one-field-form/one-field-form.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { readDay } from './category-decision-view.ts';

/** A day that somebody states, not before `earliest` and not after today: of an answer, of an end, of a withdrawal. */
export function StateDay({
  youngPersonId,
  draft,
  label,
  earliest,
  save,
  saveWords = 'Record it',
  onDone,
  onCancel,
}: {
  youngPersonId: string;
  /** The name under which a day that is begun is kept. */
  draft: string;
  label: string;
  earliest: CalendarDate;
  save: (day: CalendarDate) => Promise<unknown>;
  saveWords?: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const today = useToday();
  const { form, change, forget } = useDraft(youngPersonId, draft, {
    fields: { on: z.string() },
    blank: { on: typedDate(today) },
  });
  const id = useId();

  async function saveDay() {
    const day = readDay(form.on, today, earliest, label);
    if ('message' in day) return day.message;
    await save(day.date);
    forget();
    onDone();
    return null;
  }

  function giveUp() {
    forget();
    onCancel();
  }

  return (
    <OneFieldForm field={id} save={saveDay} saveWords={saveWords} onCancel={giveUp}>
      {(fault) => (
        <DateField
          id={id}
          label={label}
          typed={form.on}
          onType={(on) => change({ on })}
          today={today}
          leaning="past"
          error={fault}
        />
      )}
    </OneFieldForm>
  );
}
