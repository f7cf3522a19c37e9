import { z } from 'zod';
import { editSchema, instantSchema, personRecordShape, recordIdSchema } from '#shared/records/envelope.ts';
import { openingSchema } from './opening.ts';
import { restrictionSchema } from './restriction.ts';

/** Why a file left somebody: another adviser was allocated, a cover or an opening was over, or it was restricted. */
export const transferCauseSchema = z.enum(['allocation', 'cover', 'opening', 'restriction']);
export type TransferCause = z.infer<typeof transferCauseSchema>;

/**
 * A young person's file has left one adviser and gone to another: kept by the endpoint, and read on the laptops. `copies`
 * are the outgoing adviser's laptops, each with the moment at which it said that the file is off its disk.
 */
export const transferSchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('transfer'),
  /** Absent where another allocation was the cause. */
  because: transferCauseSchema.exactOptional(),
  at: instantSchema,
  /** Whoever changed the allocation, or stated the last day that has now passed. */
  orderedByStaffId: recordIdSchema,
  fromStaffId: recordIdSchema,
  /** Null until somebody holds the file as their adviser. */
  toStaffId: recordIdSchema.nullable(),
  copies: z.array(z.strictObject({ id: recordIdSchema, purgedAt: instantSchema.nullable() })),
});
export type Transfer = z.infer<typeof transferSchema>;

/** What becomes of a late entry, by whom, and why. When it was decided, the record's own edit says. */
export const lateDecisionSchema = z.strictObject({
  outcome: z.enum(['accepted', 'declined']),
  byStaffId: recordIdSchema,
  reason: z.string().max(2_000),
});
export type LateDecision = z.infer<typeof lateDecisionSchema>;

/**
 * Why an entry is declined in its writer's own name, by the endpoint: they wrote on before anybody had decided it, so nothing of
 * it is left to decide.
 */
export const WRITTEN_ON = 'It was written on: a later entry has all of it.';

/** A record as somebody wrote it. It may be one that its schema does not take: then it is read, and not accepted. */
const writtenRecord = z.looseObject({ id: recordIdSchema });

/**
 * Work that an outgoing adviser had not sent when the file left them. It waits for whoever holds the file now, who accepts
 * it into the record it belongs to, or declines it with a reason. Either way it stays as it was written.
 */
export const lateEntrySchema = z.strictObject({
  ...personRecordShape,
  kind: z.literal('late-entry'),
  collection: z.string().max(40),
  /** The state that was written, and the one it was written over: null where that is not known, or where it began. */
  written: writtenRecord,
  base: writtenRecord.nullable(),
  /** Who wrote it, when by their own clock, and on which laptop. */
  writing: editSchema,
  receivedAt: instantSchema,
  /** What keeps it from being accepted as it is. */
  fault: z.strictObject({ path: z.string().max(400), message: z.string().max(400) }).nullable(),
  decision: lateDecisionSchema.nullable(),
});
export type LateEntry = z.infer<typeof lateEntrySchema>;

export const handoverSchema = z.discriminatedUnion('kind', [
  transferSchema,
  lateEntrySchema,
  restrictionSchema,
  openingSchema,
]);
export type Handover = z.infer<typeof handoverSchema>;
