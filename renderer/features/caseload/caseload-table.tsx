import { Link } from 'wouter';
import { PersonLink, personPath } from '#renderer/features/people/index.ts';
import { emptyWords } from '#renderer/features/plan-sections/index.ts';
import { SortedDownIcon } from '#renderer/ui/icons/icons.tsx';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import type { CaseloadRow } from './caseload-view-model.ts';

/** “How soon” is about the next thing due, whatever that is; “Pathway plan” is about the plan alone. */
export function CaseloadTable({ rows }: { rows: readonly CaseloadRow[] }) {
  return (
    <table className="table table--stacking">
      <caption className="govuk-visually-hidden">
        Young people, the most urgent first. How soon is about the next thing due; the last state is about the
        pathway plan.
      </caption>
      <thead>
        <tr>
          <th scope="col">Young person</th>
          <th scope="col" className="table__number">
            Age
          </th>
          <th scope="col">Category</th>
          <th scope="col">Next thing due</th>
          <th scope="col" className="table__number">
            By
          </th>
          <th scope="col" aria-sort="ascending">
            <span className="table__sorted">
              How soon <SortedDownIcon />
            </span>
          </th>
          <th scope="col">Pathway plan</th>
          <th scope="col">Adviser</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.person.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: CaseloadRow }) {
  return (
    <tr className={row.endsBand ? 'table__cut' : undefined}>
      <th scope="row">
        <PersonLink person={row.person} />
        {row.toSettle > 0 && (
          <Link className="table__under table__keep" href={personPath(row.person.id, 'settle')}>
            {row.toSettle.toLocaleString('en-GB')} to settle
            <span className="govuk-visually-hidden"> in the file of {row.person.name}</span>
          </Link>
        )}
      </th>
      <td className="table__number" data-label="Age">
        {row.age}
      </td>
      <td data-label="Category" className="table__name">
        {row.category}
      </td>
      <td data-label="Next thing due" className="table__roomy">
        {row.what} <span className="quiet table__keep">{row.rule}</span>
      </td>
      <td className={`table__number table__keep ${row.by === null ? 'table__empty' : ''}`} data-label="By">
        {row.by ?? '–'}
      </td>
      <td
        className={`table__keep ${row.isLate ? 'late' : 'quiet'} ${row.by === null ? 'table__empty' : ''}`}
        data-label="How soon"
      >
        {row.howSoon}
      </td>
      <td data-label="Pathway plan">
        <StateTag state={row.plan} />
        {row.gaps > 0 && <span className="table__under table__keep quiet">{emptyWords(row.gaps)}</span>}
      </td>
      <td className={`table__name ${row.adviser === 'You' ? 'quiet' : ''}`} data-label="Adviser">
        {row.adviser ?? <b>Nobody</b>}
      </td>
    </tr>
  );
}
