import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { dueWords, type Person, personPath, useSettings } from '#renderer/features/people/index.ts';
import { gapsOf } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { counted, plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PathwayPlanReview } from '#shared/domain/review/review.ts';

type CompletedReview = PathwayPlanReview & { readonly completedOn: CalendarDate };

export function completedReview({ file }: Person, id: string | null): CompletedReview | null {
  const review = file.reviews.find((record) => record.id === id);
  if (review?.kind !== 'review' || review.completedOn === null) return null;
  return { ...review, completedOn: review.completedOn };
}

/** Once the review that was open on this page is complete: what counts now, when the next is due and why, what comes next. */
export function ReviewDone({
  person,
  plan,
  review,
}: {
  person: Person;
  plan: PathwayPlan;
  review: CompletedReview;
}) {
  const box = useRef<HTMLDivElement>(null);
  // What was at the foot of a long page is answered at its head: whoever pressed the button is taken there.
  useEffect(() => box.current?.focus(), []);
  const today = useToday();
  const settings = useSettings();
  const { timeLimits, plan: state } = person.assessment;
  const limit = timeLimits.find(({ ruleId }) => ruleId === state.rule);
  const gaps = gapsOf(person, plan.id).length;
  return (
    <div className="notice notice--done" role="status" ref={box} tabIndex={-1}>
      <h3>The review is complete</h3>
      <p>
        It was completed on {plainDate(review.completedOn, today)}.{' '}
        {limit === undefined
          ? 'No further review is due by law.'
          : `The next is due by ${plainDate(limit.dueOn, today)} (${dueWords(limit, settings).rule}).`}{' '}
        It waits for the manager to sign it off.
      </p>
      {gaps > 0 && <p>{counted(gaps, 'matter')} that the law asks for still have nothing.</p>}
      <p>
        <Link href={personPath(person.id, 'plan/progress')}>Sharing and signing off</Link>
      </p>
    </div>
  );
}
