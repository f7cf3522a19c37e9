import { useRef, useState } from 'react';
import { z } from 'zod';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { counted, plainDate, shortDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan, PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PathwayPlanReview } from '#shared/domain/review/review.ts';

type Outcome = PathwayPlanReview['actions'][number]['outcome'];

const outcomes: Record<Outcome, string> = {
  'carried-over': 'Carried over',
  done: 'Done',
  closed: 'Closed',
};

/** Every action that was open when the review began, to be carried over, done, or closed with a reason. */
export function ReviewActions({
  person,
  plan,
  review,
}: {
  person: Person;
  plan: PathwayPlan;
  review: PathwayPlanReview;
}) {
  const decided = new Set(review.actions.map(({ id }) => id));
  const actions = person.file.actions.filter(
    ({ id, planId, doneOn, closedOn }) =>
      planId === plan.id && (decided.has(id) || (doneOn === null && closedOn === null)),
  );
  const open = actions.filter(({ id }) => !decided.has(id)).length;
  if (actions.length === 0) return null;
  return (
    <section className="page__section">
      <h3>Actions from last time</h3>
      <p className="quiet">
        {open === 0
          ? 'Each has been decided on.'
          : `${counted(open, 'action')} to decide on. What nobody decides on stays open as it is.`}
      </p>
      <ul className="history">
        {actions.map((action) => (
          <Decided key={action.id} action={action} review={review} />
        ))}
      </ul>
    </section>
  );
}

function Decided({ action, review }: { action: PlanAction; review: PathwayPlanReview }) {
  const { commands } = useStore();
  const today = useToday();
  const draft = useDraft(review.youngPersonId, `closing ${review.id} ${action.id}`, {
    fields: { isClosing: z.boolean(), why: z.string() },
    blank: { isClosing: false, why: '' },
  });
  const { isClosing, why } = draft.form;
  const [error, setError] = useState<string | null>(null);
  /** What was decided. The form of a closing action goes with the answer, and whoever filled it in is brought here. */
  const told = useRef<HTMLSpanElement>(null);
  const decision = review.actions.find(({ id }) => id === action.id) ?? null;

  async function decide(outcome: Outcome) {
    if (outcome === 'closed' && why.trim() === '') {
      setError('Enter why it is closed');
      return;
    }
    try {
      const order = { reviewId: review.id, actionId: action.id, outcome, on: today, why: why.trim() };
      await commands.decideAction(order);
      if (isClosing) told.current?.focus();
      draft.forget();
      setError(null);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'Not saved. Try again');
    }
  }

  const choice = (outcome: Outcome, words: string) => (
    <button
      type="button"
      className="govuk-button govuk-button--secondary govuk-button--small"
      aria-pressed={decision?.outcome === outcome}
      onClick={() =>
        outcome === 'closed' && !isClosing ? draft.change({ isClosing: true }) : void decide(outcome)
      }
    >
      {words}
      <span className="govuk-visually-hidden">: {action.what}</span>
    </button>
  );

  return (
    <li>
      <span className="history__day">
        {action.dueOn === null ? 'No date' : `By ${shortDate(action.dueOn, today)}`}
      </span>
      <div>
        <p dir="auto">
          <b>{action.what}</b> {action.who !== '' && <span className="quiet">{action.who}</span>}
        </p>
        <div className="row">
          {choice('carried-over', 'Carry over')}
          {choice('done', 'Done')}
          {!isClosing && choice('closed', 'Close')}
          <span className="quiet" role="status" ref={told} tabIndex={-1}>
            {decision !== null && `${outcomes[decision.outcome]} on ${plainDate(decision.on, today)}`}
            {decision?.outcome === 'closed' && action.closedWhy !== '' && `: ${action.closedWhy}`}
          </span>
        </div>
        {isClosing && (
          <div className="act">
            <TextField
              label="Why is it closed without being done?"
              value={why}
              onChange={(text) => draft.change({ why: text })}
              maxLength={2_000}
              error={error}
            />
            <div className="form-buttons">
              {choice('closed', 'Close it')}
              <button type="button" className="link" onClick={draft.forget}>
                Leave it
              </button>
            </div>
          </div>
        )}
        {!isClosing && error !== null && (
          <p className="saved saved--problem" role="alert">
            {error}
          </p>
        )}
      </div>
    </li>
  );
}
