import { type FormEvent, useState } from 'react';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { NeedsAssessment } from '#shared/domain/needs-assessment/needs-assessment.ts';

/** The assessment is complete from a stated day. What it has not looked into can still be written afterwards. */
export function CompleteAssessment({ person, assessment }: { person: Person; assessment: NeedsAssessment }) {
  const { commands } = useStore();
  const today = useToday();
  const [typed, setTyped] = useState(() => typedDate(today));
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const meant = parseTypedDate(typed, today, 'past');
    const found = meant.kind === 'date' ? dayFault(meant.date, assessment, person, today) : notADay(meant);
    setFault(found);
    if (found !== null || meant.kind !== 'date') return;
    if ((await saveAllTyping()) > 0) {
      setFault('Some words are not saved yet. Free some space on the disk, then try again');
      return;
    }
    try {
      await commands.completeAssessment({ assessmentId: assessment.id, completedOn: meant.date });
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : 'It was not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="page__section">
      <ErrorSummary
        errors={fault === null ? [] : [{ field: 'assessed-on', message: fault }]}
        attempt={attempt}
      />
      <DateField
        id="assessed-on"
        label="When was the assessment completed?"
        typed={typed}
        onType={setTyped}
        today={today}
        leaning="past"
        error={fault}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Complete the assessment
        </button>
      </div>
    </form>
  );
}

function notADay(meant: Exclude<ReturnType<typeof parseTypedDate>, { kind: 'date' }>): string {
  return meant.kind === 'empty' ? 'Enter the day it was completed' : meant.message;
}

function dayFault(
  day: CalendarDate,
  { startedOn }: NeedsAssessment,
  { file }: Person,
  today: CalendarDate,
): string | null {
  if (day > today) return 'The day it was completed must be today or in the past';
  if (day < file.youngPerson.dateOfBirth) return 'The day it was completed must be after they were born';
  if (day < startedOn) {
    return `The day it was completed must not be before it was begun, on ${plainDate(startedOn, today)}`;
  }
  return null;
}
