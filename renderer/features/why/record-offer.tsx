import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { now, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { timeOf } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type Contact, contactSchema, supportOfferSchema } from '#shared/domain/contact/contact.ts';
import { offerAnswers, offerWays, readOffer, type TypedOffer } from './dated-fact-view.ts';

/** An offer in three strokes: today unless another day is typed, how, and what they said. */
export function RecordOffer({ person, at21 }: { person: Person; at21: CalendarDate }) {
  const { commands } = useStore();
  const today = useToday();
  const { form, change, forget } = useDraft<TypedOffer>(person.id, 'record offer', {
    fields: {
      on: z.string(),
      type: contactSchema.shape.type.nullable(),
      answer: supportOfferSchema.shape.answer.nullable(),
    },
    blank: { on: typedDate(today), type: null, answer: null },
  });
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  const state = (changes: Partial<TypedOffer>) => {
    change(changes);
    setSavedAt(null);
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    setSavedAt(null);
    const read = readOffer(form, today, at21);
    setErrors('answer' in read ? [] : read);
    if (!('answer' in read)) return;
    try {
      const saved = await commands.recordSupportOffer({ youngPersonId: person.id, ...read });
      forget();
      setSavedAt(saved.savedAt);
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'offer-on', message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <DateField
        id="offer-on"
        label="The day support was offered"
        typed={form.on}
        onType={(on) => state({ on })}
        today={today}
        leaning="past"
        error={errorOf('offer-on')}
      />
      <RadioField<Contact['type']>
        id="offer-type"
        legend="How"
        inARow
        choices={offerWays}
        value={form.type}
        onChange={(type) => state({ type })}
        error={errorOf('offer-type')}
      />
      <RadioField
        id="offer-answer"
        legend={`What ${calledName(person.file.youngPerson)} answered`}
        inARow
        choices={offerAnswers}
        value={form.answer}
        onChange={(answer) => state({ answer })}
        error={errorOf('offer-answer')}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Record the offer
        </button>
        <span className="saved" role="status">
          {savedAt !== null && `Recorded, and saved on this laptop ${timeOf(savedAt, now())}`}
        </span>
      </div>
    </form>
  );
}
