import { z } from 'zod';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { collectionNameSchema } from '#shared/records/registry.ts';
import { checkpointSchema } from './messages.ts';
import { plainText } from './plain-text.ts';

export const CHECK_LIMIT = 2_000;
export const PLACES_LIMIT = 64;

/** A laptop at the end of its feed says what it holds: how many records, and the SHA-256 of their sorted keys. */
export const scopeRequestSchema = z.strictObject({
  protocolVersion: z.int().positive(),
  checkpoint: checkpointSchema,
  records: z.int().nonnegative(),
  digest: z.hex().length(64),
});

/** `behind`: something has come since the checkpoint, so there is nothing to compare with yet. */
export const scopeResponseSchema = z.strictObject({ outcome: z.enum(['same', 'different', 'behind']) });

/** What a laptop holds as the endpoint's states, and earlier places of its own in the feed, the latest first. */
export const checkRequestSchema = z.strictObject({
  protocolVersion: z.int().positive(),
  places: z.array(checkpointSchema).max(PLACES_LIMIT),
  records: z
    .array(
      z.strictObject({
        collection: collectionNameSchema,
        id: recordIdSchema,
        rev: plainText(80),
        youngPersonId: recordIdSchema.nullable(),
      }),
    )
    .max(CHECK_LIMIT),
});

/**
 * `place` is the first of the places that the endpoint knows. `lost` names, by their index, states that it never heard of:
 * `over` is the revision of its own state, where that is from before the place, and so an earlier one of the same record.
 * `gone` are records of the council's that it does not have. `elsewhere` are young people outside the user's scope.
 */
export const checkResponseSchema = z.strictObject({
  place: z.int().nonnegative().nullable(),
  lost: z.array(z.strictObject({ at: z.int().nonnegative(), over: z.string().nullable() })),
  gone: z.array(z.int().nonnegative()),
  elsewhere: z.array(recordIdSchema),
});

export type ScopeRequest = z.infer<typeof scopeRequestSchema>;
export type ScopeResponse = z.infer<typeof scopeResponseSchema>;
export type CheckRequest = z.infer<typeof checkRequestSchema>;
export type CheckResponse = z.infer<typeof checkResponseSchema>;

/** One record in the digest. Keys are sorted by code point and joined by line feeds. */
export function scopeKey(collection: string, id: string, rev: string): string {
  return `${collection}/${id}/${rev}`;
}
