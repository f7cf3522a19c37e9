import { useState } from 'react';
import { useSettings } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { shortDate } from '#renderer/ui/words/dates.ts';
import type { PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { ActionForm } from './action-form.tsx';
import { actionState, inOrder } from './action-view-model.ts';
import type { ActionWords } from './action-words.ts';

export function ActionTable({ actions, caption }: { actions: readonly PlanAction[]; caption: string }) {
  return (
    <table className="table table--stacking">
      <caption className="govuk-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Who</th>
          <th scope="col">By when</th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="govuk-visually-hidden">Change it</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {inOrder(actions).map((action) => (
          <ActionRow key={action.id} action={action} />
        ))}
      </tbody>
    </table>
  );
}

function ActionRow({ action }: { action: PlanAction }) {
  const { commands, drafts } = useStore();
  const today = useToday();
  const { dueSoonDays } = useSettings();
  const draftName = `change ${action.id}`;
  const [isEditing, setEditing] = useState(() => drafts.get(action.youngPersonId, draftName) !== null);
  const [problem, setProblem] = useState<string | null>(null);
  const state = actionState(action, today, dueSoonDays);

  function mark(doneOn: PlanAction['doneOn']) {
    commands.changeAction({ actionId: action.id, changes: { doneOn } }).then(
      () => setProblem(null),
      (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  /** Only what was changed in the form: what others changed meanwhile is not put back to how it was when the form opened. */
  async function keep(words: ActionWords, was: ActionWords) {
    const changes = {
      ...(words.what !== was.what && { what: words.what }),
      ...(words.who !== was.who && { who: words.who }),
      ...(words.dueOn !== was.dueOn && { dueOn: words.dueOn }),
    };
    if (Object.keys(changes).length === 0) return;
    await commands.changeAction({ actionId: action.id, changes, was: was.what });
  }

  if (isEditing) {
    return (
      <tr>
        <td colSpan={5}>
          <ActionForm
            youngPersonId={action.youngPersonId}
            draftName={draftName}
            start={action}
            button="Keep these changes"
            onKeep={keep}
            onClose={() => setEditing(false)}
          />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row" dir="auto">
        {action.what}
      </th>
      <td data-label="Who">{action.who || '–'}</td>
      <td data-label="By when" className="table__keep">
        {action.dueOn === null ? 'No date' : shortDate(action.dueOn, today)}
      </td>
      <td data-label="State">
        {state === null ? (
          'Open'
        ) : (
          <StateTag state={state}>
            {action.doneOn !== null ? `Done ${shortDate(action.doneOn, today)}` : undefined}
          </StateTag>
        )}
      </td>
      <td className="table__number">
        <span className="row">
          {action.doneOn === null ? (
            <button type="button" className="link" onClick={() => mark(today)}>
              Done<span className="govuk-visually-hidden">: {action.what}</span>
            </button>
          ) : (
            <button type="button" className="link" onClick={() => mark(null)}>
              Not done<span className="govuk-visually-hidden"> after all: {action.what}</span>
            </button>
          )}
          <button type="button" className="link" onClick={() => setEditing(true)}>
            Change<span className="govuk-visually-hidden">: {action.what}</span>
          </button>
        </span>
        {problem !== null && (
          <span className="saved saved--problem" role="alert">
            Not saved. {problem}
          </span>
        )}
      </td>
    </tr>
  );
}
