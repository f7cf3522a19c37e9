import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#shared/calendar/add-days.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { type Label, layOut, START, WIDTH, widthOf } from './time-line-layout.ts';

const from = calendarDate('2025-05-14');

function reach({ words, x, anchor }: Label): readonly [number, number] {
  const width = widthOf(words);
  const begins = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return [begins, begins + width];
}

const eachDay = fc.record({
  span: fc.integer({ min: 0, max: 400 }),
  gone: fc.integer({ min: 0, max: 3_000 }),
  fromWords: fc.constantFrom('Last review', 'Last looked-after review', 'Became eligible'),
  between: fc.constantFrom('every 6 months', 'within 3 months', 'within 20 working days'),
});

it('no words of a time line lie over others, whatever day it is', () => {
  fc.assert(
    fc.property(eachDay, ({ span, gone, fromWords, between }) => {
      const late = gone > span ? `${gone - span} days late` : null;
      const due = addDays(from, span);
      const { labels } = layOut({ from, due, fromWords, between, late }, addDays(from, gone));
      for (const row of ['dates', 'above', 'below'] as const) {
        const reaches = labels
          .filter((label) => label.row === row)
          .map(reach)
          .sort(([a], [b]) => a - b);
        for (const [at, [begins, ends]] of reaches.entries()) {
          expect(begins).toBeGreaterThanOrEqual(at === 0 ? 0 : (reaches[at - 1]?.[1] ?? 0));
          expect(ends).toBeLessThanOrEqual(WIDTH);
        }
      }
    }),
    { seed: 20_261_122, numRuns: 2_000 },
  );
});

it('the last day in time is never before the first, and today is never before it once it is late', () => {
  fc.assert(
    fc.property(eachDay, ({ span, gone, fromWords, between }) => {
      const late = gone > span ? `${gone - span} days late` : null;
      const line = { from, due: addDays(from, span), fromWords, between, late };
      const { due, now } = layOut(line, addDays(from, gone));
      expect(due).toBeGreaterThanOrEqual(START);
      expect(now >= START && (late === null ? now <= due : now >= due)).toBe(true);
    }),
    { seed: 20_261_122, numRuns: 2_000 },
  );
});
