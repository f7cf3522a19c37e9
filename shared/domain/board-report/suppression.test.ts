import { describe, expect, it } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { BoardCounts, DayCounts } from './board-counts.ts';
import { lastQuarterEnds } from './quarter-ends.ts';
import { cellId, reportCells } from './report-cells.ts';
import { disclose } from './suppression.ts';

const day: DayCounts = {
  asOf: calendarDate('2026-11-21'),
  settingsFrom: null,
  people: 412,
  unallocatedStatutory: 22,
  unallocatedHeadline: 22,
  planOutOfDate: 14,
  adviserOwed: 300,
  planOwed: 300,
};
const quiet: BoardCounts = {
  ...day,
  byAge: {
    '16': { unallocatedHeadline: 0, planOutOfDate: 0 },
    '17': { unallocatedHeadline: 11, planOutOfDate: 0 },
    '18-20': { unallocatedHeadline: 11, planOutOfDate: 14 },
    '21-24': { unallocatedHeadline: 0, planOutOfDate: 0 },
  },
  decidedOtherwise: 0,
  byReason: { missing: 14, 'REVIEW-6M': 0, 'REVIEW-MOVE-28D': 0, 'REVIEW-REQUEST': 0 },
  quarters: [],
};

function hiddenIn(counts: BoardCounts, suppressBelow = 6): Record<string, string> {
  const { cells, sums } = reportCells(counts);
  const hidden = [...disclose(cells, sums, suppressBelow)].filter(
    ([, disclosure]) => disclosure === 'small' || disclosure === 'withheld',
  );
  return Object.fromEntries(
    hidden.map(([id, disclosure]) => [id.replace(`${counts.asOf} `, ''), disclosure]),
  );
}

function byAge(at16: number, at17: number, at18: number): BoardCounts {
  return {
    ...quiet,
    unallocatedHeadline: at16 + at17 + at18,
    unallocatedStatutory: at16 + at17 + at18,
    byAge: {
      '16': { unallocatedHeadline: at16, planOutOfDate: 0 },
      '17': { unallocatedHeadline: at17, planOutOfDate: 0 },
      '18-20': { unallocatedHeadline: at18, planOutOfDate: 14 },
      '21-24': { unallocatedHeadline: 0, planOutOfDate: 0 },
    },
  };
}

describe('small numbers', () => {
  it('hides nothing where nothing is small, and shows a zero', () => {
    expect(hiddenIn(quiet)).toEqual({});
  });

  it('hides the next smallest with a small one, so that it does not follow from the total', () => {
    expect(hiddenIn(byAge(2, 9, 11))).toEqual({
      'unallocatedHeadline 16': 'small',
      'unallocatedHeadline 17': 'withheld',
    });
  });

  it('needs no second one where two are small and either could be several', () => {
    expect(hiddenIn(byAge(2, 4, 16))).toEqual({
      'unallocatedHeadline 16': 'small',
      'unallocatedHeadline 17': 'small',
    });
  });

  it('hides a third where two small ones could only be five each', () => {
    expect(hiddenIn(byAge(5, 5, 12))).toEqual({
      'unallocatedHeadline 16': 'small',
      'unallocatedHeadline 17': 'small',
      'unallocatedHeadline 18-20': 'withheld',
    });
  });

  it('hides the law’s count where the promise goes further by few', () => {
    expect(hiddenIn({ ...quiet, unallocatedStatutory: 19 })).toEqual({ unallocatedStatutory: 'withheld' });
  });

  it('shows both where the promise goes further by many', () => {
    expect(hiddenIn({ ...quiet, unallocatedStatutory: 12 })).toEqual({});
  });

  it('hides one cell in each table where a reason is small', () => {
    const byReason = { missing: 11, 'REVIEW-6M': 3, 'REVIEW-MOVE-28D': 0, 'REVIEW-REQUEST': 0 };
    expect(hiddenIn({ ...quiet, byReason })).toEqual({
      'planOutOfDate REVIEW-6M': 'small',
      'planOutOfDate missing': 'withheld',
    });
  });

  it('goes by the council’s own threshold', () => {
    expect(hiddenIn(byAge(5, 7, 10), 5)).toEqual({});
    expect(hiddenIn(byAge(5, 7, 12), 6)).not.toEqual({});
  });

  it('takes today’s figure and the trend’s for one where the day is a quarter’s end', () => {
    const asOf = calendarDate('2026-09-30');
    const today = { ...byAge(2, 0, 0), asOf };
    const { cells, sums } = reportCells({ ...today, quarters: [today] });
    expect(cells.filter((cell) => cell.id === cellId(today, 'unallocatedHeadline'))).toHaveLength(1);
    expect(disclose(cells, sums, 6).get(cellId(today, 'unallocatedHeadline'))).toBe('small');
  });
});

describe('quarter ends', () => {
  it('counts a day that is one, and goes back over the year', () => {
    expect(lastQuarterEnds(calendarDate('2026-06-30'), 3)).toEqual([
      '2025-12-31',
      '2026-03-31',
      '2026-06-30',
    ]);
    expect(lastQuarterEnds(calendarDate('2026-06-29'), 2)).toEqual(['2025-12-31', '2026-03-31']);
  });
});
