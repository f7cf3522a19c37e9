import { useState } from 'react';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { ActionForm } from './action-form.tsx';

export function AddAction({
  person,
  planId,
  section,
}: {
  person: Person;
  planId: string;
  section: PlanSectionKey;
}) {
  const { commands } = useStore();
  const draft = useDraft(person.id, `action ${planId} ${section}`);
  const [isOpen, setOpen] = useState(draft.words !== '');
  if (!isOpen) {
    return (
      <p className="form-buttons">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setOpen(true)}>
          Add an action
        </button>
      </p>
    );
  }
  return (
    <ActionForm
      start={{ what: draft.words, who: '', dueOn: null }}
      onType={draft.write}
      button="Add this action"
      onKeep={(words) => commands.addAction({ youngPersonId: person.id, planId, section, ...words })}
      onClose={() => {
        draft.forget();
        setOpen(false);
      }}
    />
  );
}
