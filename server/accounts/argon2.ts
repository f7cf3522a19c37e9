import crypto from 'node:crypto';
import { promisify } from 'node:util';
import { argon2id as argon2idInWasm } from 'hash-wasm';
import { Turns } from '#server/sync/turns.ts';

export interface Argon2Cost {
  /** KiB. */
  readonly memorySize: number;
  readonly iterations: number;
  readonly parallelism: number;
  /** Bytes. */
  readonly hashLength: number;
}

/** Each takes its memory for as long as it lasts: a hundred sign-ins at one moment take that of two. */
const AT_ONCE = 2;
const turns = new Turns(AT_ONCE);
const nobodyGoes = new AbortController().signal;

/** argon2id as bytes, each in its turn. */
export async function argon2id(password: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  const turn = await turns.take(nobodyGoes);
  try {
    return await inNode(password, salt, cost);
  } catch (cause) {
    if (!isNotThere(cause)) throw cause;
    return await inWasm(password, salt, cost);
  } finally {
    turn?.end();
  }
}

/** On a thread of Node's own, so that everybody else is answered meanwhile, and its memory is free as soon as it is done. */
function inNode(message: string, nonce: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  return promisify(crypto.argon2)('argon2id', {
    message,
    nonce,
    parallelism: cost.parallelism,
    tagLength: cost.hashLength,
    memory: cost.memorySize,
    passes: cost.iterations,
  });
}

/** Before Node 24.7, and where Node was built on an OpenSSL without it. */
export function inWasm(password: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  return argon2idInWasm({ password, salt, ...cost, outputType: 'binary' });
}

function isNotThere(cause: unknown): boolean {
  if (typeof crypto.argon2 !== 'function') return true;
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_CRYPTO_ARGON2_NOT_SUPPORTED';
}
