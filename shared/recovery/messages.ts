import { z } from 'zod';
import { recordIdSchema } from '#shared/records/envelope.ts';

/** RSA-OAEP with SHA-256 throughout: what Web Crypto and Node both have. `label` ties a sealed key to what it is for. */
export const recoveryAlgorithm = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;

/** 4096 bits for the council's key, which stays for years; 3072 for a laptop's, which lives while one window is open. */
export const COUNCIL_KEY_BITS = 4_096;
export const LAPTOP_KEY_BITS = 3_072;

/** A public key as SubjectPublicKeyInfo, in base64. */
const publicKeySchema = z.base64().min(200).max(1_400);
/** One RSA block, in base64. */
const sealedKeySchema = z.base64().min(200).max(1_400);

export const councilKeySchema = z.strictObject({ keyId: recordIdSchema, publicKey: publicKeySchema });
export type CouncilKey = z.infer<typeof councilKeySchema>;

/** Null while the council has made none: then nothing is escrowed. */
export const councilKeyAnswerSchema = z.strictObject({ key: councilKeySchema.nullable() });

/** A store's data key, sealed for the council's key, with the store's id as label. */
export const escrowSchema = z.strictObject({
  storeId: recordIdSchema,
  keyId: recordIdSchema,
  sealed: sealedKeySchema,
});
export type Escrow = z.infer<typeof escrowSchema>;

/** Somebody who cannot unlock asks for the key of their store. A laptop does not know which of its stores is whose. */
export const recoveryAskSchema = z.strictObject({
  storeIds: z.array(recordIdSchema).min(1).max(16),
  publicKey: publicKeySchema,
});
export type RecoveryAsk = z.infer<typeof recoveryAskSchema>;

export const recoveryAskedSchema = z.strictObject({ requestId: recordIdSchema, storeId: recordIdSchema });
export type RecoveryAsked = z.infer<typeof recoveryAskedSchema>;

/** `sealed`: the data key for the asking laptop's public key, with `recoveryLabel` as label. */
export const recoveryAnswerSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting') }),
  z.strictObject({ state: z.literal('refused'), reason: z.string() }),
  z.strictObject({ state: z.literal('answered'), sealed: sealedKeySchema }),
]);
export type RecoveryAnswer = z.infer<typeof recoveryAnswerSchema>;

export function recoveryLabel({ requestId, storeId }: RecoveryAsked): string {
  return `waymark recovery ${requestId} ${storeId}`;
}

export function escrowLabel(storeId: string): string {
  return `waymark escrow ${storeId}`;
}

/**
 * What the person at the laptop reads to the administrator, so that the key goes to that very laptop: the first 64 bits of
 * the SHA-256 of its public key, in groups of four digits and letters.
 */
export function recoveryCode(sha256: Uint8Array): string {
  const hex = Array.from(sha256.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(' ').toUpperCase();
}
