import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import {
  calledName,
  type Person,
  personPath,
  possessive,
  useSettings,
} from '#renderer/features/people/index.ts';
import { gapsOf } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { planCompletionDay } from './completion-day.ts';
import { JustDone } from './just-done.tsx';
import { afterCompletion } from './plan-view-model.ts';
import { StatedDateForm } from './stated-date-form.tsx';

export function CompletePlan({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const { commands } = useStore();
  const settings = useSettings();
  const today = useToday();
  const { file } = person;
  const box = useRef<HTMLDivElement>(null);
  const isComplete = plan.completedOn !== null;
  const wasComplete = useRef(isComplete);
  // The form is gone once the plan is complete, and the focus with it.
  useEffect(() => {
    if (isComplete && !wasComplete.current) box.current?.focus();
    wasComplete.current = isComplete;
  }, [isComplete]);
  const done = <JustDone key="done" person={person} plan={plan} />;
  if (plan.completedOn !== null) {
    return (
      <>
        <div className="notice notice--done" role="status" ref={box} tabIndex={-1}>
          <h2>The plan is complete</h2>
          <p>
            It was completed on {plainDate(plan.completedOn, today)}. What comes next is{' '}
            <Link href={personPath(person.id, 'plan/progress')}>the manager’s sign-off</Link>, and in its time
            the review.
          </p>
        </div>
        {done}
      </>
    );
  }
  const gaps = gapsOf(person, plan.id);
  return (
    <>
      <h2>Complete the plan</h2>
      {done}
      <p className="reading measure">
        {possessive(calledName(file.youngPerson))} plan counts from the day it was completed with them, which
        is not always the day it is written up. You can go on writing in it afterwards.
      </p>
      <StatedDateForm
        youngPersonId={person.id}
        versionId={plan.id}
        born={file.youngPerson.dateOfBirth}
        day={planCompletionDay(file, plan)}
        label="When was the plan completed?"
        button="Complete the plan"
        consequence={(date) => afterCompletion(file, 'plan', date, today, settings)}
        gaps={gaps}
        complete={(completedOn, reason) =>
          commands.completePlan({
            planId: plan.id,
            completedOn,
            nothingOn: gaps.map(({ key }) => key),
            reason,
          })
        }
      />
    </>
  );
}
