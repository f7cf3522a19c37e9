import { Link } from 'wouter';
import { AssessmentPage, assessmentWords } from '#renderer/features/needs-assessment/index.ts';
import { calledName, type Person, personPath, possessive } from '#renderer/features/people/index.ts';
import { planInHand, reviewInHand, sectionsOf, stateOfPlan } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { useInSight } from '#renderer/ui/page-focus/use-in-sight.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { stateWords } from './act-words.ts';
import { CompletePlan } from './complete-plan.tsx';
import { MissingPage } from './missing-page.tsx';
import { completeness, sectionRows } from './plan-view-model.ts';
import { PrintedPlan } from './printed-plan.tsx';
import { ProgressPage } from './progress-page.tsx';
import { ReviewPage } from './review-page.tsx';
import { SectionPage } from './section-page.tsx';
import { StartPlan } from './start-plan.tsx';

export function PlanPage({ person, section }: { person: Person; section: string | null }) {
  const plan = planInHand(person.file.plans);
  if (plan !== null) return <Plan person={person} plan={plan} section={section} />;
  if (section !== 'assessment') return <StartPlan person={person} />;
  return (
    <div className="person__body">
      <AssessmentPage person={person} />
    </div>
  );
}

/** What stands beside the sections and has a page of its own. */
const pages = ['assessment', 'complete', 'review', 'progress', 'missing'] as const;

function Plan({ person, plan, section }: { person: Person; plan: PathwayPlan; section: string | null }) {
  const keys = sectionsOf(person, plan.id);
  const page = pages.find((one) => one === section) ?? null;
  const key = page === null ? (keys.find((one) => one === section) ?? keys[0] ?? null) : null;
  const shown = page ?? key ?? 'missing';
  const article = useInSight<HTMLElement>(shown, true);
  return (
    <>
      <div className="plan no-print">
        <Sections person={person} plan={plan} shown={shown} />
        <article
          ref={article}
          tabIndex={-1}
          className="plan__page"
          aria-label="The part of the plan that is open"
        >
          {shown === 'complete' && <CompletePlan person={person} plan={plan} />}
          {shown === 'review' && <ReviewPage person={person} plan={plan} />}
          {shown === 'assessment' && <AssessmentPage person={person} />}
          {shown === 'progress' && <ProgressPage key={plan.id} person={person} plan={plan} />}
          {shown === 'missing' && <MissingPage person={person} plan={plan} />}
          {key !== null && (
            <SectionPage key={`${plan.id} ${key}`} person={person} plan={plan} sectionKey={key} />
          )}
        </article>
      </div>
      <PrintedPlan person={person} plan={plan} />
    </>
  );
}

function Sections({ person, plan, shown }: { person: Person; plan: PathwayPlan; shown: string }) {
  const today = useToday();
  const rows = sectionRows(person, plan.id);
  const isDraft = plan.completedOn === null;
  const review = reviewInHand(person.file.reviews);
  return (
    <nav className="plan__sections" aria-label="Sections of the plan">
      <p className="plan__caption">
        {plan.completedOn === null
          ? `Draft, started ${plainDate(plan.startedOn, today)}. `
          : `Completed ${plainDate(plan.completedOn, today)}. `}
        {completeness(person, plan.id)}{' '}
        <Link
          href={personPath(person.id, 'plan/missing')}
          aria-current={shown === 'missing' ? 'true' : undefined}
        >
          What the law asks
        </Link>
      </p>
      {rows.map((row) => (
        <Link
          key={row.key}
          className="plan__section"
          href={personPath(person.id, `plan/${row.key}`)}
          aria-current={row.key === shown ? 'true' : undefined}
        >
          {row.title}
          <span className="plan__amount">{row.isMissing ? <StateTag state="missing" /> : row.amount}</span>
        </Link>
      ))}
      <SectionLink
        person={person}
        to="assessment"
        shown={shown}
        words="Needs assessment"
        aside={assessmentWords(person)}
      />
      {isDraft ? (
        <SectionLink person={person} to="complete" shown={shown} words="Complete the plan" aside="" />
      ) : (
        <SectionLink
          person={person}
          to="review"
          shown={shown}
          words="Review"
          aside={review === null ? 'Not started' : 'In progress'}
        />
      )}
      <SectionLink
        person={person}
        to="progress"
        shown={shown}
        words="Sharing, sign-off"
        aside={stateWords(stateOfPlan(person.file, plan))}
      />
      <p className="plan__caption plan__below">
        <Link href={personPath(person.id, 'copy')}>
          {possessive(calledName(person.file.youngPerson))} copy, to print or as a PDF
        </Link>
      </p>
    </nav>
  );
}

function SectionLink({
  person,
  to,
  shown,
  words,
  aside,
}: {
  person: Person;
  to: string;
  shown: string;
  words: string;
  aside: string;
}) {
  return (
    <Link
      className="plan__section"
      href={personPath(person.id, `plan/${to}`)}
      aria-current={to === shown ? 'true' : undefined}
    >
      <b>{words}</b>
      <span className="plan__amount">{aside}</span>
    </Link>
  );
}
