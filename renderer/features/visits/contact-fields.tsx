import type { ReactNode } from 'react';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { sectionKeys, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { CheckboxField, RadioField } from '#renderer/ui/field/choices.tsx';
import { Field } from '#renderer/ui/field/field.tsx';
import { TextAreaField, TextField } from '#renderer/ui/field/text-field.tsx';
import type { ContactForm } from '#shared/domain/contact/begun-contact.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { contactTypes, isRecorded, kindWords } from './contact-words.ts';

interface Fields {
  /** What the ids of these fields begin with: more than one such form may be on the page. */
  readonly id: string;
  readonly person: Person;
  /** With which others it might be the same. */
  readonly others: readonly Contact[];
  readonly form: ContactForm;
  readonly errors: readonly FormError[];
  readonly change: (changes: Partial<ContactForm>) => void;
  /** What is asked below the note. */
  readonly children?: ReactNode;
}

/** In the order in which somebody tells of a visit, each a press or two of the keyboard away from the last. */
export function ContactFields({ id, person, others, form, errors, change, children }: Fields) {
  const today = useToday();
  const name = calledName(person.file.youngPerson);
  const day = parseTypedDate(form.typed, today, 'past');
  const isThereAlready =
    day.kind === 'date' && form.reached !== null && isRecorded(others, form.type, day.date);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  return (
    <div className="contact">
      <div>
        <RadioField
          legend="How"
          inARow
          choices={contactTypes}
          value={form.type}
          onChange={(type) => change({ type })}
        />
        <DateField
          id={`${id}-on`}
          label="Which day"
          typed={form.typed}
          onType={(typed) => change({ typed })}
          today={today}
          leaning="past"
          error={errorOf(`${id}-on`)}
        />
        {isThereAlready && (
          <p className="notice">
            {kindWords(form.type)} on this day is already recorded for {name}. You can record another all the
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
          id={`${id}-reached`}
          error={errorOf(`${id}-reached`)}
          value={form.reached}
          onChange={(reached) => change({ reached })}
        />
        {form.type === 'visit' && <VisitFields id={id} form={form} change={change} />}
      </div>
      <div>
        <TextAreaField
          id={`${id}-note`}
          label="Note"
          hint="What should be remembered. You can leave it empty"
          rows={6}
          value={form.note}
          onChange={(note) => change({ note })}
          maxLength={200_000}
          isSpelled
        />
        {children}
      </div>
    </div>
  );
}

function VisitFields({ id, form, change }: Pick<Fields, 'id' | 'form' | 'change'>) {
  return (
    <>
      <div className="choices-in-a-row">
        <CheckboxField
          label="It was where they live"
          checked={form.atHome}
          onChange={(atHome) => change({ atHome })}
        />
        {form.reached === 'yes' && (
          <CheckboxField
            label="Seen alone for some of the time"
            checked={form.alone}
            onChange={(alone) => change({ alone })}
          />
        )}
      </div>
      {!form.atHome && (
        <>
          <TextField
            id={`${id}-where`}
            label="Where"
            hint="Such as a café, the college or the car. You can leave it empty"
            value={form.where}
            onChange={(where) => change({ where })}
            maxLength={200}
          />
          <p className="page__note">
            Only a visit where they live counts as a visit that the law asks for. Another one is recorded all
            the same.
          </p>
        </>
      )}
    </>
  );
}

/** Where the note is read as well. */
export function SectionField({ form, change }: Pick<Fields, 'form' | 'change'>) {
  return (
    <Field label="Does the note belong to a section of the plan?" hint="It is then shown there too">
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input input--choice"
          aria-describedby={describedBy}
          value={form.section ?? ''}
          onChange={({ target }) =>
            change({ section: sectionKeys.find((key) => key === target.value) ?? null })
          }
        >
          <option value="">No, it stays with the visit</option>
          {sectionKeys.map((key) => (
            <option key={key} value={key}>
              {sectionWords[key].title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
