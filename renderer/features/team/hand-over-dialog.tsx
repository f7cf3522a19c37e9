import { type FormEvent, useState } from 'react';
import { calledName, type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import { ChooseAdviser } from './choose-adviser.tsx';
import { type AdviserChange, changeDay, consequenceWords } from './hand-over.ts';
import type { AdviserChoice } from './team-view-model.ts';

interface HandingOver {
  readonly person: Person;
  readonly current: Allocation;
  readonly advisers: readonly AdviserChoice[];
  readonly onClose: () => void;
  readonly onDone: (what: string, savedAt: string) => void;
}

export function HandOverDialog({ open, ...rest }: HandingOver & { open: boolean }) {
  return (
    <Dialog title={`${rest.person.name}’s adviser`} open={open} onClose={rest.onClose}>
      {open && <HandOverForm {...rest} />}
    </Dialog>
  );
}

function HandOverForm({ person, current, advisers, onClose, onDone }: HandingOver) {
  const { commands } = useStore();
  const today = useToday();
  const staffWords = useStaffWords();
  const [change, setChange] = useState<AdviserChange>('hand-over');
  const [staffId, setStaffId] = useState<string | null>(null);
  const [typed, setTyped] = useState(() => typedDate(today));
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const present = staffWords(current.staffId);
  const next = advisers.find(({ id }) => id === staffId) ?? null;
  const name = calledName(person.file.youngPerson);
  const day = changeDay(typed, change, current, today);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const faults: FormError[] = [];
    const needsNext = change === 'hand-over';
    if (needsNext && next === null) faults.push({ field: 'adviser', message: 'Choose the new adviser' });
    if (day.kind === 'fault') faults.push({ field: 'change-day', message: day.message });
    setErrors(faults);
    setAttempt((count) => count + 1);
    if (faults.length > 0 || day.kind === 'fault') return;
    try {
      // First the new one: were the laptop to stop in between, there would be two advisers for a while and never none.
      if (needsNext && next !== null) {
        await commands.allocate({ youngPersonId: person.id, staffId: next.id, start: day.date });
      }
      const saved = await commands.endAllocation({ allocationId: current.id, end: day.lastDay });
      const from = plainDate(day.date, today);
      onDone(
        next !== null && needsNext
          ? `${next.name} is ${person.name}’s adviser from ${from}.`
          : `${person.name} has no adviser after ${from}.`,
        saved.savedAt,
      );
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'change-day', message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="reading">
        {present === 'You' ? 'You have' : `${present} has`} been {name}’s adviser since{' '}
        {plainDate(current.start, today)}
        {current.end !== null && `, until ${plainDate(current.end, today)}`}.
      </p>
      <div className="dialog__part">
        <RadioField
          legend="What happens"
          choices={[
            { value: 'hand-over', label: 'Hand over to another adviser' },
            { value: 'end', label: 'End it, with nobody after' },
          ]}
          value={change}
          onChange={setChange}
        />
        {change === 'hand-over' && (
          <ChooseAdviser
            advisers={advisers}
            selected={staffId}
            onSelect={setStaffId}
            error={errorOf('adviser')}
          />
        )}
        <DateField
          id="change-day"
          label={change === 'end' ? 'Last day' : 'First day of the new adviser'}
          typed={typed}
          onType={setTyped}
          today={today}
          leaning="future"
          error={errorOf('change-day')}
        />
      </div>
      {day.kind === 'date' && (
        <p className="notice">
          {consequenceWords(change, day, { person: name, present, next: next?.name ?? null }, today)}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          {change === 'end' ? 'End the allocation' : 'Hand over'}
        </button>
        <button type="button" className="link" onClick={onClose}>
          Leave it
        </button>
      </div>
    </form>
  );
}
