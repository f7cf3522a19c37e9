import type { Wrapping } from '../laptop-disk.ts';
import { SealBroken, seal, unseal } from '../sealed-journal/seal.ts';
import type { KeyWrapper } from './key-wrapper.ts';

/** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, read 2026-11). Kept in each wrapping, so that it can grow. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const KIND = 'secret';

/** Locks the data key with a key drawn from the phrase that the user types. */
export function secretWrapper(secret: string): KeyWrapper {
  return {
    kind: KIND,
    async wrap(dataKey, vaultId) {
      const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
      const key = await keyFrom(secret, salt, ITERATIONS);
      const sealed = await seal(key, placeOf(vaultId), Array.from(dataKey));
      return { kind: KIND, salt, iterations: ITERATIONS, sealed };
    },
    async unwrap({ salt, iterations, sealed }: Wrapping, vaultId) {
      const key = await keyFrom(secret, salt, iterations);
      try {
        return Uint8Array.from((await unseal(key, placeOf(vaultId), sealed)) as number[]);
      } catch (cause) {
        if (cause instanceof SealBroken) return null;
        throw cause;
      }
    },
  };
}

function placeOf(vaultId: string): readonly string[] {
  return ['data key', KIND, vaultId];
}

async function keyFrom(
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // The same phrase typed on another keyboard can arrive as other code points; NFKC makes them one.
  const typed = new TextEncoder().encode(secret.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, material, aes, false, ['encrypt', 'decrypt']);
}
