import { z } from 'zod';
import { lateDecisionSchema } from '#shared/domain/handover/handover.ts';
import { instantSchema, recordIdSchema } from '#shared/records/envelope.ts';

/** So many are told at once, the earliest decision first. The rest follow once these have been read. */
export const OUTCOMES_AT_ONCE = 100;

/** Late entries of their own of which whoever is signed in has read what became of them: they are told no more. */
export const lateOutcomesRequestSchema = z.strictObject({
  protocolVersion: z.int().positive(),
  read: z.array(recordIdSchema).max(OUTCOMES_AT_ONCE),
});

/**
 * What became of a late entry, for whoever wrote it: they may not hold the file any more. So it says which of their writings it
 * was and what was decided, and nothing of what stands in the file: no name, no words, and not the reason. Where the file is
 * theirs to hold, all of that is in it.
 */
export const lateOutcomeSchema = z.strictObject({
  entryId: recordIdSchema,
  /** The kind of record that they wrote, as its collection is called. */
  collection: z.string().max(40),
  /** It was a form that they had begun and not recorded. */
  isBegun: z.boolean(),
  writtenAt: instantSchema,
  onDeviceId: recordIdSchema,
  outcome: lateDecisionSchema.shape.outcome,
  decidedAt: instantSchema,
  /** Null where the file is restricted and they are not named in it: who holds it is then nothing for them either. */
  byStaffId: recordIdSchema.nullable(),
});
export type LateOutcome = z.infer<typeof lateOutcomeSchema>;

export const lateOutcomesResponseSchema = z.strictObject({
  outcomes: z.array(lateOutcomeSchema).max(OUTCOMES_AT_ONCE),
});

export type LateOutcomesRequest = z.infer<typeof lateOutcomesRequestSchema>;
export type LateOutcomesResponse = z.infer<typeof lateOutcomesResponseSchema>;
