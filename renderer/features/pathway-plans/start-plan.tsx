import { useState } from 'react';
import { Link } from 'wouter';
import { calledName, type Person, personPath, possessive } from '#renderer/features/people/index.ts';
import { latestAssessment } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { needsToTakeOver } from '#shared/domain/needs-assessment/drawn-from-assessment.ts';

export function StartPlan({ person }: { person: Person }) {
  const { commands } = useStore();
  const today = useToday();
  const [problem, setProblem] = useState<string | null>(null);
  const name = calledName(person.file.youngPerson);
  const assessment = latestAssessment(person.file);
  const needs = assessment === null ? 0 : needsToTakeOver(assessment).length;
  function start() {
    const drawn = assessment !== null && { assessmentId: assessment.id };
    commands.startPlan({ youngPersonId: person.id, startedOn: today, ...drawn }).then(
      () => setProblem(null),
      (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)),
    );
  }
  return (
    <div className="person__body">
      <h2>There is no pathway plan yet</h2>
      <EmptyState title={`A plan begins with ${possessive(name)} own words`}>
        <p>
          It has a section for each part of life, to be filled in any order and over as many visits as it
          takes. Each field saves as you type. It counts as a plan from the day you state it was completed.
        </p>
        <p>
          {assessment === null
            ? 'Needs found in a needs assessment need not be typed again: the plan takes them over.'
            : needs === 0
              ? 'The needs assessment has found no need yet, so there is nothing to take over.'
              : `The plan takes over ${counted(needs, 'need')} from the needs assessment.`}
        </p>
        <div className="form-buttons">
          <button type="button" className="govuk-button" onClick={start}>
            Start the plan
          </button>
          <Link href={personPath(person.id, 'plan/assessment')}>
            {assessment === null ? 'Begin with the needs assessment' : 'Open the needs assessment'}
          </Link>
        </div>
      </EmptyState>
      {problem !== null && (
        <p className="notice notice--problem" role="alert">
          The plan was not started. {problem}
        </p>
      )}
    </div>
  );
}
