import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type Argon2Cost, argon2id } from './argon2.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const COST: Argon2Cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 };
const SALT_BYTES = 16;

/** As everybody writes a hash by argon2: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id({ password, salt, cost: COST });
  return written(salt, hash);
}

/** Made of nothing, so that nothing can fail in its making: no password has it. */
const HASH_OF_NOBODY = written(randomBytes(SALT_BYTES), randomBytes(COST.hashLength));

/**
 * Takes as long for a user who does not exist, so that a stopwatch cannot tell names apart, and fails for both alike.
 * Throws what `argon2id` throws, `gone` as there.
 */
export async function verifyPassword(
  password: string,
  hash: string | null,
  gone?: AbortSignal,
): Promise<boolean> {
  const { salt, cost, expected } = keptHash(hash ?? HASH_OF_NOBODY);
  const matches = timingSafeEqual(await argon2id({ password, salt, cost }, gone), expected);
  return hash !== null && matches;
}

const WRITTEN =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<lanes>\d+)\$(?<salt>[\w+/]+)\$(?<hash>[\w+/]+)$/;

interface KeptHash {
  readonly salt: Buffer;
  readonly cost: Argon2Cost;
  readonly expected: Buffer;
}

/** With the cost that it was made at: that may rise, and older hashes stay good. Throws where it is no such hash. */
function keptHash(text: string): KeptHash {
  const parts = WRITTEN.exec(text)?.groups;
  // Without the hash itself: whatever is thrown may be logged.
  if (!parts) throw new TypeError('The hash of a password that is kept is not one by argon2id.');
  const expected = Buffer.from(parts.hash ?? '', 'base64');
  const cost = {
    memorySize: Number(parts.memory),
    iterations: Number(parts.passes),
    parallelism: Number(parts.lanes),
    hashLength: expected.length,
  };
  return { salt: Buffer.from(parts.salt ?? '', 'base64'), cost, expected };
}

function written(salt: Uint8Array, hash: Uint8Array): string {
  const { memorySize, iterations, parallelism } = COST;
  return `$argon2id$v=19$m=${memorySize},t=${iterations},p=${parallelism}$${base64Of(salt)}$${base64Of(hash)}`;
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
