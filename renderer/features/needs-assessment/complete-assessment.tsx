import { z } from 'zod';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping, useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { OneFieldForm } from '#renderer/ui/one-field-form/one-field-form.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { NeedsAssessment } from '#shared/domain/needs-assessment/needs-assessment.ts';

/** The assessment is complete from a stated day. What it has not looked into can still be written afterwards. */
export function CompleteAssessment({ person, assessment }: { person: Person; assessment: NeedsAssessment }) {
  const { commands } = useStore();
  const today = useToday();
  const draft = useDraft(person.id, `assessed ${assessment.id}`, {
    fields: { typed: z.string() },
    blank: { typed: typedDate(today) },
  });
  const { typed } = draft.form;

  async function save() {
    const meant = parseTypedDate(typed, today, 'past');
    if (meant.kind !== 'date') return notADay(meant);
    const fault = dayFault(meant.date, assessment, person, today);
    if (fault !== null) return fault;
    if ((await saveAllTyping()) > 0) {
      return 'Some words are not saved yet. Free some space on the disk, then try again';
    }
    await commands.completeAssessment({ assessmentId: assessment.id, completedOn: meant.date });
    draft.forget();
    return null;
  }

  return (
    <OneFieldForm
      field="assessed-on"
      save={save}
      saveWords="Complete the assessment"
      className="page__section"
    >
      {(fault) => (
        <DateField
          id="assessed-on"
          label="When was the assessment completed?"
          typed={typed}
          onType={(text) => draft.change({ typed: text })}
          today={today}
          leaning="past"
          error={fault}
        />
      )}
    </OneFieldForm>
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
