import { useState } from 'react';
import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { latestAssessment } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';

/** A plan is reviewed as a rule. When it has to be made anew, the new one begins with what this one says. */
export function StartNewVersion({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const { commands } = useStore();
  const today = useToday();
  const [problem, setProblem] = useState<string | null>(null);
  const assessment = latestAssessment(person.file);
  const isNewer =
    assessment !== null && assessment.completedOn !== null && assessment.id !== plan.assessmentId;

  function start() {
    commands
      .startPlan({
        youngPersonId: person.id,
        startedOn: today,
        replacesPlanId: plan.id,
        ...(isNewer && { assessmentId: assessment.id }),
      })
      .catch((failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)));
  }

  return (
    <details className="kept">
      <summary>Make the plan anew</summary>
      <p className="page__note">
        {possessive(calledName(person.file.youngPerson))} new plan begins with the words and the open actions
        of this one{isNewer ? ', and with the needs of the newer assessment' : ''}. This one stays, and counts
        until the new one is completed. To change only a part, start a review instead.
      </p>
      <div className="form-buttons">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={start}>
          Start a new plan from this one
        </button>
      </div>
      {problem !== null && (
        <p className="saved saved--problem" role="alert">
          It was not started. {problem}
        </p>
      )}
    </details>
  );
}
