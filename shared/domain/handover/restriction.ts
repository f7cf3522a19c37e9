import { z } from 'zod';
import { instantSchema, personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';

export const MOST_NAMED = 20;
/** A reason in one word explains nothing to whoever reads it in a year. */
export const SHORTEST_REASON = 10;
export const reasonSchema = z.string().trim().min(SHORTEST_REASON).max(2_000);

/**
 * A young person's file that only named people may hold, such as where a relative works in the team. Kept by the endpoint in
 * the file itself, so that only those who may see the file can see that it is restricted.
 */
export const restrictionSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('restriction'),
  at: instantSchema,
  byStaffId: recordIdSchema,
  namedStaffIds: z.array(recordIdSchema).min(1).max(MOST_NAMED),
  reason: z.string().max(2_000),
  /** Set once it holds no longer. */
  lifted: z
    .strictObject({ at: instantSchema, byStaffId: recordIdSchema, reason: z.string().max(2_000) })
    .nullable(),
});
export type Restriction = z.infer<typeof restrictionSchema>;
