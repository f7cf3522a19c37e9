import type { ErrorCode } from '#shared/errors/registry.ts';
import type { Waiting } from '../records/held-records.ts';
import { EndpointFailure } from './endpoint-failure.ts';

/** So many changes that fail one by one, with none going through, say that it is not the changes. */
const MOST_SUSPECTS = 4;

/** These concern the laptop or the whole endpoint: no single change can have caused them. */
const NOT_OF_ONE_CHANGE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SESSION_REQUIRED',
  'ACCESS_DENIED',
  'SYNC_CLIENT_TOO_OLD',
  'SYNC_ENDPOINT_TOO_OLD',
  'DATABASE_UNAVAILABLE',
  'REQUEST_TOO_MANY',
]);

/**
 * Finds, in one round, the change on which a push fails though the line holds. A batch that fails is halved until the
 * culprit stands alone. It is one only if it fails alone twice while another change goes through: an endpoint that fails
 * on everything is at fault itself, and nothing is set aside for that.
 */
export class Culprits {
  #limit = Number.POSITIVE_INFINITY;
  #somethingWent = false;
  #retrying = false;
  #cause: unknown = null;
  readonly #suspects = new Set<string>();
  readonly #found: Waiting[] = [];

  /** How many changes the next batch may hold. */
  get limit(): number {
    return this.#retrying ? 1 : this.#limit;
  }

  /** Proved, and to be set aside. */
  get found(): readonly Waiting[] {
    return this.#found;
  }

  /** Of what waits, what the next batch is taken from. Suspects come last, each once more and alone. */
  choose(waiting: readonly Waiting[]): readonly Waiting[] {
    const found = new Set(this.#found.map(revisionOf));
    const open = waiting.filter((each) => !found.has(revisionOf(each)));
    const unsuspected = open.filter((each) => !this.#suspects.has(revisionOf(each)));
    this.#retrying = unsuspected.length === 0 && open.length > 0;
    if (this.#retrying && !this.#somethingWent && this.#cause !== null) throw this.#cause;
    return this.#retrying ? open : unsuspected;
  }

  went(): void {
    this.#somethingWent = true;
    this.#limit *= 2;
  }

  /** Throws what no single change can have caused. Whether the line holds is for the next pull to say. */
  failed(batch: readonly Waiting[], cause: unknown): void {
    if (!(cause instanceof EndpointFailure) || NOT_OF_ONE_CHANGE.has(cause.code)) throw cause;
    // The pull that follows meets it too, and finds the way back.
    if (cause.code === 'SYNC_CHECKPOINT_UNKNOWN') return;
    const [only] = batch;
    if (batch.length > 1 || only === undefined) {
      this.#limit = Math.ceil(batch.length / 2);
      return;
    }
    this.#cause = cause;
    if (this.#suspects.has(revisionOf(only))) this.#found.push(only);
    this.#suspects.add(revisionOf(only));
    if (!this.#somethingWent && this.#suspects.size >= MOST_SUSPECTS) throw cause;
  }
}

function revisionOf({ collection, stored }: Waiting): string {
  return `${collection}/${stored.record.id}/${stored.record.rev}`;
}
