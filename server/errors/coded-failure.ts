import { type ErrorCode, errors } from '#shared/errors/registry.ts';

interface Details {
  /** Where in the request the fault is. */
  readonly path?: string;
  /** For the log and the terminal, never for the wire. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/** A failure of the world, by its code in the registry: the reader is told the registry's message. */
export class CodedFailure extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly path: string | undefined;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, details: Details = {}) {
    super(errors[code].message, { cause: details.cause });
    this.name = 'CodedFailure';
    this.code = code;
    this.status = errors[code].status;
    this.path = details.path;
    this.detail = details.detail;
  }
}
