import type { Wrapping } from '../laptop-disk.ts';
import { SealBroken, seal, unseal } from '../sealed-journal/seal.ts';
import { StoreFailure } from '../store-failure.ts';
import { keyOfBoth, keyOfPhrase } from './key-halves.ts';
import type { KeyWrapper, Unwrapped } from './key-wrapper.ts';
import type { Keychain } from './keychain.ts';

/** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, read 2026-11). Kept in each wrapping, so that it can grow. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const HALF_BYTES = 32;

/** What the disk calls each way. The first is of machines without a keychain, and of stores older than its use. */
const BY_PHRASE = 'secret';
const BY_BOTH = 'secret and keychain';

/**
 * Locks a data key with the phrase that the user types and, where the machine has a keychain worth the name, with a random
 * half that only the keychain gives back. Then neither a copied disk nor a guessed phrase is enough.
 */
export async function phraseLock(phrase: string, keychain: Keychain | null): Promise<KeyWrapper> {
  const guard = keychain !== null && (await keychain.strength()) === 'user' ? keychain : null;
  return {
    async wrap(dataKey, vaultId) {
      const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
      const common = { salt, iterations: ITERATIONS };
      if (guard === null) {
        const key = await keyOfPhrase(phrase, salt, ITERATIONS);
        return { ...common, kind: BY_PHRASE, sealed: await sealKey(key, BY_PHRASE, vaultId, dataKey) };
      }
      const half = crypto.getRandomValues(new Uint8Array(HALF_BYTES));
      const guarded = await guardedProvenly(guard, half);
      const key = await keyOfBoth(phrase, half, salt, ITERATIONS);
      half.fill(0);
      return { ...common, kind: BY_BOTH, guarded, sealed: await sealKey(key, BY_BOTH, vaultId, dataKey) };
    },
    async unwrap(wrapping, vaultId) {
      const { kind, salt, iterations, guarded, sealed } = wrapping;
      if (kind === BY_PHRASE) {
        return unsealKey(await keyOfPhrase(phrase, salt, iterations), kind, vaultId, sealed);
      }
      if (kind !== BY_BOTH || guarded === undefined) return { kind: 'shut' };
      const half = (await keychain?.reveal(guarded)) ?? null;
      if (half === null) return { kind: 'keychain-lost' };
      const key = await keyOfBoth(phrase, half, salt, iterations);
      half.fill(0);
      return unsealKey(key, kind, vaultId, sealed);
    },
    isBetterThan: ({ kind, iterations }: Wrapping) =>
      iterations < ITERATIONS || (guard !== null && kind === BY_PHRASE),
  };
}

/** A keychain that does not give back what it was given would lock its user out at the next unlocking. */
async function guardedProvenly(keychain: Keychain, half: Uint8Array<ArrayBuffer>) {
  const guarded = await keychain.guard(half);
  const back = await keychain.reveal(guarded);
  if (back?.length !== half.length || back.some((byte, at) => byte !== half[at])) {
    throw new StoreFailure('KEYCHAIN_FAILED');
  }
  return guarded;
}

async function sealKey(key: CryptoKey, kind: string, vaultId: string, dataKey: Uint8Array<ArrayBuffer>) {
  return seal(key, placeOf(kind, vaultId), Array.from(dataKey));
}

async function unsealKey(
  key: CryptoKey,
  kind: string,
  vaultId: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Unwrapped> {
  try {
    const dataKey = Uint8Array.from((await unseal(key, placeOf(kind, vaultId), sealed)) as number[]);
    return { kind: 'opened', dataKey };
  } catch (cause) {
    if (cause instanceof SealBroken) return { kind: 'shut' };
    throw cause;
  }
}

function placeOf(kind: string, vaultId: string): readonly string[] {
  return ['data key', kind, vaultId];
}
