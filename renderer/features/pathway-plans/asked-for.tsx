import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { calledName, type Person, useSettings } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { reviewRequestSchema } from '#shared/domain/review/review.ts';
import { requestFaults, requestRows } from './review-requests.ts';

/** The form's name among the drafts. */
const ASKED_FOR = 'asked for';

/** A review that somebody asked for has a time limit of its own: who asked, when, why, and by when it must be held. */
export function AskedFor({ person }: { person: Person }) {
  const today = useToday();
  const settings = useSettings();
  const { drafts } = useStore();
  const [isAsking, setAsking] = useState(() => drafts.get(person.id, ASKED_FOR) !== null);
  const rows = requestRows(person, today, settings);
  return (
    <section className="page__section">
      <h3>Reviews asked for</h3>
      {rows.length > 0 && (
        <ul className="stack">
          {rows.map(({ id, asked, reason, due }) => (
            <li key={id}>
              <b>{asked}</b> {due}
              {reason !== '' && (
                <p className="written" dir="auto">
                  {reason}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {isAsking ? (
        <AskForm person={person} onDone={() => setAsking(false)} />
      ) : (
        <>
          <p className="page__note">
            {calledName(person.file.youngPerson)} can ask for a review at any time. It must then be held
            within {counted(settings.requestedReviewDays, 'day')}.
          </p>
          <div className="form-buttons">
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => setAsking(true)}
            >
              Record that a review was asked for
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function AskForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { commands } = useStore();
  const today = useToday();
  const name = calledName(person.file.youngPerson);
  const draft = useDraft(person.id, ASKED_FOR, {
    fields: { by: reviewRequestSchema.shape.requestedBy.nullable(), typed: z.string(), reason: z.string() },
    blank: { by: null, typed: typedDate(today), reason: '' },
  });
  const { by, typed, reason } = draft.form;
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;

  function done() {
    draft.forget();
    onDone();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { faults, on } = requestFaults({ by, typed, reason }, today, person.file.youngPerson.dateOfBirth);
    setErrors(faults);
    setAttempt((count) => count + 1);
    if (by === null || on === null || faults.length > 0) return;
    try {
      await commands.requestReview({
        youngPersonId: person.id,
        requestedOn: on,
        requestedBy: by,
        reason: reason.trim(),
      });
      done();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'asked-why', message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="page__section">
      <ErrorSummary errors={errors} attempt={attempt} />
      <RadioField
        id="asked-by"
        legend="Who asked for it?"
        choices={[
          { value: 'young-person', label: name === 'this young person' ? 'The young person' : name },
          { value: 'personal-adviser', label: 'The personal adviser' },
          { value: 'council', label: 'Somebody else at the council' },
        ]}
        value={by}
        onChange={(next) => draft.change({ by: next })}
        error={errorOf('asked-by')}
      />
      <DateField
        id="asked-on"
        label="On which day?"
        typed={typed}
        onType={(text) => draft.change({ typed: text })}
        today={today}
        leaning="past"
        error={errorOf('asked-on')}
      />
      <TextAreaField
        id="asked-why"
        label="Why?"
        hint={`If ${name} asked, in ${name === 'this young person' ? 'their' : `${name}’s`} own words where you can`}
        value={reason}
        onChange={(text) => draft.change({ reason: text })}
        maxLength={2_000}
        error={errorOf('asked-why')}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Record it
        </button>
        <button type="button" className="link" onClick={done}>
          Leave it
        </button>
      </div>
    </form>
  );
}
