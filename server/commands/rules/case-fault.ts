export type CaseFaultCode = 'not-json' | 'schema' | 'invalid-date' | 'end-before-start' | 'out-of-range';

/** Why a line has no answer: a code for machines, the place in the line, and a sentence. */
export class CaseFault extends Error {
  readonly code: CaseFaultCode;
  readonly path: string;

  constructor(code: CaseFaultCode, path: string, message: string) {
    super(message);
    this.name = 'CaseFault';
    this.code = code;
    this.path = path;
  }
}
