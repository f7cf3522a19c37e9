import { useState } from 'react';
import { type Person, useSettings } from '#renderer/features/people/index.ts';
import { reviewInHand } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { TypedArea } from '#renderer/features/typing/index.ts';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PathwayPlanReview } from '#shared/domain/review/review.ts';
import { AskedFor } from './asked-for.tsx';
import { afterCompletion } from './plan-view-model.ts';
import { StatedDateForm } from './stated-date-form.tsx';

type Trigger = PathwayPlanReview['trigger'];

const triggers: readonly { value: Trigger; label: string }[] = [
  { value: 'due', label: 'It is due' },
  { value: 'requested', label: 'Somebody asked for it' },
  { value: 'moved', label: 'They moved' },
  { value: 'other', label: 'Something else' },
];

export function ReviewPage({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const review = reviewInHand(person.file.reviews);
  return (
    <>
      <h2>Review of the plan</h2>
      {review === null ? (
        <StartReview person={person} plan={plan} />
      ) : (
        <ReviewInHand key={review.id} person={person} review={review} />
      )}
      <AskedFor person={person} />
      <PastReviews person={person} />
    </>
  );
}

function StartReview({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const { commands } = useStore();
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [error, setError] = useState<string | null>(null);
  function start() {
    if (trigger === null) {
      setError('Choose why the plan is being reviewed');
      return;
    }
    commands.startReview({ youngPersonId: person.id, planId: plan.id, trigger }).then(
      () => setError(null),
      (failure: unknown) => setError(failure instanceof Error ? failure.message : String(failure)),
    );
  }
  return (
    <>
      <p className="reading measure">
        Start it whenever you like. A review counts from the day you state it was completed, and never before.
      </p>
      <div className="page__section">
        <RadioField
          legend="Why is the plan being reviewed?"
          choices={triggers}
          value={trigger}
          onChange={setTrigger}
          error={error}
        />
        <div className="form-buttons">
          <button type="button" className="govuk-button" onClick={start}>
            Start the review
          </button>
        </div>
      </div>
    </>
  );
}

function ReviewInHand({ person, review }: { person: Person; review: PathwayPlanReview }) {
  const { commands } = useStore();
  const settings = useSettings();
  const today = useToday();
  const { file } = person;
  const why = triggers.find(({ value }) => value === review.trigger)?.label ?? '';
  return (
    <>
      <p className="reading">In progress. {why}.</p>
      <div className="prose">
        <TypedArea
          field={`${review.id}/summary`}
          label="What has changed, and what they think of it"
          hint="Write what changed in the sections themselves; here, what the review came to"
          rows={5}
          stored={review.summary}
          save={(summary, was) => commands.writeReview({ reviewId: review.id, summary, was })}
        />
      </div>
      <StatedDateForm
        born={file.youngPerson.dateOfBirth}
        label="When was the review completed?"
        button="Complete the review"
        consequence={(date) => afterCompletion(file, 'review', date, today, settings)}
        complete={(completedOn) => commands.completeReview({ reviewId: review.id, completedOn })}
      />
    </>
  );
}

function PastReviews({ person }: { person: Person }) {
  const today = useToday();
  const past = person.file.reviews
    .flatMap((record) =>
      record.kind === 'review' && record.completedOn !== null ? [{ ...record, on: record.completedOn }] : [],
    )
    .sort((a, b) => b.on.localeCompare(a.on));
  if (past.length === 0) return null;
  return (
    <section className="page__section">
      <h3>Reviews completed</h3>
      <ul className="stack">
        {past.map((review) => (
          <li key={review.id}>
            <b>{plainDate(review.on, today)}</b>
            {review.summary.trim() !== '' && (
              <p className="written" dir="auto">
                {review.summary}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
