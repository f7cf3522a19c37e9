import { type ReactNode, type RefObject, useState } from 'react';
import { Link } from 'wouter';
import { AccessNotices } from '#renderer/features/access/index.ts';
import { ActionsPage, openActions } from '#renderer/features/actions/index.ts';
import { DocumentsPage, expiringSoon } from '#renderer/features/documents/index.ts';
import { HandoverNotices } from '#renderer/features/handovers/index.ts';
import { HistoryPage } from '#renderer/features/history/index.ts';
import { PlanPage } from '#renderer/features/pathway-plans/index.ts';
import { type Person, personPath, usePerson } from '#renderer/features/people/index.ts';
import { CopyPage } from '#renderer/features/plan-copy/index.ts';
import { PledgesPage } from '#renderer/features/pledges/index.ts';
import { now, useClosedFiles, useToday } from '#renderer/features/this-laptop/index.ts';
import { SettleNotice, SettlePage, settleCount } from '#renderer/features/unsettled/index.ts';
import { VisitsPage } from '#renderer/features/visits/index.ts';
import { WhyPage } from '#renderer/features/why/index.ts';
import { useSaving } from '#renderer/state/saving.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { useInSight } from '#renderer/ui/page-focus/use-in-sight.ts';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import { ClosedFilePage } from './closed-file-page.tsx';
import { IdentityBar } from './identity-bar.tsx';

const tabs: Record<string, string> = {
  plan: 'Plan',
  actions: 'Actions',
  visits: 'Visits',
  pledges: 'Pledges',
  copy: 'Their copy',
  documents: 'Documents',
  why: 'Time limits',
  history: 'History',
  settle: 'To settle',
};

/** What came of something that was done in the identity bar. It is kept above the file: what was done may take that away. */
interface Said {
  readonly id: string;
  readonly words: string;
  /** Only then it is told on once the file has gone. */
  readonly namesNobody: boolean;
}

export function YoungPersonScreen({ id, tab, section }: { id: string; tab: string; section: string | null }) {
  const person = usePerson(id);
  const shown = Object.hasOwn(tabs, tab) ? tab : 'plan';
  // Without the name: browsers and window lists keep titles, on the disk and in sight of others.
  const title = person === null ? 'Not on this laptop' : `A young person, ${tabs[shown]}`;
  const closed = useClosedFiles().get(id);
  // A file that goes, or whose time ends, while somebody reads it is another page, and its heading says so.
  const heading = usePage(title, `${id} ${shown} ${closed === undefined} ${person === null}`);
  const part = useInSight<HTMLDivElement>(`${shown} ${section}`, false);
  const [said, setSaid] = useState<Said>({ id, words: '', namesNobody: true });
  const saidHere = said.id === id ? said.words : '';
  if (closed !== undefined) return <ClosedFilePage closed={closed} heading={heading} />;
  if (person === null) return <NotHere heading={heading} said={said.namesNobody ? saidHere : ''} />;
  return (
    <div className="person">
      <div className="person__pinned">
        <IdentityBar
          person={person}
          heading={heading}
          onAdviserChanged={(words) => setSaid({ id, words, namesNobody: false })}
          onRestricted={(words) => setSaid({ id, words, namesNobody: true })}
        />
        <p className={saidHere === '' ? undefined : 'identity__said no-print'} role="status">
          {saidHere}
        </p>
        <Tabs person={person} shown={shown} />
      </div>
      {shown !== 'settle' && <SettleNotice person={person} />}
      <AccessNotices person={person} />
      <HandoverNotices person={person} />
      <div ref={part} className="person__part">
        <Shown person={person} tab={shown} section={section} />
      </div>
    </div>
  );
}

function Shown({ person, tab, section }: { person: Person; tab: string; section: string | null }) {
  switch (tab) {
    case 'actions':
      return <ActionsPage key={person.id} person={person} />;
    case 'visits':
      return <VisitsPage key={`${person.id} ${section}`} person={person} section={section} />;
    case 'pledges':
      return <PledgesPage key={person.id} person={person} />;
    case 'copy':
      return <CopyPage key={person.id} person={person} />;
    case 'documents':
      return <DocumentsPage key={person.id} person={person} />;
    case 'history':
      return <HistoryPage key={person.id} person={person} />;
    case 'settle':
      return <SettlePage key={person.id} person={person} />;
    case 'why':
      return <WhyPage key={person.id} person={person} section={section} />;
    default:
      return <PlanPage key={person.id} person={person} section={section} />;
  }
}

function Tabs({ person, shown }: { person: Person; shown: string }) {
  const today = useToday();
  const expiring = expiringSoon(person.file.documents, today).length;
  const counts: Record<string, number> = {
    actions: openActions(person.file.actions).length,
    pledges: person.file.pledges.filter(({ state }) => state === 'under-way' || state === 'cannot-deliver')
      .length,
    settle: settleCount(person.file),
  };
  return (
    <nav className="tabs" aria-label={`Parts of ${person.name}’s record`}>
      {Object.entries(tabs).map(([tab, words]) => (
        <Link
          key={tab}
          className="tabs__one"
          href={personPath(person.id, tab)}
          aria-current={tab === shown ? 'page' : undefined}
        >
          {words}
          {Boolean(counts[tab]) && <span className="tabs__count">{counts[tab]}</span>}
          {tab === 'documents' && expiring > 0 && <span className="tabs__count">{expiring} expiring</span>}
        </Link>
      ))}
      <span className="tabs__end">
        <SavedWords />
      </span>
    </nav>
  );
}

function SavedWords() {
  const { savedAt, notSaved } = useSaving();
  if (notSaved.size > 0) {
    return <span className="saved saved--problem">Not saved: {counted(notSaved.size, 'field')}</span>;
  }
  return <span className="saved">{savedAt !== null && `Saved ${timeOf(savedAt, now())}`}</span>;
}

function NotHere({
  heading,
  said,
}: {
  heading: RefObject<HTMLHeadingElement | null>;
  /** What this user has just done, by which the file went. */
  said: string;
}): ReactNode {
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        This young person is not on this laptop
      </h1>
      <p className={said === '' ? undefined : 'notice notice--done'} role="status">
        {said}
      </p>
      <EmptyState title="They may have moved to another adviser or team">
        <p>
          A laptop holds only the young people of its user. What was done here for them has been handed over.{' '}
          <Link href="/caseload">Go to the caseload</Link>
        </p>
      </EmptyState>
    </>
  );
}
