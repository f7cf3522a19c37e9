import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { TextField } from '../field/text-field.tsx';
import { longDate } from '../words/dates.ts';
import { type Leaning, parseTypedDate } from './parse-typed-date.ts';

/** A date typed the way people write one. Below it stands how it was understood, weekday and all. */
export function DateField({
  label,
  hint = 'For example, 14 11 2026, 14 November or yesterday',
  error = null,
  typed,
  onType,
  today,
  leaning,
  id,
  onBlur,
}: {
  label: string;
  hint?: string;
  error?: string | null;
  typed: string;
  onType: (typed: string) => void;
  today: CalendarDate;
  leaning: Leaning;
  id?: string;
  onBlur?: () => void;
}) {
  const meant = parseTypedDate(typed, today, leaning);
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      after={meant.kind === 'date' ? longDate(meant.date) : undefined}
      value={typed}
      onChange={onType}
      autoComplete="off"
      className="govuk-input--width-10"
      {...(id && { id })}
      {...(onBlur && { onBlur })}
    />
  );
}

/** A date already known, as it is put into the field. */
export function typedDate(date: CalendarDate | null): string {
  if (date === null || !isCalendarDate(date)) return '';
  return `${Number(date.slice(8))} ${Number(date.slice(5, 7))} ${date.slice(0, 4)}`;
}
