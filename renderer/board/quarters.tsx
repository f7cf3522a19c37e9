import { useState } from 'react';
import { ScrollingTable } from '#renderer/browser-page/scrolling-table.tsx';
import type { BoardFigures, Quarter } from '#shared/board/figures.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import { CountCell } from './breakdowns.tsx';
import { niceMaximum } from './nice-maximum.ts';
import { TrendChart } from './trend-chart.tsx';
import type { Measure } from './trend-labels.ts';

const MEASURES: readonly { readonly name: Measure; readonly title: string; readonly column: string }[] = [
  { name: 'adviserAllocatedPercent', title: 'Adviser allocated', column: 'Adviser allocated' },
  { name: 'planInDatePercent', title: 'Plans in date', column: 'Plans in date' },
  { name: 'unallocatedHeadline', title: 'Without an adviser', column: 'Without an adviser' },
  { name: 'planOutOfDate', title: 'Plans out of date', column: 'Plans out of date' },
];

/** Where the figures come from and where they go: four small pictures, or the same as a table. */
export function Quarters({ figures }: { figures: BoardFigures }) {
  const [isTable, setIsTable] = useState(false);
  return (
    <section className="quarters" aria-labelledby="quarters">
      <div className="quarters__head">
        <h2 id="quarters">Eight quarters</h2>
        <button type="button" className="link no-print" onClick={() => setIsTable(!isTable)}>
          {isTable ? 'Show these as charts' : 'Show these as a table'}
        </button>
      </div>
      <div className={isTable ? 'quarters__charts print-only-grid' : 'quarters__charts'}>
        {MEASURES.map((measure) => (
          <TrendChart
            key={measure.name}
            title={measure.title}
            measure={measure.name}
            quarters={figures.trend}
            scale={scaleOf(measure.name, figures.trend)}
          />
        ))}
      </div>
      <div className={isTable ? '' : 'print-only'}>
        <QuarterTable quarters={figures.trend} />
      </div>
    </section>
  );
}

/** Charts of one kind share a scale, so that their heights may be compared. */
function scaleOf(measure: Measure, quarters: readonly Quarter[]): readonly [number, number] {
  if (measure.endsWith('Percent')) return [0, 100];
  const counts = quarters.flatMap((quarter) => [
    quarter.unallocatedHeadline ?? 0,
    quarter.planOutOfDate ?? 0,
  ]);
  return [0, niceMaximum(Math.max(...counts))];
}

function QuarterTable({ quarters }: { quarters: readonly Quarter[] }) {
  return (
    <ScrollingTable label="Eight quarters as a table" className="board__table">
      <thead>
        <tr>
          <th scope="col">At the end of the quarter</th>
          {MEASURES.map((measure) => (
            <th key={measure.name} scope="col" className="table__number">
              {measure.column}
            </th>
          ))}
          <th scope="col" className="table__number">
            By law alone
          </th>
        </tr>
      </thead>
      <tbody>
        {quarters.map((quarter) => (
          <tr key={quarter.asOf}>
            <th scope="row" className="table__keep">
              {formatCalendarDate(quarter.asOf)}
            </th>
            {MEASURES.map((measure) => (
              <CountCell key={measure.name} displayed={quarter.displayed[measure.name]} />
            ))}
            <CountCell displayed={quarter.displayed.unallocatedStatutory} />
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
