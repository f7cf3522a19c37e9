import { z } from 'zod';
import { calendarDateSchema } from '#shared/calendar/calendar-date.ts';
import { MOST_NAMED, reasonSchema } from '#shared/domain/handover/restriction.ts';
import { instantSchema, recordIdSchema } from '#shared/records/envelope.ts';
import { plainText } from '#shared/sync/plain-text.ts';

/** Where each order about who may hold a file goes. All need the endpoint: a laptop cannot give itself a file. */
export const accessRoutes = {
  cover: '/api/access/cover',
  endCover: '/api/access/cover/end',
  restrict: '/api/access/restriction',
  liftRestriction: '/api/access/restriction/lift',
  open: '/api/access/opening',
  close: '/api/access/opening/end',
} as const;
export type AccessRoute = keyof typeof accessRoutes;

const reason = reasonSchema.pipe(plainText(2_000));

export const accessOrders = {
  cover: z.strictObject({
    coveredStaffId: recordIdSchema,
    standInStaffId: recordIdSchema,
    from: calendarDateSchema,
    to: calendarDateSchema,
  }),
  endCover: z.strictObject({ coverId: recordIdSchema }),
  restrict: z.strictObject({
    youngPersonId: recordIdSchema,
    namedStaffIds: z.array(recordIdSchema).min(1).max(MOST_NAMED),
    reason,
  }),
  liftRestriction: z.strictObject({ youngPersonId: recordIdSchema, reason }),
  /** Whoever opens a file does not have it, so says whom they mean: a family name, a full name or the council's own reference. */
  open: z.strictObject({
    knownAs: z.string().trim().min(2).pipe(plainText(240)),
    dateOfBirth: calendarDateSchema,
    reason,
  }),
  close: z.strictObject({ openingId: recordIdSchema }),
} as const;
export type AccessOrder<Route extends AccessRoute> = z.infer<(typeof accessOrders)[Route]>;

/** What became of it: the record that it made or changed, or the field that cannot be as it is. */
export const accessAnswerSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('done'),
    id: recordIdSchema,
    /** Of what concerns one file, whose; of an opening, until when. */
    youngPersonId: recordIdSchema.nullable(),
    until: instantSchema.nullable(),
  }),
  z.strictObject({ outcome: z.literal('refused'), path: z.string(), message: z.string() }),
]);
export type AccessAnswer = z.infer<typeof accessAnswerSchema>;
