import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { z } from 'zod';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type ContactForm, contactFormSchema } from '#shared/domain/contact/begun-contact.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { correctedContact } from '#shared/domain/contact/contact-correction.ts';
import { ContactFields } from './contact-fields.tsx';
import { formOf, statedContact } from './contact-form.ts';

type Wrong = 'otherwise' | 'not-at-all';

interface Correction extends ContactForm {
  readonly wrong: Wrong;
  readonly why: string;
}

const fields = {
  ...contactFormSchema.shape,
  wrong: z.enum(['otherwise', 'not-at-all']),
  why: z.string(),
};

/** Its name among the drafts: a correction that has one was begun, and is shown again. */
export function draftOfCorrection({ id }: Contact): string {
  return `correct ${id}`;
}

/** What was recorded wrongly is put right by an act of its own, with its day and its reason. What stood there stays. */
export function CorrectContact({
  person,
  contact,
  what,
  focused,
  onDone,
}: {
  person: Person;
  contact: Contact;
  /** The contact in a few words, as the table has it. */
  what: string;
  /** Whether it was just asked for. One that was begun before leaves the focus where it is. */
  focused: boolean;
  onDone: () => void;
}) {
  const { commands } = useStore();
  const today = useToday();
  const id = useId();
  const name = calledName(person.file.youngPerson);
  const { form, change, forget } = useDraft<Correction>(person.id, draftOfCorrection(contact), {
    fields,
    blank: { ...formOf(contact), wrong: 'otherwise', why: '' },
    follows: true,
  });
  const { wrong, why } = form;
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);

  function done() {
    forget();
    onDone();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const { stated, faults } = read(form, contact, today, { id, name, person });
    setErrors(faults);
    if (faults.length > 0) return;
    const act = { contactId: contact.id, on: today, why: why.trim() };
    try {
      await (stated === null ? commands.withdrawContact(act) : commands.correctContact({ ...act, stated }));
      done();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: `${id}-why`, message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="act">
      <h4 ref={heading} tabIndex={-1}>
        Correct what was recorded: {what}
      </h4>
      <ErrorSummary errors={errors} attempt={attempt} />
      <RadioField<Wrong>
        legend="What is wrong with it?"
        inARow
        choices={[
          { value: 'otherwise', label: 'It was otherwise' },
          { value: 'not-at-all', label: `It did not happen, or not with ${name}` },
        ]}
        value={wrong}
        onChange={(next) => change({ wrong: next })}
      />
      {wrong === 'otherwise' && (
        <ContactFields
          id={id}
          person={person}
          others={person.file.contacts.filter((one) => one.id !== contact.id)}
          form={form}
          errors={errors}
          change={change}
        />
      )}
      <TextField
        id={`${id}-why`}
        label={wrong === 'otherwise' ? 'Why is it corrected?' : 'Why is it withdrawn?'}
        hint="What stood there stays on record, with this reason and today’s date"
        value={why}
        onChange={(next) => change({ why: next })}
        maxLength={500}
        error={errors.find(({ field }) => field === `${id}-why`)?.message ?? null}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button govuk-button--secondary">
          {wrong === 'otherwise' ? 'Correct it' : 'Withdraw it'}
        </button>
        <button type="button" className="link" onClick={done}>
          Leave it
        </button>
      </div>
    </form>
  );
}

/** What is stated now, null where it is withdrawn, and everything that is missing or impossible. */
function read(
  { wrong, why, ...form }: Correction,
  contact: Contact,
  today: CalendarDate,
  { id, name, person }: { id: string; name: string; person: Person },
) {
  const faults: FormError[] = [];
  const born = person.file.youngPerson.dateOfBirth;
  const told = wrong === 'otherwise' ? statedContact(form, today, { id, name, born }) : null;
  if (told?.kind === 'faults') faults.push(...told.faults);
  const stated = told?.kind === 'contact' ? { where: '', ...told.facts } : null;
  const by = { id: contact.id, on: today, byStaffId: contact.byStaffId, why };
  if (stated !== null && correctedContact(contact, stated, by) === null) {
    faults.push({ field: `${id}-on`, message: 'Change what is wrong, or leave it as it is' });
  }
  if (why.trim() === '') {
    const asked = wrong === 'otherwise' ? 'corrected' : 'withdrawn';
    faults.push({ field: `${id}-why`, message: `Enter why it is ${asked}` });
  }
  return { stated, faults };
}
