import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import type { Person } from '#renderer/features/people/index.ts';
import { now, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { counted, plainDate, timeOf } from '#renderer/ui/words/dates.ts';
import type { LookedAfterReviewRecord } from '#shared/domain/review/review.ts';
import { readReviewDay, standingReviews } from './dated-fact-view.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

/** More than these would push the form off the page, and only the last of them decide. */
const SHOWN = 6;

/** The days on which looked-after reviews were held, and a field for the next one. */
export function LookedAfterReviews({ person }: { person: Person }) {
  const reviews = standingReviews(person.file.reviews);
  const [news, setNews] = useState<News | null>(null);
  return (
    <section className="page__section" aria-labelledby="looked-after-reviews">
      <h3 id="looked-after-reviews">Looked-after reviews held</h3>
      <p className="page__note">
        They come with the council’s return, and can be recorded here. They are not reviews of the pathway
        plan, and move none of its dates.
      </p>
      <Told news={news} />
      {reviews.length > 0 && (
        <ReviewList
          youngPersonId={person.id}
          reviews={reviews}
          onWithdrawn={(what) => setNews({ words: `Withdrawn: ${what}.` })}
        />
      )}
      <RecordReview person={person} reviews={reviews} />
    </section>
  );
}

function ReviewList({
  youngPersonId,
  reviews,
  onWithdrawn,
}: {
  youngPersonId: string;
  reviews: readonly LookedAfterReviewRecord[];
  onWithdrawn: (what: string) => void;
}) {
  const { commands, drafts } = useStore();
  const today = useToday();
  const shown = reviews.slice(0, SHOWN);
  const [asked, setAsked] = useState(
    () => shown.find(({ id }) => drafts.get(youngPersonId, begunWithdrawal(id)) !== null)?.id ?? null,
  );
  const earlier = reviews.length - SHOWN;
  return (
    <ul className="stack">
      {shown.map(({ id, heldOn }) => {
        const what = `the review of ${plainDate(heldOn, today)}`;
        return (
          <li key={id}>
            <b>{plainDate(heldOn, today)}</b>{' '}
            {asked === id ? (
              <WithdrawFact
                youngPersonId={youngPersonId}
                draft={begunWithdrawal(id)}
                what={what}
                withdraw={(because) => commands.withdrawLookedAfterReview({ reviewId: id, because })}
                onDone={() => {
                  setAsked(null);
                  onWithdrawn(what);
                }}
                onCancel={() => setAsked(null)}
              />
            ) : (
              <button type="button" className="link" onClick={() => setAsked(id)}>
                Withdraw<span className="govuk-visually-hidden"> {what}</span>
              </button>
            )}
          </li>
        );
      })}
      {earlier > 0 && <li className="quiet">And {counted(earlier, 'earlier one')}</li>}
    </ul>
  );
}

function begunWithdrawal(reviewId: string): string {
  return `withdraw review ${reviewId}`;
}

function RecordReview({ person, reviews }: { person: Person; reviews: readonly LookedAfterReviewRecord[] }) {
  const { commands } = useStore();
  const today = useToday();
  const { form, change, forget } = useDraft(person.id, 'record review held', {
    fields: { on: z.string() },
    blank: { on: typedDate(today) },
  });
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [savedAt, setSavedAt] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    setSavedAt(null);
    const day = readReviewDay(form.on, today, person.file.youngPerson.dateOfBirth, reviews);
    setFault('message' in day ? day.message : null);
    if ('message' in day) return;
    try {
      const saved = await commands.recordLookedAfterReview({ youngPersonId: person.id, heldOn: day.date });
      forget();
      setSavedAt(saved.savedAt);
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : 'Not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary
        errors={fault === null ? [] : [{ field: 'review-held-on', message: fault }]}
        attempt={attempt}
      />
      <DateField
        id="review-held-on"
        label="The day a looked-after review was held"
        typed={form.on}
        onType={(on) => {
          change({ on });
          setSavedAt(null);
        }}
        today={today}
        leaning="past"
        error={fault}
      />
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
