import { z } from 'zod';
import { ageBands, outOfDateReasons } from '#shared/domain/board-report/board-counts.ts';
import { instantSchema } from '#shared/records/envelope.ts';

export const BOARD_FIGURES = '/api/board/figures';

/** Written by the endpoint, so it has no transform: such a schema could not be used to write. */
const day = z.iso.date().brand<'CalendarDate'>();

/** Null where the number may not be shown; `displayed` beside it says how it is written for people. */
const count = z.int().nonnegative().nullable();
const percent = z.int().min(0).max(100).nullable();

/** `{ figure: number | null, ..., displayed: { figure: text, ... } }`: the page and whoever reads the JSON see the same. */
function withWords<Shape extends z.ZodRawShape>(shape: Shape) {
  const words = Object.fromEntries(Object.keys(shape).map((name) => [name, z.string()]));
  return { ...shape, displayed: z.strictObject(words as { [Name in keyof Shape]: z.ZodString }) };
}

const dayFigures = {
  people: count,
  unallocatedStatutory: count,
  unallocatedHeadline: count,
  planOutOfDate: count,
};

/** Between which numbers a headline must lie, whatever the laptops still hold. Null where the headline is not shown. */
const rangeSchema = z.strictObject({ low: z.int().nonnegative(), high: z.int().nonnegative() }).nullable();

export const boardFiguresSchema = z.strictObject({
  asOf: day,
  ruleSetVersion: z.string(),
  /** The day from which the council's settings counted by were in force; null: the defaults. */
  settingsFrom: day.nullable(),
  councilName: z.string(),
  /** `suppressed`: counts of 1 to `suppressBelow` - 1, and what would give them away, are not shown. */
  disclosure: z.enum(['suppressed', 'exact']),
  suppressBelow: z.int().positive(),
  ...withWords(dayFigures),
  planOutOfDateByReason: z.array(
    z.strictObject({ reason: z.enum(outOfDateReasons), ...withWords({ planOutOfDate: count }) }),
  ),
  byAge: z.array(
    z.strictObject({
      ageBand: z.enum(ageBands),
      ...withWords({ unallocatedHeadline: count, planOutOfDate: count }),
    }),
  ),
  completeness: z.strictObject({
    /** People whose category a practitioner decided otherwise than the rules. The figures go by the rules. */
    ...withWords({ decidedOtherwise: count }),
    devices: z.int().nonnegative(),
    devicesWithUnsentWork: z.int().nonnegative(),
    unsentAllocations: z.int().nonnegative(),
    unsentPlansAndReviews: z.int().nonnegative(),
    unsentOther: z.int().nonnegative(),
    latestReportAt: instantSchema.nullable(),
    oldestUnsentReportAt: instantSchema.nullable(),
    ranges: z.strictObject({
      unallocatedStatutory: rangeSchema,
      unallocatedHeadline: rangeSchema,
      planOutOfDate: rangeSchema,
    }),
  }),
  trend: z.array(
    z.strictObject({
      asOf: day,
      settingsFrom: day.nullable(),
      ...withWords({ ...dayFigures, adviserAllocatedPercent: percent, planInDatePercent: percent }),
    }),
  ),
});

export type BoardFigures = z.infer<typeof boardFiguresSchema>;
export type Quarter = BoardFigures['trend'][number];
