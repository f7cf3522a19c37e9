import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import type { CopyFacts } from '#renderer/data/waymark-store.ts';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { now, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { timeOf } from '#renderer/ui/words/dates.ts';
import { planCopySchema } from '#shared/domain/plan-copy/plan-copy.ts';

type Copy = Omit<CopyFacts, 'youngPersonId' | 'outcome' | 'on' | 'how' | 'explained' | 'note'>;

export const howWords: Record<CopyFacts['how'], string> = {
  'by-hand': 'By hand',
  'by-post': 'By post',
  sent: 'Sent to them',
  'read-out': 'Read out to them',
};

interface Told {
  readonly outcome: CopyFacts['outcome'] | null;
  readonly how: CopyFacts['how'];
  readonly explained: 'yes' | 'no' | null;
  readonly typed: string;
  /** The version of which it is told. */
  readonly mark: string;
}

const toldFields = {
  outcome: planCopySchema.shape.outcome.nullable(),
  how: planCopySchema.shape.how,
  explained: z.enum(['yes', 'no']).nullable(),
  typed: z.string(),
  mark: z.string(),
};

const nothingTold = { outcome: null, how: 'by-hand', explained: null, mark: '' } as const;

/** What became of this copy, as somebody states it. Printing alone says nothing of who has it. */
export function CopyOutcome({
  person,
  copy,
  onRecorded,
}: {
  person: Person;
  copy: Copy;
  onRecorded: () => void;
}) {
  const { commands } = useStore();
  const today = useToday();
  const name = calledName(person.file.youngPerson);
  const draft = useDraft<Told>(person.id, `copy of ${copy.planId}`, {
    fields: toldFields,
    blank: { ...nothingTold, typed: typedDate(today) },
  });
  // What was begun of another version is not said of this one.
  const told =
    draft.form.mark === copy.versionMark ? draft.form : { ...nothingTold, typed: typedDate(today) };
  const { outcome, how, explained, typed } = told;
  const change = (changes: Partial<Told>) => {
    draft.change({ ...told, ...changes, mark: copy.versionMark });
    setSavedAt(null);
  };
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
      setSavedAt(saved.savedAt);
      draft.forget();
      onRecorded();
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
            onChange={(next) => change({ outcome: next })}
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
            onChange={(next) => change({ explained: next })}
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
            onChange={(next) => change({ how: next })}
          />
          <DateField
            id="copy-on"
            label="On which day"
            typed={typed}
            onType={(text) => change({ typed: text })}
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
