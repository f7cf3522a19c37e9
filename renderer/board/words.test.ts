import { describe, expect, it } from 'vitest';
import { figuresFromCounts } from '#shared/board/figures-from-counts.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { BoardCounts, Completeness, DayCounts } from '#shared/domain/board-report/board-counts.ts';
import {
  completenessWords,
  decidedOtherwiseWords,
  lastQuarterWords,
  rangeWords,
  statuteWords,
  suppressionWords,
  unsentWords,
} from './words.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

const today: DayCounts = {
  asOf: calendarDate('2026-11-21'),
  settingsFrom: null,
  people: 412,
  unallocatedStatutory: 16,
  unallocatedHeadline: 22,
  planOutOfDate: 14,
  adviserOwed: 300,
  planOwed: 290,
};
const counts: BoardCounts = {
  ...today,
  byAge: {
    '16': { unallocatedHeadline: 11, planOutOfDate: 0 },
    '17': { unallocatedHeadline: 11, planOutOfDate: 0 },
    '18-20': { unallocatedHeadline: 0, planOutOfDate: 14 },
    '21-24': { unallocatedHeadline: 0, planOutOfDate: 0 },
  },
  decidedOtherwise: 0,
  byReason: { missing: 14, 'REVIEW-6M': 0, 'REVIEW-MOVE-28D': 0, 'REVIEW-REQUEST': 0 },
  quarters: [{ ...today, asOf: calendarDate('2026-09-30'), unallocatedHeadline: 29 }],
};
const complete: Completeness = {
  devices: 12,
  devicesWithUnsentWork: 0,
  unsentAllocations: 0,
  unsentPlansAndReviews: 0,
  unsentOther: 0,
  latestReportAt: '2026-11-21T08:00:00.000Z',
  oldestUnsentReportAt: null,
};
const waiting: Completeness = {
  ...complete,
  devicesWithUnsentWork: 3,
  unsentAllocations: 2,
  unsentPlansAndReviews: 1,
  oldestUnsentReportAt: '2026-11-12T08:00:00.000Z',
};

function figures(changes: Partial<BoardCounts> = {}, completeness = complete, suppressBelow = 6) {
  return figuresFromCounts({ ...counts, ...changes }, completeness, {
    councilName: 'Fernhollow Council',
    ruleSetVersion: '1',
    disclosure: 'suppressed',
    suppressBelow,
  });
}

describe('the words of the board’s page', () => {
  it('give the range, and why there is one', () => {
    const report = figures({}, waiting);
    expect(rangeWords(report, 'unallocatedHeadline', NOW)).toBe(
      'Between 20 and 24, as far as laptops have reported.',
    );
    expect(unsentWords(report, 'unallocatedHeadline', NOW)).toBe(
      '3 laptops told of unsent work, 2 allocations among it; the quietest of them last reported 9 days ago.',
    );
    expect(unsentWords(report, 'planOutOfDate', NOW)).toContain('1 plan or review among it');
  });

  it('say what was reported and when, and never what an unheard laptop holds', () => {
    expect(rangeWords(figures(), 'planOutOfDate', NOW)).toBe(
      'As far as laptops have reported, the last of them today at 08:00, nothing is waiting that could change this.',
    );
    expect(unsentWords(figures(), 'planOutOfDate', NOW)).toBeNull();
    const unheard = figures({}, { ...complete, devices: 0, latestReportAt: null });
    expect(rangeWords(unheard, 'planOutOfDate', NOW)).toBe('Not one laptop has reported yet.');
    const everyWord = [complete, waiting, { ...complete, devices: 1 }]
      .map((each) => figures({}, each))
      .flatMap((each) => [rangeWords(each, 'planOutOfDate', NOW), ...completenessWords(each, NOW)]);
    expect(everyWord.join(' ')).not.toMatch(/no laptop|hold unsent|have sent everything/i);
  });

  it('give no range of a number that is not shown', () => {
    expect(rangeWords(figures({ planOutOfDate: 3 }, waiting), 'planOutOfDate', NOW)).toBe(
      'Too few to show exactly.',
    );
  });

  it('put the law’s count beside the promise', () => {
    expect(statuteWords(figures())).toBe('By law alone the count is 16; our promise goes further.');
    expect(statuteWords(figures({ unallocatedStatutory: 22 }))).toBe('By law alone the count is the same.');
    expect(statuteWords(figures({ unallocatedStatutory: 20 }))).toBe(
      'The count by law alone is not shown: the difference would be of few people.',
    );
  });

  it('compare with the last quarter’s end', () => {
    expect(lastQuarterWords(figures(), 'unallocatedHeadline')).toBe('At the last quarter’s end: 29.');
  });

  it('explain what is not shown, with the council’s own number, and say nothing where all is', () => {
    expect(suppressionWords(figures())).toBeNull();
    expect(suppressionWords(figures({ planOutOfDate: 8 }, complete, 10))).toContain('“9 or fewer”');
  });

  it('say for how many a category was decided otherwise, and that no figure follows it', () => {
    expect(decidedOtherwiseWords(figures())).toContain('Nobody’s category');
    expect(decidedOtherwiseWords(figures({ decidedOtherwise: 3 }))).toMatch(
      /^For 5 or fewer young people .*dates alone/,
    );
    expect(decidedOtherwiseWords(figures({ decidedOtherwise: 12 }))).toContain('For 12 young people');
  });

  it('say of every laptop what it last reported, and that nothing later is known', () => {
    const unknown =
      'What was written since on a laptop that is offline is not known here, and is in no count and no range.';
    expect(completenessWords(figures(), NOW)).toEqual([
      '12 laptops have reported, the last of them today at 08:00. Each of them had sent everything when it last reported.',
      unknown,
    ]);
    const [first, second] = completenessWords(figures({}, waiting), NOW);
    expect(first).toMatch(/^12 laptops have reported, .* 3 told of work not yet sent: 2 allocations, /);
    expect(second).toContain(unknown);
  });
});
