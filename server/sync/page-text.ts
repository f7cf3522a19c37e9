import { Readable } from 'node:stream';
import type { FeedPage } from '#server/storage/feed.ts';
import type { FeedSlice } from '#server/storage/feed-slice.ts';

/** A laptop gives up a request on which nothing has come for thirty seconds: one that waits hears something this often. */
export const SIGN_OF_LIFE_MS = 5_000;
/** White space may stand between the values of any JSON: every version of a laptop reads over it. */
const SIGN_OF_LIFE = '\n';
const BEGINNING = '{"documents":[';

export interface Sending {
  /** What is on the page: for a laptop that waits, it is read when its turn has come. Null where nobody waits for it any more. */
  page(): Promise<FeedPage | null>;
  /** The page's records after its first `from` entries. Null where they cannot be read now: then the page ends here. */
  next(from: number): Promise<FeedSlice | null>;
  /** What was read last has been taken, or nobody takes it any more. */
  taken(): void;
  /** Whether the page has been under way for long enough. */
  isLong(): boolean;
  /** Before the laptop is told to take these young people's files off. */
  withdrawing(youngPersonIds: readonly string[]): Promise<void>;
  readonly signOfLifeMs?: number;
}

/**
 * A pull response as JSON, piece by piece: each is read when the one before it has been taken, and none is kept. The page
 * ends early, behind what has been sent, where the laptop takes it slowly or the database has gone: the laptop keeps what it
 * has, and its next request begins there.
 */
export class PageText extends Readable {
  readonly #sending: Sending;
  #piece: Promise<readonly string[]> | null = null;
  #sent = 0;
  #hasDocuments = false;
  #isAtEnd = false;

  constructor(sending: Sending) {
    // At zero nothing is read ahead of whoever takes it.
    super({ highWaterMark: 0 });
    this.#sending = sending;
    this.push(BEGINNING);
  }

  override _read(): void {
    this.#give().catch((cause: unknown) => this.destroy(cause as Error));
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#sending.taken();
    callback(error);
  }

  async #give(): Promise<void> {
    this.#piece ??= this.#nextPiece();
    const piece = await within(this.#sending.signOfLifeMs ?? SIGN_OF_LIFE_MS, this.#piece);
    if (piece === null) return void this.push(SIGN_OF_LIFE);
    this.#piece = null;
    // A piece without a letter, as of files that have left since, would stop the reading.
    if (piece.length === 0) this.push(SIGN_OF_LIFE);
    for (const text of piece) this.push(text);
    if (this.#isAtEnd) this.push(null);
  }

  async #nextPiece(): Promise<readonly string[]> {
    if (this.#sent > 0) this.#sending.taken();
    const page = await this.#sending.page();
    if (page === null) throw new Error('Nobody waits for this page any more.');
    const isOver = this.#sent === page.entries.length || (this.#sent > 0 && this.#sending.isLong());
    const slice = isOver ? null : await this.#sending.next(this.#sent);
    if (slice === null) return this.#end(page);
    this.#sent = slice.upTo;
    const hadDocuments = this.#hasDocuments;
    this.#hasDocuments ||= slice.documents.length > 0;
    return slice.documents.map((text, at) => (at > 0 || hadDocuments ? `,${text}` : text));
  }

  async #end(page: FeedPage): Promise<readonly string[]> {
    const end = await endOf(page, this.#sent, this.#sending.withdrawing);
    this.#isAtEnd = true;
    return [end];
  }
}

/** The same where all of the page is in its first slice. */
export async function wholePage(
  page: FeedPage,
  { documents, upTo }: FeedSlice,
  withdrawing: Sending['withdrawing'],
): Promise<string> {
  return BEGINNING + documents.join(',') + (await endOf(page, upTo, withdrawing));
}

async function endOf(page: FeedPage, sent: number, withdrawing: Sending['withdrawing']): Promise<string> {
  const withdrawn = page.entries.withdrawnIn(sent);
  await withdrawing(withdrawn);
  const remaining = page.remainingAfter(sent);
  const rest = {
    withdrawn: withdrawn.map((youngPersonId) => ({ youngPersonId })),
    checkpoint: page.checkpointAfter(sent),
    remaining,
    complete: remaining === 0,
  };
  return `],${JSON.stringify(rest).slice(1)}`;
}

/** Null where it takes longer. */
export async function within<Result>(milliseconds: number, result: Promise<Result>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
