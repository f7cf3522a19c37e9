import type { FastifyReply } from 'fastify';
import type { SliceSize } from '#server/storage/feed-slice.ts';
import { type Turn, Turns } from './turns.ts';

/** Fewer than there are connections to the database: pushes, sign-ins and all the rest always find one. */
const READ_AT_ONCE = 4;
/** Many, as those behind slow lines are sent theirs side by side; what each of them holds is bounded. */
const PAGES_AT_ONCE = 64;
const BYTES_IN_HAND = 8 * 1024 * 1024;
const LEAST_BYTES_OF_ONE = 128 * 1024;
/** More than this the database would put in order by way of a file on the disk. */
const MOST_BYTES_OF_ONE = 2 * 1024 * 1024;
/** What a record usually comes to, as long as nothing of the page has been read, and at the least. */
const USUAL_BYTES_OF_RECORD = 2_500;
const LEAST_BYTES_OF_RECORD = 500;

/** Whoever has begun a copy ends it before others begin theirs: so many of them wait, and no more. */
const GOES_ON = 100;
/** The rest of a page goes before every other page: there are never many of them. */
const REST_OF_PAGE = Number.POSITIVE_INFINITY;

export interface FeedRoomSize {
  /** So many laptops are being sent a page. All others wait, and nothing is read for them. */
  readonly pagesAtOnce?: number | undefined;
  /** About so much of all pages together is on its way from the database to the laptops. */
  readonly bytesInHand?: number | undefined;
  /** A laptop that takes nothing of its answer for so long is not there any more. */
  readonly silentReaderMs?: number | undefined;
  /** A line that takes longer for a page gets shorter ones: the laptop keeps what was sent, and goes on from there. */
  readonly longestPageMs?: number | undefined;
}

/** Where others wait for a place, whoever has one is given so much less time. */
const SHORTER_WHERE_OTHERS_WAIT = 4;

/** A page may be read and sent. */
export interface Place {
  /** In which the first of it is read. */
  readonly turn: Turn;
}

/**
 * What the reading of feeds may take of this process, however many laptops take their first copy at one moment: few pages are
 * read at a time, and of each that is being sent there is one piece in hand.
 */
export class FeedRoom {
  readonly silentWhereOthersWaitMs: number;
  readonly #reading = new Turns(READ_AT_ONCE);
  readonly #places: Turns;
  readonly #bytesInHand: number;
  readonly #longestPageMs: number;
  #waiting = 0;
  #pages = 0;

  constructor({
    pagesAtOnce = PAGES_AT_ONCE,
    bytesInHand = BYTES_IN_HAND,
    silentReaderMs = 60_000,
    longestPageMs = 20_000,
  }: FeedRoomSize = {}) {
    this.#places = new Turns(pagesAtOnce);
    this.#bytesInHand = bytesInHand;
    this.silentWhereOthersWaitMs = silentReaderMs / SHORTER_WHERE_OTHERS_WAIT;
    this.#longestPageMs = longestPageMs;
  }

  /** How many pages are being read or sent. */
  get pages(): number {
    return this.#pages;
  }

  /** Whether a page that is being sent keeps others from being begun. */
  get isFull(): boolean {
    return this.#places.isAnybodyWaiting;
  }

  get longestPageMs(): number {
    return this.isFull ? this.#longestPageMs / SHORTER_WHERE_OTHERS_WAIT : this.#longestPageMs;
  }

  /** A place for a page, until `gone`. Null where that comes first. */
  async enter(gone: AbortSignal, { goesOn }: { readonly goesOn: boolean }): Promise<Place | null> {
    const ahead = goesOn ? GOES_ON : 0;
    this.#waiting += 1;
    try {
      const place = await this.#places.take(gone, ahead);
      if (place === null) return null;
      whenGone(gone, place.end);
      const turn = await this.#reading.take(gone, ahead);
      if (turn === null) return null;
      whenGone(gone, turn.end);
      this.#open(gone);
      return { turn };
    } finally {
      this.#waiting -= 1;
    }
  }

  /** For the next piece of a page that has a place. */
  turn(gone: AbortSignal): Promise<Turn | null> {
    return this.#reading.take(gone, REST_OF_PAGE);
  }

  /** Does what reads much and sends little, in its turn. */
  during<Result>(gone: AbortSignal, work: () => Promise<Result>): Promise<Result | null> {
    return this.#reading.during(gone, work, GOES_ON);
  }

  /** The next piece, of a page whose records have come to so many bytes each. */
  sliceOf(bytesOfRecord = USUAL_BYTES_OF_RECORD): SliceSize {
    const part = Math.floor(this.#bytesInHand / Math.max(1, this.#pages + this.#waiting));
    const least = Math.min(this.#bytesInHand, LEAST_BYTES_OF_ONE);
    const bytes = Math.min(MOST_BYTES_OF_ONE, Math.max(least, part));
    return { bytes, records: Math.max(1, Math.ceil(bytes / Math.max(LEAST_BYTES_OF_RECORD, bytesOfRecord))) };
  }

  #open(gone: AbortSignal): void {
    this.#pages += 1;
    whenGone(gone, () => {
      this.#pages -= 1;
    });
  }
}

function whenGone(gone: AbortSignal, call: () => void): void {
  if (gone.aborted) call();
  else gone.addEventListener('abort', call, { once: true });
}

/** Says when whoever is to be answered has been, or has gone. */
export function goneOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

/**
 * Ends an answer of which its laptop takes nothing: at once where others wait for its place. Whoever takes something, however slowly, is
 * not silent: the socket itself sees to that, also in the middle of a piece.
 */
export function letSilentGo({ raw }: FastifyReply, room: FeedRoom): void {
  const wait = room.silentWhereOthersWaitMs;
  let times = 0;
  let last = Number.NEGATIVE_INFINITY;
  raw.setTimeout(wait, () => {
    const now = performance.now();
    // Later than that, something was taken in between.
    times = now - last < 1.5 * wait ? times + 1 : 1;
    last = now;
    if (room.isFull || times >= SHORTER_WHERE_OTHERS_WAIT) raw.destroy();
    else raw.setTimeout(wait);
  });
}
