import { useState } from 'react';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
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
  const { commands, drafts } = useStore();
  const draftName = `action ${planId} ${section}`;
  const [isOpen, setOpen] = useState(() => drafts.get(person.id, draftName) !== null);
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
      youngPersonId={person.id}
      draftName={draftName}
      start={{ what: '', who: '', dueOn: null }}
      button="Add this action"
      onKeep={(words) => commands.addAction({ youngPersonId: person.id, planId, section, ...words })}
      onClose={() => setOpen(false)}
    />
  );
}
