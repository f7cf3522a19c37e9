import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { type AdviserRow, caseloadWords } from './team-view-model.ts';

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
              <th scope="row">{row.name}</th>
              <td data-label="Young people">{row.id === null ? row.holds : caseloadWords(row)}</td>
              <Count label="Overdue" count={row.overdue} />
              <Count label="Missing" count={row.missing} />
              <Count label="Due soon" count={row.dueSoon} />
              <Count label="In date" count={row.inDate} />
              <Count label="Other" count={row.other} />
            </tr>
          ))}
          <tr>
            <th scope="row">
              <b>All</b>
            </th>
            <td data-label="Young people">{sum(({ holds }) => holds)}</td>
            <Count label="Overdue" count={sum(({ overdue }) => overdue)} />
            <Count label="Missing" count={sum(({ missing }) => missing)} />
            <Count label="Due soon" count={sum(({ dueSoon }) => dueSoon)} />
            <Count label="In date" count={sum(({ inDate }) => inDate)} />
            <Count label="Other" count={sum(({ other }) => other)} />
          </tr>
        </tbody>
      </table>
      <p className="page__note">Other: not yet due, or not required.</p>
    </>
  );
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <td data-label={label} className={`table__number ${count === 0 ? 'quiet' : ''}`}>
      {count}
    </td>
  );
}
