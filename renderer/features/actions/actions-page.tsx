import { useState } from 'react';
import { Link } from 'wouter';
import { type Person, personPath } from '#renderer/features/people/index.ts';
import { planInHand, sectionKeys, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { Field } from '#renderer/ui/field/field.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { ActionTable } from './action-table.tsx';
import { openActions } from './action-view-model.ts';
import { AddAction } from './add-action.tsx';

/** Everything that somebody has said they will do, from every section of the plan. */
export function ActionsPage({ person }: { person: Person }) {
  const { actions, plans } = person.file;
  const plan = planInHand(plans);
  const open = openActions(actions).length;
  return (
    <div className="person__body">
      <h2>Actions</h2>
      {actions.length === 0 ? (
        <EmptyState title="No actions yet">
          <p>
            An action says what somebody will do, who that is and by when. It belongs to a section of the
            plan.
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="reading">
            {open === 0 ? 'Nothing is open.' : `${counted(open, 'action')} still to do.`}
          </p>
          <ActionTable actions={actions} caption="All actions, what is still to do first" />
        </>
      )}
      {plan === null ? (
        <p className="page__note">
          Actions are part of a pathway plan, and there is none yet.{' '}
          <Link href={personPath(person.id, 'plan')}>Start the plan</Link>
        </p>
      ) : (
        <AddToSection person={person} planId={plan.id} />
      )}
    </div>
  );
}

function AddToSection({ person, planId }: { person: Person; planId: string }) {
  const [section, setSection] = useState<PlanSectionKey>('where-i-live');
  return (
    <section className="page__section">
      <h3>Add an action</h3>
      <Field label="Section of the plan">
        {({ id }) => (
          <select
            id={id}
            className="input govuk-input--width-20"
            value={section}
            onChange={(event) => {
              const chosen = sectionKeys.find((key) => key === event.target.value);
              if (chosen !== undefined) setSection(chosen);
            }}
          >
            {sectionKeys.map((key) => (
              <option key={key} value={key}>
                {sectionWords[key].title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <AddAction person={person} planId={planId} section={section} />
    </section>
  );
}
