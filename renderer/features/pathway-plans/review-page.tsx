import { useState } from 'react';
import { Link } from 'wouter';
import { type Person, personPath, useSettings } from '#renderer/features/people/index.ts';
import { gapsOf, reviewInHand, UndoableArea } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type PathwayPlanReview, pathwayPlanReviewSchema } from '#shared/domain/review/review.ts';
import { ownText } from '#shared/sync/own-text.ts';
import { AskedFor } from './asked-for.tsx';
import { ChangedSinceLastTime } from './changed-since.tsx';
import { reviewCompletionDay } from './completion-day.ts';
import { JustDone } from './just-done.tsx';
import { afterCompletion } from './plan-view-model.ts';
import { ReviewActions } from './review-actions.tsx';
import { completedReview, ReviewDone } from './review-done.tsx';
import { triggers, triggerWords } from './review-words.ts';
import { StatedDateForm } from './stated-date-form.tsx';

export function ReviewPage({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const review = reviewInHand(person.file.reviews.filter((one) => 'planId' in one && one.planId === plan.id));
  const [lastInHand, setLastInHand] = useState(review?.id ?? null);
  if (review !== null && review.id !== lastInHand) setLastInHand(review.id);
  const done = completedReview(person, review === null ? lastInHand : null);
  return (
    <>
      <h2>Review of the plan</h2>
      {done !== null && <ReviewDone key={done.id} person={person} plan={plan} review={done} />}
      <JustDone person={person} plan={plan} />
      {review === null && done === null && <StartReview person={person} plan={plan} />}
      {review !== null && <ReviewInHand key={review.id} person={person} plan={plan} review={review} />}
      <AskedFor person={person} />
      <PastReviews person={person} />
    </>
  );
}

function StartReview({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const { commands } = useStore();
  const today = useToday();
  const draft = useDraft(person.id, `review of ${plan.id}`, {
    fields: { trigger: pathwayPlanReviewSchema.shape.trigger.nullable() },
    blank: { trigger: null },
  });
  const { trigger } = draft.form;
  const [error, setError] = useState<string | null>(null);
  function start() {
    if (trigger === null) {
      setError('Choose why the plan is being reviewed');
      return;
    }
    commands.startReview({ youngPersonId: person.id, planId: plan.id, trigger, startedOn: today }).then(
      () => draft.forget(),
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
          onChange={(next) => draft.change({ trigger: next })}
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

function ReviewInHand({
  person,
  plan,
  review,
}: {
  person: Person;
  plan: PathwayPlan;
  review: PathwayPlanReview;
}) {
  const { commands, me } = useStore();
  const settings = useSettings();
  const today = useToday();
  const { file } = person;
  const gaps = gapsOf(person, plan.id);
  const begun = review.startedOn === null ? '' : ` Begun on ${plainDate(review.startedOn, today)}.`;
  return (
    <>
      <p className="reading">
        In progress. {triggerWords(review.trigger)}.{begun}
      </p>
      <ChangedSinceLastTime person={person} plan={plan} />
      <ReviewActions person={person} plan={plan} review={review} />
      <div className="page__section">
        <div className="own">
          <UndoableArea
            youngPersonId={person.id}
            field={`${review.id}/view`}
            label="What they think of the plan now, in their own words"
            hint="Exactly as said or written, in any language"
            stored={ownText(review, 'youngPersonsView', me.staffId, review.youngPersonsView)}
            joins={false}
            isSpelled={false}
            save={(text, was) => commands.writeYoungPersonsView({ reviewId: review.id, text, was })}
          />
        </div>
      </div>
      <div className="prose">
        <UndoableArea
          youngPersonId={person.id}
          field={`${review.id}/summary`}
          label="What the review came to"
          hint="What changed belongs in the sections themselves; here, in a few lines, what was decided"
          rows={3}
          stored={ownText(review, 'summary', me.staffId, review.summary)}
          save={(summary, was) => commands.writeReview({ reviewId: review.id, summary, was })}
        />
      </div>
      <StatedDateForm
        youngPersonId={person.id}
        versionId={review.id}
        born={file.youngPerson.dateOfBirth}
        day={reviewCompletionDay(plan, review)}
        label="When was the review completed?"
        button="Complete the review"
        gaps={gaps}
        consequence={(date) => afterCompletion(file, 'review', date, today, settings)}
        complete={(completedOn, reason) =>
          commands.completeReview({
            reviewId: review.id,
            completedOn,
            nothingOn: gaps.map(({ key }) => key),
            reason,
          })
        }
      />
      <p className="page__note">
        A review begun by mistake can be given up under{' '}
        <Link href={personPath(person.id, 'plan/progress')}>Sharing and signing off</Link>.
      </p>
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
            <b>{plainDate(review.on, today)}</b> <span className="quiet">{triggerWords(review.trigger)}</span>
            {[review.youngPersonsView, review.summary]
              .filter((text) => text.trim() !== '')
              .map((text) => (
                <p key={text} className="written" dir="auto">
                  {text}
                </p>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
