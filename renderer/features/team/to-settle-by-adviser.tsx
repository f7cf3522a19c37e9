import { Link } from 'wouter';
import { lastSyncedWords } from '#renderer/features/sync-status/index.ts';
import { now, useSyncStatus } from '#renderer/features/this-laptop/index.ts';
import { useCaseloadView } from '#renderer/state/caseload-view.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { allOf, type SettleRow } from './settle-rows.ts';

const columns = [
  { label: 'Written twice', count: ({ written }: SettleRow) => written },
  { label: 'Came late', count: ({ late }: SettleRow) => late },
  { label: 'Not taken, from this laptop', count: ({ refused }: SettleRow) => refused },
  { label: 'All', count: allOf },
] as const;

/** What waits for somebody’s decision, by adviser. Each name leads to the very files that are counted. */
export function ToSettleByAdviser({ rows }: { rows: readonly SettleRow[] }) {
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title="Nothing is to be settled">
          <p>
            A file comes here when two people wrote one of its fields apart, when work of an earlier adviser
            came late, or when the council’s system did not take a change of this laptop’s.
          </p>
        </EmptyState>
      ) : (
        <Rows rows={rows} />
      )}
      <WhatIsCounted />
    </>
  );
}

function Rows({ rows }: { rows: readonly SettleRow[] }) {
  const { show } = useCaseloadView();
  return (
    <table className="table table--stacking">
      <caption className="govuk-visually-hidden">Things to settle, by adviser, the most first</caption>
      <thead>
        <tr>
          <th scope="col">Adviser</th>
          <th scope="col" className="table__number">
            Files
          </th>
          {columns.map(({ label }) => (
            <th scope="col" className="table__number" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id ?? row.name}>
            <th scope="row">
              <Link
                className="who"
                href="/caseload"
                onClick={() =>
                  show({ filter: 'to-settle', name: '', group: { words: row.name, adviserId: row.id } })
                }
              >
                {row.name}
                <span className="govuk-visually-hidden">, files with something to settle</span>
              </Link>
            </th>
            <td data-label="Files" className="table__number">
              {row.files.toLocaleString('en-GB')}
            </td>
            {columns.map(({ label, count }) => (
              <td
                key={label}
                data-label={label}
                className={`table__number ${count(row) === 0 ? 'quiet' : ''}`}
              >
                {count(row).toLocaleString('en-GB')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A count that says what it cannot know is worth more than one that looks whole. */
function WhatIsCounted() {
  const status = useSyncStatus();
  return (
    <p className="page__note">
      Counted from what this laptop holds. Last synced: {lastSyncedWords(status, now())}. What other laptops
      have not sent yet is not in it, and neither are changes of theirs that the council’s system did not
      take: each laptop lists its own.
    </p>
  );
}
