import type { BoardFigures } from '#shared/board/figures.ts';
import { ageWords, reasonWords } from './words.ts';

export function AgeTable({ figures }: { figures: BoardFigures }) {
  return (
    <table className="table board__table">
      <thead>
        <tr>
          <th scope="col">Age</th>
          <th scope="col" className="table__number">
            No adviser
          </th>
          <th scope="col" className="table__number">
            Plan out of date
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.byAge.map((row) => (
          <tr key={row.ageBand}>
            <th scope="row">{ageWords[row.ageBand]}</th>
            <CountCell displayed={row.displayed.unallocatedHeadline} />
            <CountCell displayed={row.displayed.planOutOfDate} />
          </tr>
        ))}
        <tr className="board__all">
          <th scope="row">All</th>
          <CountCell displayed={figures.displayed.unallocatedHeadline} />
          <CountCell displayed={figures.displayed.planOutOfDate} />
        </tr>
      </tbody>
    </table>
  );
}

export function ReasonTable({ figures }: { figures: BoardFigures }) {
  return (
    <table className="table board__table">
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col" className="table__number">
            Plans
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.planOutOfDateByReason.map((row) => (
          <tr key={row.reason}>
            <th scope="row">{reasonWords[row.reason]}</th>
            <CountCell displayed={row.displayed.planOutOfDate} />
          </tr>
        ))}
        <tr className="board__all">
          <th scope="row">All</th>
          <CountCell displayed={figures.displayed.planOutOfDate} />
        </tr>
      </tbody>
    </table>
  );
}

export function CountCell({ displayed }: { displayed: string }) {
  return <td className={displayed === 'Hidden' ? 'table__number quiet' : 'table__number'}>{displayed}</td>;
}
