import { z } from 'zod';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { instantSchema, personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

/** How long a file stays open to whoever opened it outside their scope: as long as half a working day. */
export const OPENING_HOURS = 4;

/**
 * Somebody opened a file outside their scope, because they had to. Kept by the endpoint in the file itself: whoever holds
 * the file sees who it was, as what, why, and until when.
 */
export const openingSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('opening'),
  staffId: recordIdSchema,
  role: roleSchema,
  reason: z.string().max(2_000),
  at: instantSchema,
  until: instantSchema,
  /** Set where it was closed before its time. */
  ended: z.strictObject({ at: instantSchema, byStaffId: recordIdSchema }).nullable(),
});
export type Opening = z.infer<typeof openingSchema>;

export function isOpen({ until, ended }: Pick<Opening, 'until' | 'ended'>, now: string): boolean {
  return ended === null && now < until;
}
