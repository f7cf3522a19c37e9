import type { ErrorCode } from '#shared/errors/registry.ts';
import type { Waiting } from '../records/held-records.ts';
import { revisionKeyOf } from '../records/stored-record.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import type { FailingChanges } from './failing-changes.ts';

/** So many changes that fail one by one, with none going through, say that it is not the changes. */
const MOST_SUSPECTS = 4;

/** These concern the laptop or the whole endpoint: no single change can have caused them. */
const NOT_OF_ONE_CHANGE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SESSION_REQUIRED',
  'SESSION_REUSED',
  'SESSION_ENDED',
  'ACCESS_DENIED',
  'SYNC_CLIENT_TOO_OLD',
  'SYNC_ENDPOINT_TOO_OLD',
  'DATABASE_UNAVAILABLE',
  'REQUEST_TOO_MANY',
]);

/** Whether a push that failed so may have failed on one of its changes. An unknown place is for the next pull to mend. */
export function mayBeOfOneChange(code: ErrorCode): boolean {
  return !NOT_OF_ONE_CHANGE.has(code);
}

/**
 * Finds, in one round, the change on which a push fails though the line holds. A batch that fails is halved until the
 * culprit stands alone. It is one if it fails alone twice while another change goes through, or alone in many rounds in
 * which there was hardly anything else to send. An endpoint that fails on everything is at fault itself, and nothing is set
 * aside for that.
 */
export class Culprits {
  #limit = Number.POSITIVE_INFINITY;
  #somethingWent = false;
  #retrying = false;
  #cause: unknown = null;
  readonly #suspects = new Set<string>();
  readonly #found: Waiting[] = [];
  readonly #failing: FailingChanges;

  constructor(failing: FailingChanges) {
    this.#failing = failing;
  }

  /** How many changes the next batch may hold. */
  get limit(): number {
    return this.#retrying ? 1 : this.#limit;
  }

  /** Nothing has failed in this round. */
  get isCalm(): boolean {
    return this.#limit === Number.POSITIVE_INFINITY && this.#suspects.size === 0;
  }

  /** Those that were proved since this was last asked: they are to be set aside. */
  takeFound(): readonly Waiting[] {
    return this.#found.splice(0);
  }

  /** Of what waits, what the next batch is taken from. Suspects come last, each once more and alone. */
  choose(waiting: readonly Waiting[]): readonly Waiting[] {
    const unsuspected = waiting.filter((each) => !this.#suspects.has(revisionKeyOf(each)));
    this.#retrying = unsuspected.length === 0 && waiting.length > 0;
    if (!this.#retrying) return unsuspected;
    if (this.#somethingWent || this.#cause === null) return waiting;
    this.#found.push(...waiting.filter((each) => this.#failing.failedAlone(each)));
    if (this.#found.length < waiting.length) throw this.#cause;
    return [];
  }

  went(): void {
    this.#somethingWent = true;
    this.#limit *= 2;
  }

  /** Throws what no single change can have caused. Whether the line holds is for the next pull to say. */
  failed(batch: readonly Waiting[], cause: unknown): void {
    if (!(cause instanceof EndpointFailure) || !mayBeOfOneChange(cause.code)) throw cause;
    // The pull that follows meets it too, and finds the way back.
    if (cause.code === 'SYNC_CHECKPOINT_UNKNOWN') return;
    const [only] = batch;
    if (batch.length > 1 || only === undefined) {
      // Two that were under way together may both have failed.
      this.#limit = Math.min(this.#limit, Math.ceil(batch.length / 2));
      return;
    }
    this.#cause = cause;
    if (this.#suspects.has(revisionKeyOf(only))) this.#found.push(only);
    this.#suspects.add(revisionKeyOf(only));
    if (!this.#somethingWent && this.#suspects.size >= MOST_SUSPECTS) throw cause;
  }
}
