import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

export function hashPassword(password: string): Promise<string> {
  return argon2id({ password, salt: randomBytes(16), ...COST, outputType: 'encoded' });
}

let hashOfNobody: Promise<string> | undefined;

/** Takes as long for a user who does not exist, so that a stopwatch cannot tell names apart. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  hashOfNobody ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await argon2Verify({ password, hash: hash ?? (await hashOfNobody) });
  return hash !== null && matches;
}
