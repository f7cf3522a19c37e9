import { createHash, randomBytes } from 'node:crypto';

/** A token is given out once. What is kept is its hash, so a copy of the database opens nothing. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
