import { useState } from 'react';
import { Link } from 'wouter';
import { calledName, type Person, personPath, possessive } from '#renderer/features/people/index.ts';
import { latestAssessment, sectionWords, UndoableArea } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { assessedSections, type NeedsAssessment } from '#shared/domain/needs-assessment/needs-assessment.ts';
import { isStatusSectionAsked } from '#shared/domain/pathway-plan/plan-matters.ts';
import { looksInto } from './assessment-words.ts';
import { CompleteAssessment } from './complete-assessment.tsx';
import { ViewsSought } from './views-sought.tsx';

/** What the plan is made from: whose views were sought, what was learned, what was weighed, and the needs found. */
export function AssessmentPage({ person }: { person: Person }) {
  const assessment = latestAssessment(person.file);
  if (assessment === null) return <StartAssessment person={person} />;
  return <Assessment key={assessment.id} person={person} assessment={assessment} />;
}

function StartAssessment({ person }: { person: Person }) {
  return (
    <>
      <h2>Needs assessment</h2>
      <EmptyState title="The plan is made from it, and takes over what it finds">
        <p>
          Whose views were sought, what was learned, how it was weighed, and what is needed, matter by matter.
          Each need is typed once: it stands in the plan by itself.
        </p>
        <StartButton person={person} words="Start the needs assessment" />
      </EmptyState>
    </>
  );
}

function StartButton({ person, words }: { person: Person; words: string }) {
  const { commands } = useStore();
  const today = useToday();
  const [problem, setProblem] = useState<string | null>(null);
  function start() {
    commands
      .startAssessment({ youngPersonId: person.id, startedOn: today })
      .catch((failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)));
  }
  return (
    <>
      <div className="form-buttons">
        <button type="button" className="govuk-button" onClick={start}>
          {words}
        </button>
      </div>
      {problem !== null && (
        <p className="saved saved--problem" role="alert">
          It was not started. {problem}
        </p>
      )}
    </>
  );
}

function Assessment({ person, assessment }: { person: Person; assessment: NeedsAssessment }) {
  const { commands } = useStore();
  const today = useToday();
  const { file } = person;
  const asksStatus = isStatusSectionAsked({
    unaccompanied: file.youngPerson.unaccompanied,
    assessedAsAloneOrTrafficked: assessment.aloneOrTrafficked === true,
  });
  const sections = assessedSections.filter((key) => key !== 'my-safety-and-status' || asksStatus);
  const { completedOn, startedOn } = assessment;
  return (
    <>
      <h2>Needs assessment</h2>
      <p className="reading measure">
        {completedOn === null
          ? `In progress, begun on ${plainDate(startedOn, today)}.`
          : `Completed on ${plainDate(completedOn, today)}.`}{' '}
        What is needed goes into {possessive(calledName(file.youngPerson))} plan, word for word. The time
        limit is met by the plan, not by this.
      </p>
      <ViewsSought person={person} assessment={assessment} />
      <AloneOrTrafficked person={person} assessment={assessment} />
      {sections.map((section) => (
        <MatterAssessed key={section} assessment={assessment} section={section} />
      ))}
      <section className="page__section prose">
        <UndoableArea
          youngPersonId={assessment.youngPersonId}
          field={`${assessment.id}/deliberations`}
          label="How it was weighed"
          hint="The deliberations: what spoke for what, and why the needs above are the ones"
          rows={3}
          stored={assessment.deliberations}
          save={(text, was) => commands.writeDeliberations({ assessmentId: assessment.id, text, was })}
        />
      </section>
      {completedOn === null ? (
        <CompleteAssessment person={person} assessment={assessment} />
      ) : (
        <section className="page__section">
          <p>
            <Link href={personPath(person.id, 'plan')}>Go to the plan</Link>
          </p>
          <details className="kept">
            <summary>Assess anew</summary>
            <p className="page__note">
              This one stays on record. A plan that is made anew takes over the newer needs.
            </p>
            <StartButton person={person} words="Start a new needs assessment" />
          </details>
        </section>
      )}
    </>
  );
}

function MatterAssessed({
  assessment,
  section,
}: {
  assessment: NeedsAssessment;
  section: (typeof assessedSections)[number];
}) {
  const { commands } = useStore();
  const stored = assessment.matters.find(({ id }) => id === section);
  const place = { assessmentId: assessment.id, section };
  const { title } = sectionWords[section];
  return (
    <section className="page__section prose">
      <h3>{title}</h3>
      <p className="quiet">{looksInto[section]}</p>
      <div className="two-fields">
        <UndoableArea
          youngPersonId={assessment.youngPersonId}
          field={`${assessment.id}/${section}/learned`}
          label="What was learned"
          stored={stored?.learned ?? ''}
          save={(text, was) => commands.writeAssessedMatter({ ...place, field: 'learned', text, was })}
        />
        <UndoableArea
          youngPersonId={assessment.youngPersonId}
          field={`${assessment.id}/${section}/need`}
          label="What is needed"
          stored={stored?.need ?? ''}
          save={(text, was) => commands.writeAssessedMatter({ ...place, field: 'need', text, was })}
        />
      </div>
    </section>
  );
}

function AloneOrTrafficked({ person, assessment }: { person: Person; assessment: NeedsAssessment }) {
  const { commands } = useStore();
  const [problem, setProblem] = useState<string | null>(null);
  if (person.file.youngPerson.unaccompanied !== null) {
    return (
      <p className="page__note">
        The record says that {calledName(person.file.youngPerson)} came to the country alone, so safety and
        status are a part of the assessment and of the plan.
      </p>
    );
  }
  const answer = assessment.aloneOrTrafficked;
  return (
    <section className="page__section">
      <RadioField
        legend="Is there reason to think that they were trafficked, or came to the country alone?"
        hint="If so, the assessment and the plan have a part on safety and status"
        inARow
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        value={answer === null ? null : answer ? 'yes' : 'no'}
        onChange={(chosen) => {
          commands.flagAloneOrTrafficked({ assessmentId: assessment.id, answer: chosen === 'yes' }).then(
            () => setProblem(null),
            (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)),
          );
        }}
        error={problem}
      />
    </section>
  );
}
