import { z } from 'zod';
import { type CalendarDate, calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { envelopeShape, instantSchema, recordIdSchema } from '#shared/records/envelope.ts';

/** Longer than a quarter of a year is not a cover: then the young people are allocated to somebody else. */
export const LONGEST_COVER_DAYS = 92;

/**
 * A colleague stands in for an adviser, from a day through a day. Everybody of the council may know of it: it says who is
 * away and who is there, and nothing of why, nor of any young person.
 */
export const coverSchema = z.strictObject({
  ...envelopeShape,
  kind: z.literal('cover'),
  coveredStaffId: recordIdSchema,
  standInStaffId: recordIdSchema,
  from: calendarDateSchema,
  to: calendarDateSchema,
  madeByStaffId: recordIdSchema,
  /** Set where it was ended before its last day. */
  ended: z.strictObject({ at: instantSchema, byStaffId: recordIdSchema }).nullable(),
});
export type Cover = z.infer<typeof coverSchema>;

export function isInForce(
  { from, to, ended }: Pick<Cover, 'from' | 'to' | 'ended'>,
  on: CalendarDate,
): boolean {
  return ended === null && from <= on && on <= to;
}
