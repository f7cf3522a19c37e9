import type { ReactNode, RefObject } from 'react';
import { Link } from 'wouter';
import { ChangeRestriction, restrictionOf } from '#renderer/features/access/index.ts';
import {
  categoryWords,
  dueWords,
  type Person,
  personPath,
  planTag,
  useSettings,
  useStaffWords,
} from '#renderer/features/people/index.ts';
import { emptyWords, gapsOfCountedPlan } from '#renderer/features/plan-sections/index.ts';
import { lastSyncedWords } from '#renderer/features/sync-status/index.ts';
import { ChangeAdviser } from '#renderer/features/team/index.ts';
import { now, useStore, useSyncStatus, useToday } from '#renderer/features/this-laptop/index.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { plainDate, shortDate } from '#renderer/ui/words/dates.ts';
import { mayAct } from '#shared/access/policy.ts';

/** Who this is, on every page about them. */
export function IdentityBar({
  person,
  heading,
  onAdviserChanged,
  onRestricted,
}: {
  person: Person;
  heading: RefObject<HTMLHeadingElement | null>;
  onAdviserChanged: (words: string) => void;
  onRestricted: (words: string) => void;
}) {
  const { assessment, adviser } = person;
  const { me } = useStore();
  const isRestricted = restrictionOf(person.file.handovers) !== null;
  const settings = useSettings();
  const today = useToday();
  const staffWords = useStaffWords();
  const status = useSyncStatus();
  const next = person.nextDue;
  const gaps = gapsOfCountedPlan(person).length;
  return (
    <section className="identity" aria-label="Who this is">
      <h1 ref={heading} tabIndex={-1}>
        {person.name}
      </h1>
      <dl className="identity__facts">
        <Fact term="Age">{assessment.age}</Fact>
        <Fact term="Category">
          {categoryWords(assessment.category)} <WhyLink person={person} about="category" />
        </Fact>
        <Fact term="Adviser">
          {adviser === null ? 'Nobody' : staffWords(adviser.staffId)}{' '}
          {adviser === null && <WhyLink person={person} about="personal-adviser" />}{' '}
          <ChangeAdviser person={person} onSaid={onAdviserChanged} />
        </Fact>
        <Fact term="Plan">
          <StateTag state={planTag(assessment.plan.state)} /> <WhyLink person={person} about="plan" />
          {gaps > 0 && (
            <span className="identity__beside">
              <Link href={personPath(person.id, 'plan/missing')}>{emptyWords(gaps)}</Link>
            </span>
          )}
        </Fact>
        {next !== null && (
          <Fact term={`${dueWords(next, settings).what} ${next.dueOn < today ? 'was due' : 'due'}`}>
            <span title={plainDate(next.dueOn, today)}>{shortDate(next.dueOn, today)}</span>
          </Fact>
        )}
        {(isRestricted || mayAct(me.role, 'restrict-files')) && (
          <Fact term="File">
            {isRestricted && 'Restricted '}
            <ChangeRestriction person={person} onSaid={onRestricted} />
          </Fact>
        )}
        <Fact term="Last synced" className="identity__synced">
          {lastSyncedWords(status, now())}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ term, className, children }: { term: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const aboutWords: Record<string, string> = {
  category: 'this category',
  'personal-adviser': 'nobody is the adviser',
  plan: 'the plan has this state',
};

function WhyLink({ person, about }: { person: Person; about: string }) {
  return (
    <Link className="no-print" href={personPath(person.id, `why/${about}`)}>
      why<span className="govuk-visually-hidden"> {aboutWords[about]}</span>
    </Link>
  );
}
