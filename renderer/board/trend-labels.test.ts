import { expect, it } from 'vitest';
import { figuresFromCounts } from '#shared/board/figures-from-counts.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { BoardCounts, DayCounts } from '#shared/domain/board-report/board-counts.ts';
import { trendLabels } from './trend-labels.ts';

const ENDS = ['2026-03-31', '2026-06-30', '2026-09-30'];

/** Of a council's quarters with these many plans out of date, what its board sees. */
function quartersWith(plansOutOfDate: readonly number[]) {
  const day: DayCounts = {
    asOf: calendarDate('2026-11-21'),
    settingsFrom: null,
    people: 400,
    unallocatedStatutory: 20,
    unallocatedHeadline: 20,
    planOutOfDate: 40,
    adviserOwed: 300,
    planOwed: 290,
  };
  const counts: BoardCounts = {
    ...day,
    byAge: {
      '16': { unallocatedHeadline: 20, planOutOfDate: 40 },
      '17': { unallocatedHeadline: 0, planOutOfDate: 0 },
      '18-20': { unallocatedHeadline: 0, planOutOfDate: 0 },
      '21-24': { unallocatedHeadline: 0, planOutOfDate: 0 },
    },
    decidedOtherwise: 0,
    byReason: { missing: 40, 'REVIEW-6M': 0, 'REVIEW-MOVE-28D': 0, 'REVIEW-REQUEST': 0 },
    quarters: plansOutOfDate.map((planOutOfDate, index) => ({
      ...day,
      planOutOfDate,
      asOf: calendarDate(ENDS[index] ?? ''),
    })),
  };
  const complete = {
    devices: 0,
    devicesWithUnsentWork: 0,
    unsentAllocations: 0,
    unsentPlansAndReviews: 0,
    unsentOther: 0,
    latestReportAt: null,
    oldestUnsentReportAt: null,
  };
  return figuresFromCounts(counts, complete, {
    councilName: 'Fernhollow Council',
    ruleSetVersion: '1',
    disclosure: 'suppressed',
    suppressBelow: 6,
  }).trend;
}

it('leaves the quarter to the axis where the number is that of the axis’ end', () => {
  expect(trendLabels('planOutOfDate', quartersWith([30, 28, 26]))).toEqual({
    first: { index: 0, value: '30', quarter: null },
    last: { index: 2, value: '26', quarter: null },
    latestUnshown: null,
  });
});

it('names the quarter of the last number shown, and marks the latest that is not', () => {
  expect(trendLabels('planOutOfDate', quartersWith([30, 28, 3]))).toEqual({
    first: { index: 0, value: '30', quarter: null },
    last: { index: 1, value: '28', quarter: 'Jun 2026' },
    latestUnshown: '5 or fewer',
  });
});

it('does the same for the percentages', () => {
  const quarters = quartersWith([30, 28, 3]);
  const { last, latestUnshown } = trendLabels('planInDatePercent', quarters);
  expect(last?.quarter).toBe('Jun 2026');
  expect(latestUnshown).toBe(quarters[2]?.displayed.planInDatePercent);
});

it('has only the mark where every quarter is too small', () => {
  expect(trendLabels('planOutOfDate', quartersWith([1, 2, 3]))).toEqual({
    first: null,
    last: null,
    latestUnshown: '5 or fewer',
  });
});
