import { type ErrorCode, errors } from '#shared/errors/registry.ts';

/** A request that did not do what it was for. Whatever it carried is still here. */
export class EndpointFailure extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, cause?: unknown) {
    super(errors[code].message, { cause });
    this.name = 'EndpointFailure';
    this.code = code;
  }
}

/** Codes that say that nothing of ours was at the other end. Any other came from the endpoint itself. */
const UNREACHED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ENDPOINT_UNREACHABLE',
  'ENDPOINT_NOT_WAYMARK',
]);

export function wasReached(code: ErrorCode): boolean {
  return !UNREACHED.has(code);
}

/** One of the two must be updated before they understand each other. */
export function isOfVersions(code: ErrorCode): boolean {
  return code === 'SYNC_CLIENT_TOO_OLD' || code === 'SYNC_ENDPOINT_TOO_OLD';
}

/** The endpoint wants its user to sign in anew. */
export function isSignInOver(code: unknown): boolean {
  return code === 'SESSION_REQUIRED' || code === 'SESSION_REUSED' || code === 'SESSION_ENDED';
}

/** A code of the endpoint that this version does not know is still a failure, and not a reason to fail worse. */
export function knownCode(code: string): ErrorCode {
  return Object.hasOwn(errors, code) ? (code as ErrorCode) : 'UNEXPECTED';
}
