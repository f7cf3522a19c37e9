import { Fragment } from 'react';
import { CoverNotices } from '#renderer/features/access/index.ts';
import { usePeople, useSettings, useStaffWords } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { LateOutcomes } from '#renderer/features/unsettled/index.ts';
import { type CaseloadFilter, useCaseloadView } from '#renderer/state/caseload-view.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { LiveRegion } from '#renderer/ui/live-region/live-region.tsx';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import { type Segment, Segments } from '#renderer/ui/segments/segments.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { mayAllocate } from '#shared/access/policy.ts';
import { CaseloadTable } from './caseload-table.tsx';
import { caseloadTitle } from './caseload-title.ts';
import { type CaseloadView, caseloadView, ROWS_A_PAGE, summarySentence } from './caseload-view-model.ts';

/** The home page: who is due what, most urgent first. A manager sees the whole team, an adviser their own. */
export function CaseloadScreen() {
  const { me } = useStore();
  const people = usePeople();
  const settings = useSettings();
  const staffWords = useStaffWords();
  const today = useToday();
  const { filter, name, page, group, show } = useCaseloadView();
  const title = caseloadTitle(me.role);
  const heading = usePage(title);
  const view = caseloadView(people, { filter, name, page, group }, { today, settings, staffWords });

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <CoverNotices />
      <LateOutcomes />
      {people.length === 0 ? (
        <NobodyYet isManager={mayAllocate(me.role)} />
      ) : (
        <>
          <p className="lead page__lead">
            {summarySentence(people, settings.dueSoonDays).map(({ text, strong }) => (
              <Fragment key={text}>{strong ? <b>{text}</b> : text}</Fragment>
            ))}
          </p>
          {group !== null && (
            <p className="notice">
              Only <b>{group.words}</b>.{' '}
              <button type="button" className="link" onClick={() => show({ group: null })}>
                Show the whole caseload
              </button>
            </p>
          )}
          <Filters view={view} dueSoonDays={settings.dueSoonDays} />
          <LiveRegion words={`${counted(view.matching, 'young person', 'young people')} shown`} />
          {view.matching === 0 ? (
            <NobodyMatches onClear={() => show({ filter: 'everyone', name: '', group: null })} />
          ) : (
            <CaseloadTable rows={view.rows} />
          )}
          <Pages view={view} onPage={(wanted) => show({ filter, name, page: wanted })} />
        </>
      )}
    </>
  );
}

function Filters({ view, dueSoonDays }: { view: CaseloadView; dueSoonDays: number }) {
  const { filter, name, show } = useCaseloadView();
  const { counts } = view;
  const segments: Segment<CaseloadFilter>[] = [
    { key: 'everyone', label: 'Everyone', count: counts.everyone },
    { key: 'overdue', label: 'Overdue', count: counts.overdue },
    { key: 'due-soon', label: `Due in ${counted(dueSoonDays, 'day')}`, count: counts['due-soon'] },
    { key: 'not-sent', label: 'Not sent yet', count: counts['not-sent'] },
  ];
  if (counts['to-settle'] > 0 || filter === 'to-settle') {
    segments.push({ key: 'to-settle', label: 'To settle', count: counts['to-settle'] });
  }
  return (
    <div className="filters">
      <Segments
        label="Show"
        segments={segments}
        selected={filter}
        onSelect={(key) => show({ filter: key, name })}
      />
      <label className="filters__name">
        Filter by name
        <input
          className="input"
          type="search"
          value={name}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => show({ filter, name: event.target.value })}
        />
      </label>
    </div>
  );
}

function NobodyYet({ isManager }: { isManager: boolean }) {
  return (
    <EmptyState title="Nobody is on this laptop yet">
      <p>
        {isManager
          ? 'The young people whom you answer for come here with the next sync.'
          : 'When your manager allocates a young person to you, their whole file comes here with the next sync. From then on you can work on it anywhere.'}
      </p>
      <p>Each row will say what falls due next, by when, and under which rule, the most urgent first.</p>
    </EmptyState>
  );
}

function NobodyMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState title="Nobody matches">
      <p>
        Nobody on this laptop is in that group with that name.{' '}
        <button type="button" className="link" onClick={onClear}>
          Show everyone
        </button>
      </p>
    </EmptyState>
  );
}

function Pages({ view, onPage }: { view: CaseloadView; onPage: (page: number) => void }) {
  if (view.pages === 1) return null;
  const first = (view.page - 1) * ROWS_A_PAGE + 1;
  const last = first + view.rows.length - 1;
  return (
    <nav className="pages" aria-label="Pages of the table">
      <p>
        {first.toLocaleString('en-GB')} to {last.toLocaleString('en-GB')} of{' '}
        {view.matching.toLocaleString('en-GB')}, most urgent first
      </p>
      <p className="row">
        {view.page > 1 && (
          <button type="button" className="link" onClick={() => onPage(view.page - 1)}>
            Previous {ROWS_A_PAGE}
          </button>
        )}
        <span>
          Page {view.page} of {view.pages}
        </span>
        {view.page < view.pages && (
          <button type="button" className="link" onClick={() => onPage(view.page + 1)}>
            Next {Math.min(ROWS_A_PAGE, view.matching - last)}
          </button>
        )}
      </p>
    </nav>
  );
}
