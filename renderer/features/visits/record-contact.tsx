import { type FormEvent, useState } from 'react';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { now, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { CheckboxField, RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { timeOf } from '#renderer/ui/words/dates.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { contactTypes, isRecorded, kindWords } from './contact-words.ts';

/** A visit in half a minute. What the law counts, where it was and whether they were seen alone, is stated and never assumed. */
export function RecordContact({ person }: { person: Person }) {
  const { commands } = useStore();
  const today = useToday();
  const name = calledName(person.file.youngPerson);
  const [typed, setTyped] = useState(() => typedDate(today));
  const [type, setType] = useState<Contact['type']>('visit');
  const [reached, setReached] = useState<'yes' | 'no' | null>(null);
  const [atHome, setAtHome] = useState(false);
  const [alone, setAlone] = useState(false);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const isVisit = type === 'visit';
  const day = parseTypedDate(typed, today, 'past');
  const isThereAlready =
    savedAt === null && day.kind === 'date' && isRecorded(person.file.contacts, type, day.date);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const on = parseTypedDate(typed, today, 'past');
    const fault =
      on.kind === 'empty'
        ? 'Enter the day it happened'
        : on.kind === 'not-a-date'
          ? on.message
          : on.date > today
            ? 'The day it happened must be today or in the past'
            : null;
    const faults = fault === null ? [] : [{ field: 'contact-on', message: fault }];
    if (reached === null)
      faults.push({ field: 'contact-reached', message: `Choose whether you reached ${name}` });
    setErrors(faults);
    setAttempt((count) => count + 1);
    setSavedAt(null);
    if (faults.length > 0 || on.kind !== 'date') return;
    try {
      const saved = await commands.recordContact({
        youngPersonId: person.id,
        on: on.date,
        type,
        reached: reached === 'yes',
        atAccommodation: isVisit && atHome,
        seenAlone: isVisit && reached === 'yes' && alone,
        note: note.trim(),
      });
      setSavedAt(saved.savedAt);
      setNote('');
      setReached(null);
      setAtHome(false);
      setAlone(false);
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'contact-note', message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="promise__marks">
        <RadioField legend="How" inARow choices={contactTypes} value={type} onChange={setType} />
        <div>
          <DateField
            id="contact-on"
            label="Which day"
            typed={typed}
            onType={setTyped}
            today={today}
            leaning="past"
            error={errors.find(({ field }) => field === 'contact-on')?.message ?? null}
          />
          {isThereAlready && (
            <p className="notice">
              {kindWords(type)} on this day is already recorded for {name}. You can record another all the
              same.
            </p>
          )}
          <RadioField
            legend={`Did you reach ${name}?`}
            inARow
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No, this was an attempt' },
            ]}
            id="contact-reached"
            error={errors.find(({ field }) => field === 'contact-reached')?.message ?? null}
            value={reached}
            onChange={(answer) => {
              setReached(answer);
              setSavedAt(null);
            }}
          />
          {isVisit && (
            <div className="choices-in-a-row">
              <CheckboxField label="It was where they live" checked={atHome} onChange={setAtHome} />
              {reached === 'yes' && (
                <CheckboxField label="Seen alone for some of the time" checked={alone} onChange={setAlone} />
              )}
            </div>
          )}
          {isVisit && !atHome && (
            <p className="page__note">
              Only a visit where they live counts as a visit that the law asks for. Another one is recorded
              all the same.
            </p>
          )}
          <TextAreaField
            id="contact-note"
            label="Note"
            hint="What should be remembered. You can leave it empty"
            value={note}
            onChange={setNote}
            maxLength={200_000}
          />
          <div className="form-buttons">
            <button type="submit" className="govuk-button">
              Record it
            </button>
            <span className="saved" role="status">
              {savedAt !== null && `Recorded, and saved on this laptop ${timeOf(savedAt, now())}`}
            </span>
          </div>
        </div>
      </div>
    </form>
  );
}
