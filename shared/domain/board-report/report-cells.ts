import { ageBands, type BoardCounts, type DayCounts, outOfDateReasons } from './board-counts.ts';
import type { Cell, Sum } from './cell.ts';

/** How long each kind of figure is kept when another needs protection. */
const WORTH = { part: 0, statutory: 1, headline: 2, people: 3 } as const;

export type DayFigure = 'people' | 'unallocatedStatutory' | 'unallocatedHeadline' | 'planOutOfDate';

/** A figure's name carries its day: asked for at a quarter's end, today's figure and the trend's are one. */
export function cellId(day: Pick<DayCounts, 'asOf'>, figure: DayFigure, part?: string): string {
  return part === undefined ? `${day.asOf} ${figure}` : `${day.asOf} ${figure} ${part}`;
}

/** Every number of people in the report, and every sum that ties some of them together. */
export function reportCells(counts: BoardCounts): { cells: readonly Cell[]; sums: readonly Sum[] } {
  const days = [counts, ...counts.quarters.filter((quarter) => quarter.asOf !== counts.asOf)];
  return {
    cells: [...days.flatMap(dayCells), ...partCells(counts)],
    sums: [...days.map(promiseSum), ...partSums(counts)],
  };
}

function dayCells(day: DayCounts): Cell[] {
  const published = true;
  return [
    { id: cellId(day, 'people'), count: day.people, published, worth: WORTH.people },
    {
      id: cellId(day, 'unallocatedStatutory'),
      count: day.unallocatedStatutory,
      published,
      worth: WORTH.statutory,
    },
    {
      id: cellId(day, 'unallocatedHeadline'),
      count: day.unallocatedHeadline,
      published,
      worth: WORTH.headline,
    },
    { id: cellId(day, 'planOutOfDate'), count: day.planOutOfDate, published, worth: WORTH.headline },
    {
      id: promiseOnlyId(day),
      count: day.unallocatedHeadline - day.unallocatedStatutory,
      published: false,
      worth: WORTH.part,
    },
  ];
}

/** Those without an adviser to whom only the local promise owes one: nobody prints it, anybody could subtract it. */
function promiseOnlyId(day: DayCounts): string {
  return cellId(day, 'unallocatedHeadline', 'promise only');
}

function promiseSum(day: DayCounts): Sum {
  return {
    total: cellId(day, 'unallocatedHeadline'),
    parts: [cellId(day, 'unallocatedStatutory'), promiseOnlyId(day)],
  };
}

function partCells(counts: BoardCounts): Cell[] {
  const part = (id: string, count: number): Cell => ({ id, count, published: true, worth: WORTH.part });
  return [
    ...ageBands.flatMap((band) => [
      part(cellId(counts, 'unallocatedHeadline', band), counts.byAge[band].unallocatedHeadline),
      part(cellId(counts, 'planOutOfDate', band), counts.byAge[band].planOutOfDate),
    ]),
    part(decidedOtherwiseId(counts), counts.decidedOtherwise),
    ...outOfDateReasons.map((reason) =>
      part(cellId(counts, 'planOutOfDate', reason), counts.byReason[reason]),
    ),
  ];
}

/** In no sum with another figure, so that nothing can be worked out from it. */
export function decidedOtherwiseId(day: Pick<DayCounts, 'asOf'>): string {
  return `${day.asOf} decidedOtherwise`;
}

function partSums(counts: BoardCounts): Sum[] {
  const sum = (figure: DayFigure, parts: readonly string[]): Sum => ({
    total: cellId(counts, figure),
    parts: parts.map((part) => cellId(counts, figure, part)),
  });
  return [
    sum('unallocatedHeadline', ageBands),
    sum('planOutOfDate', ageBands),
    sum('planOutOfDate', outOfDateReasons),
  ];
}
