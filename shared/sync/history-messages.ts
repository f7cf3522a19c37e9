import { z } from 'zod';
import { instantSchema, recordIdSchema, unsettledFieldSchema } from '#shared/records/envelope.ts';
import { collectionNameSchema } from '#shared/records/registry.ts';

export const HISTORY_LIMIT = 100;

export const historyRequestSchema = z.strictObject({
  protocolVersion: z.int().positive(),
  youngPersonId: recordIdSchema,
  /** The number of the last entry already read; null for the newest page. */
  before: z.int().positive().nullable(),
  limit: z.int().min(1).max(HISTORY_LIMIT),
});

const fieldChangeSchema = z.strictObject({ field: z.string(), from: z.json(), to: z.json() });

/**
 * One accepted state: who sent it, from which device (null for the council's own commands), when they stated it by their own
 * clock, when it was received, and what it changed of the state before it.
 */
export const historyEntrySchema = z.strictObject({
  seq: z.int().positive(),
  collection: collectionNameSchema,
  id: recordIdSchema,
  rev: z.string(),
  baseRev: z.string().nullable(),
  authorStaffId: recordIdSchema,
  deviceId: recordIdSchema.nullable(),
  statedAt: instantSchema,
  receivedAt: instantSchema,
  isFirst: z.boolean(),
  changes: z.array(fieldChangeSchema),
  opened: z.array(unsettledFieldSchema),
  settled: z.array(unsettledFieldSchema),
});

/** Newest first. `before` asks for the next page; null at the beginning of the file. */
export const historyResponseSchema = z.strictObject({
  entries: z.array(historyEntrySchema),
  before: z.int().positive().nullable(),
});

export type HistoryRequest = z.infer<typeof historyRequestSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type HistoryResponse = z.infer<typeof historyResponseSchema>;
