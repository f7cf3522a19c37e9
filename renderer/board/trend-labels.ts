import type { Quarter } from '#shared/board/figures.ts';
import { monthWords } from './words.ts';

export type Measure =
  | 'adviserAllocatedPercent'
  | 'planInDatePercent'
  | 'unallocatedHeadline'
  | 'planOutOfDate';

export interface EndLabel {
  readonly index: number;
  readonly value: string;
  /** Named where it is not the quarter that the axis has at this end. */
  readonly quarter: string | null;
}

export interface TrendLabels {
  readonly first: EndLabel | null;
  readonly last: EndLabel | null;
  /** How the latest quarter is written where its number is not shown, such as `5 or fewer`. */
  readonly latestUnshown: string | null;
}

/** The first and last numbers shown. Neither may pass for that of a quarter whose own is not shown. */
export function trendLabels(measure: Measure, quarters: readonly Quarter[]): TrendLabels {
  const shown = quarters.flatMap((quarter, index) => (quarter[measure] === null ? [] : [index]));
  const latest = quarters.at(-1);
  return {
    first: endLabel(measure, quarters, shown[0], 0),
    last: endLabel(measure, quarters, shown.at(-1), quarters.length - 1),
    latestUnshown: latest && latest[measure] === null ? latest.displayed[measure] : null,
  };
}

function endLabel(
  measure: Measure,
  quarters: readonly Quarter[],
  index: number | undefined,
  axisEnd: number,
): EndLabel | null {
  const quarter = index === undefined ? undefined : quarters[index];
  if (index === undefined || !quarter) return null;
  return {
    index,
    value: quarter.displayed[measure],
    quarter: index === axisEnd ? null : monthWords(quarter.asOf),
  };
}
