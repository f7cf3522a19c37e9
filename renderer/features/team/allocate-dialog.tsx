import { type FormEvent, useState } from 'react';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { ChooseAdviser } from './choose-adviser.tsx';
import type { AdviserChoice } from './team-view-model.ts';

export interface Allocated {
  readonly youngPersonId: string;
  readonly name: string;
  readonly adviser: string;
  readonly start: CalendarDate;
  readonly savedAt: string;
}

export function AllocateDialog({
  person,
  advisers,
  onClose,
  onAllocated,
}: {
  person: Person | null;
  advisers: readonly AdviserChoice[];
  onClose: () => void;
  onAllocated: (allocated: Allocated) => void;
}) {
  return (
    <Dialog title={`An adviser for ${person?.name ?? ''}`} open={person !== null} onClose={onClose}>
      {person !== null && (
        <AllocateForm person={person} advisers={advisers} onClose={onClose} onAllocated={onAllocated} />
      )}
    </Dialog>
  );
}

function AllocateForm({
  person,
  advisers,
  onClose,
  onAllocated,
}: {
  person: Person;
  advisers: readonly AdviserChoice[];
  onClose: () => void;
  onAllocated: (allocated: Allocated) => void;
}) {
  const { commands } = useStore();
  const today = useToday();
  const [staffId, setStaffId] = useState<string | null>(null);
  const [typed, setTyped] = useState(() => typedDate(today));
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const chosen = advisers.find(({ id }) => id === staffId) ?? null;
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const start = parseTypedDate(typed, today, 'future');
    const faults: FormError[] = [];
    if (chosen === null) faults.push({ field: 'adviser', message: 'Choose an adviser' });
    if (start.kind === 'empty') faults.push({ field: 'start', message: 'Enter the first day' });
    if (start.kind === 'not-a-date') faults.push({ field: 'start', message: start.message });
    if (start.kind === 'date' && start.date < person.file.youngPerson.dateOfBirth) {
      faults.push({ field: 'start', message: 'The first day must be after they were born' });
    }
    setErrors(faults);
    setAttempt((count) => count + 1);
    if (faults.length > 0 || chosen === null || start.kind !== 'date') return;
    try {
      const saved = await commands.allocate({
        youngPersonId: person.id,
        staffId: chosen.id,
        start: start.date,
      });
      onAllocated({
        youngPersonId: person.id,
        name: person.name,
        adviser: chosen.name,
        start: start.date,
        savedAt: saved.savedAt,
      });
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'adviser', message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ChooseAdviser
        advisers={advisers}
        selected={staffId}
        onSelect={setStaffId}
        error={errorOf('adviser')}
        autoFocus
      />
      <DateField
        id="start"
        label="From which day"
        typed={typed}
        onType={setTyped}
        today={today}
        leaning="future"
        error={errorOf('start')}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Allocate
        </button>
        <button type="button" className="link" onClick={onClose}>
          Leave it
        </button>
      </div>
    </form>
  );
}
