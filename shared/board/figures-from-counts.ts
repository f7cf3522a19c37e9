import {
  ageBands,
  type BoardCounts,
  type Completeness,
  type DayCounts,
  outOfDateReasons,
} from '#shared/domain/board-report/board-counts.ts';
import { type Disclosure, isSmall } from '#shared/domain/board-report/cell.ts';
import {
  cellId,
  type DayFigure,
  decidedOtherwiseId,
  reportCells,
} from '#shared/domain/board-report/report-cells.ts';
import { disclose } from '#shared/domain/board-report/suppression.ts';
import type { BoardFigures, Quarter } from './figures.ts';

interface ReportHead {
  readonly councilName: string;
  readonly ruleSetVersion: string;
  readonly disclosure: BoardFigures['disclosure'];
  readonly suppressBelow: number;
}

interface Figure {
  readonly value: number | null;
  readonly words: string;
}

/** The report as one reader may see it, from the exact counts. */
export function figuresFromCounts(
  counts: BoardCounts,
  completeness: Completeness,
  head: ReportHead,
): BoardFigures {
  const figure = figureReader(counts, head);
  const whole = (day: DayCounts, name: DayFigure) => figure(cellId(day, name), day[name]);
  return {
    asOf: counts.asOf,
    settingsFrom: counts.settingsFrom,
    ...head,
    ...inWords(dayFigures(counts, whole)),
    planOutOfDateByReason: outOfDateReasons.map((reason) => ({
      reason,
      ...inWords({
        planOutOfDate: figure(cellId(counts, 'planOutOfDate', reason), counts.byReason[reason]),
      }),
    })),
    byAge: ageBands.map((ageBand) => {
      const band = counts.byAge[ageBand];
      return {
        ageBand,
        ...inWords({
          unallocatedHeadline: figure(
            cellId(counts, 'unallocatedHeadline', ageBand),
            band.unallocatedHeadline,
          ),
          planOutOfDate: figure(cellId(counts, 'planOutOfDate', ageBand), band.planOutOfDate),
        }),
      };
    }),
    completeness: {
      ...completeness,
      ...inWords({ decidedOtherwise: figure(decidedOtherwiseId(counts), counts.decidedOtherwise) }),
      ranges: {
        unallocatedStatutory: range(whole(counts, 'unallocatedStatutory'), completeness.unsentAllocations),
        unallocatedHeadline: range(whole(counts, 'unallocatedHeadline'), completeness.unsentAllocations),
        planOutOfDate: range(whole(counts, 'planOutOfDate'), completeness.unsentPlansAndReviews),
      },
    },
    trend: counts.quarters.map((quarter) => trendPoint(quarter, whole, head)),
  };
}

function figureReader(counts: BoardCounts, { disclosure, suppressBelow }: ReportHead) {
  const { cells, sums } = reportCells(counts);
  const disclosures =
    disclosure === 'exact' ? new Map<string, Disclosure>() : disclose(cells, sums, suppressBelow);
  return (id: string, value: number): Figure => {
    switch (disclosures.get(id)) {
      case 'small':
        return { value: null, words: `${suppressBelow - 1} or fewer` };
      case 'withheld':
        return { value: null, words: 'Hidden' };
      default:
        return { value, words: String(value) };
    }
  };
}

function dayFigures(day: DayCounts, whole: (day: DayCounts, name: DayFigure) => Figure) {
  return {
    people: whole(day, 'people'),
    unallocatedStatutory: whole(day, 'unallocatedStatutory'),
    unallocatedHeadline: whole(day, 'unallocatedHeadline'),
    planOutOfDate: whole(day, 'planOutOfDate'),
  };
}

function trendPoint(
  quarter: DayCounts,
  whole: (day: DayCounts, name: DayFigure) => Figure,
  head: ReportHead,
): Quarter {
  const figures = dayFigures(quarter, whole);
  return {
    asOf: quarter.asOf,
    settingsFrom: quarter.settingsFrom,
    ...inWords({
      ...figures,
      adviserAllocatedPercent: percentWithout(figures.unallocatedHeadline, quarter.adviserOwed, head),
      planInDatePercent: percentWithout(figures.planOutOfDate, quarter.planOwed, head),
    }),
  };
}

/** Rounded down, so that 100% is never said while somebody is without. Hidden where it, or its complement, is of few people. */
function percentWithout(without: Figure, owed: number, { disclosure, suppressBelow }: ReportHead): Figure {
  if (owed === 0) return { value: null, words: 'Nobody owed' };
  if (without.value === null) return { value: null, words: 'Hidden' };
  const held = owed - without.value;
  const isOfFew = isSmall(held, suppressBelow) || isSmall(owed, suppressBelow);
  if (disclosure === 'suppressed' && isOfFew) return { value: null, words: 'Hidden' };
  const value = Math.floor((100 * held) / owed);
  return { value, words: `${value}%` };
}

/** One unsent record is about one young person, so it can move a count by one at most, either way. */
function range(figure: Figure, unsent: number): { low: number; high: number } | null {
  if (figure.value === null) return null;
  return { low: Math.max(0, figure.value - unsent), high: figure.value + unsent };
}

function inWords<Names extends string>(figures: Record<Names, Figure>) {
  const entries = Object.entries<Figure>(figures);
  return {
    ...(Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as Record<
      Names,
      number | null
    >),
    displayed: Object.fromEntries(entries.map(([name, { words }]) => [name, words])) as Record<Names, string>,
  };
}
