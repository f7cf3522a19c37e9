import { endpointErrors } from './endpoint-errors.ts';
import { laptopErrors } from './laptop-errors.ts';
import { signInErrors } from './sign-in-errors.ts';
import { syncErrors } from './sync-errors.ts';

/**
 * Everything the world can do to us, by code: the HTTP status where it crosses the wire, and what the reader is told:
 * what happened, whether the work is safe, what to do. `docs/errors.md` lists the same codes.
 */
export const errors = { ...signInErrors, ...syncErrors, ...laptopErrors, ...endpointErrors } as const;

export type ErrorCode = keyof typeof errors;
