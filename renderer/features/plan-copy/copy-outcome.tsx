import { type FormEvent, useState } from 'react';
import type { CopyFacts } from '#renderer/data/waymark-store.ts';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { now, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { timeOf } from '#renderer/ui/words/dates.ts';

type Copy = Omit<CopyFacts, 'youngPersonId' | 'outcome' | 'on' | 'how' | 'explained' | 'note'>;

export const howWords: Record<CopyFacts['how'], string> = {
  'by-hand': 'By hand',
  'by-post': 'By post',
  sent: 'Sent to them',
  'read-out': 'Read out to them',
};

/** How a plan was shared, in the words of the plan's own acts. */
const sharedHow = {
  'by-hand': 'on-paper',
  'by-post': 'on-paper',
  sent: 'sent',
  'read-out': 'told',
} as const;

/** What became of this copy, as somebody states it. Printing alone says nothing of who has it. */
export function CopyOutcome({ person, copy }: { person: Person; copy: Copy }) {
  const { commands } = useStore();
  const today = useToday();
  const name = calledName(person.file.youngPerson);
  const [outcome, setOutcome] = useState<CopyFacts['outcome'] | null>(null);
  const [how, setHow] = useState<CopyFacts['how']>('by-hand');
  const [explained, setExplained] = useState<'yes' | 'no' | null>(null);
  const [typed, setTyped] = useState(() => typedDate(today));
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const on = parseTypedDate(typed, today, 'past');
    const faults: FormError[] = [];
    if (outcome === null) faults.push({ field: 'copy-outcome', message: `Choose what ${name} did` });
    if (explained === null)
      faults.push({ field: 'copy-explained', message: 'Choose whether it was explained' });
    if (on.kind !== 'date' || on.date > today) {
      faults.push({ field: 'copy-on', message: 'Enter the day, today or in the past' });
    }
    setErrors(faults);
    setAttempt((count) => count + 1);
    setSavedAt(null);
    if (outcome === null || explained === null || on.kind !== 'date' || faults.length > 0) return;
    try {
      const saved = await commands.recordCopy({
        ...copy,
        youngPersonId: person.id,
        outcome,
        how,
        on: on.date,
        explained: explained === 'yes',
        note: '',
      });
      if (outcome === 'given') {
        const act = { kind: 'shared', on: on.date, how: sharedHow[how] } as const;
        await commands.act({ collection: 'plans', id: copy.planId, act });
      }
      setSavedAt(saved.savedAt);
      setOutcome(null);
      setExplained(null);
    } catch (failure) {
      setErrors([
        { field: 'copy-on', message: failure instanceof Error ? failure.message : String(failure) },
      ]);
    }
  }

  return (
    <form className="page__section" onSubmit={(event) => void submit(event)} noValidate>
      <h3>What became of version {copy.versionMark}?</h3>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="copy">
        <div>
          <RadioField
            id="copy-outcome"
            legend={`Did ${name} take it?`}
            inARow
            choices={[
              { value: 'given', label: 'Yes, it was given' },
              { value: 'declined', label: 'No, it was declined' },
            ]}
            value={outcome}
            onChange={setOutcome}
            error={errorOf('copy-outcome')}
          />
          <RadioField
            id="copy-explained"
            legend="Was it explained?"
            inARow
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
            value={explained}
            onChange={setExplained}
            error={errorOf('copy-explained')}
          />
        </div>
        <div>
          <RadioField
            legend="How"
            inARow
            choices={(Object.keys(howWords) as CopyFacts['how'][]).map((value) => ({
              value,
              label: howWords[value],
            }))}
            value={how}
            onChange={setHow}
          />
          <DateField
            id="copy-on"
            label="On which day"
            typed={typed}
            onType={setTyped}
            today={today}
            leaning="past"
            error={errorOf('copy-on')}
          />
        </div>
      </div>
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Record it
        </button>
        <span className="saved" role="status">
          {savedAt !== null && `Recorded, and saved on this laptop ${timeOf(savedAt, now())}`}
        </span>
      </div>
    </form>
  );
}
