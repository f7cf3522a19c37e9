import { Link } from 'wouter';
import { type CountedGroup, useCaseloadView } from '#renderer/state/caseload-view.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import type { PlanState } from '#shared/domain/assessment/assessment.ts';
import { type AdviserRow, caseloadWords, NO_ADVISER } from './team-view-model.ts';

interface Column {
  readonly label: string;
  readonly count: (row: AdviserRow) => number;
  readonly plans: readonly PlanState[];
}

const columns: readonly Column[] = [
  { label: 'Overdue', count: (row) => row.overdue, plans: ['out-of-date'] },
  { label: 'Missing', count: (row) => row.missing, plans: ['missing'] },
  { label: 'Due soon', count: (row) => row.dueSoon, plans: ['due-soon'] },
  { label: 'In date', count: (row) => row.inDate, plans: ['current'] },
  { label: 'Other', count: (row) => row.other, plans: ['not-yet-due', 'not-required'] },
];

/** Every number leads to the very young people it counts. */
export function PlansByAdviser({ rows }: { rows: readonly AdviserRow[] }) {
  const sum = (one: (row: AdviserRow) => number) => rows.reduce((total, row) => total + one(row), 0);
  return (
    <>
      <table className="table table--stacking">
        <caption className="govuk-visually-hidden">Pathway plans by adviser and state</caption>
        <thead>
          <tr>
            <th scope="col">Adviser</th>
            <th scope="col">Young people</th>
            <th scope="col" className="table__number">
              <StateTag state="overdue" />
            </th>
            <th scope="col" className="table__number">
              <StateTag state="missing" />
            </th>
            <th scope="col" className="table__number">
              <StateTag state="due-soon" />
            </th>
            <th scope="col" className="table__number">
              <StateTag state="in-date" />
            </th>
            <th scope="col" className="table__number">
              Other
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id ?? row.name}>
              <th scope="row">
                {isOneGroup(row) ? <GroupLink group={groupOf(row)} words={row.name} /> : row.name}
              </th>
              <td data-label="Young people">{caseloadWords(row)}</td>
              {columns.map((column) => (
                <Count
                  key={column.label}
                  label={column.label}
                  count={column.count(row)}
                  group={isOneGroup(row) ? groupOf(row, column) : null}
                />
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">
              <b>All</b>
            </th>
            <td data-label="Young people">{sum(({ holds }) => holds)}</td>
            {columns.map((column) => (
              <Count
                key={column.label}
                label={column.label}
                count={sum(column.count)}
                group={{ words: `plans: ${column.label.toLowerCase()}`, plans: column.plans }}
              />
            ))}
          </tr>
        </tbody>
      </table>
      <p className="page__note">
        Other: not yet due, or not required. Choose a number to see who they are, and from there hand somebody
        over.
      </p>
    </>
  );
}

/** Those held by somebody whom this laptop does not know are several advisers' people, so no one group. */
function isOneGroup({ id, name }: AdviserRow): boolean {
  return id !== null || name === NO_ADVISER;
}

function groupOf({ id, name }: AdviserRow, column?: Column): CountedGroup {
  if (column === undefined) return { words: name, adviserId: id };
  return { words: `${name}, plan ${column.label.toLowerCase()}`, adviserId: id, plans: column.plans };
}

function GroupLink({ group, words }: { group: CountedGroup; words: string | number }) {
  const { show } = useCaseloadView();
  return (
    <Link
      className="who"
      href="/caseload"
      onClick={() => show({ filter: 'everyone', name: '', group })}
      {...(typeof words === 'number' && { 'aria-label': `${words}: ${group.words}` })}
    >
      {words}
    </Link>
  );
}

function Count({ label, count, group }: { label: string; count: number; group: CountedGroup | null }) {
  return (
    <td data-label={label} className={`table__number ${count === 0 ? 'quiet' : ''}`}>
      {count === 0 || group === null ? count : <GroupLink group={group} words={count} />}
    </td>
  );
}
