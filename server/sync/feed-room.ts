import type { FastifyReply } from 'fastify';
import { Turns } from './turns.ts';

/** Fewer than there are connections to the database: pushes, sign-ins and all the rest always find one. */
const READ_AT_ONCE = 4;
const LEAST_OF_ONE = 100;

export interface FeedRoomSize {
  /** Of all pages together, so many records are on their way from the database to the laptops. */
  readonly recordsInHand?: number | undefined;
  /** A laptop that takes nothing of its answer for so long is not there any more. */
  readonly silentReaderMs?: number | undefined;
}

/**
 * What the reading of feeds may take of this process, however many laptops take their first copy at one moment. One alone gets its
 * page in one piece; a hundred get theirs in a hundred records at a time, each in turn.
 */
export class FeedRoom {
  readonly turns = new Turns(READ_AT_ONCE);
  readonly silentReaderMs: number;
  readonly #recordsInHand: number;
  #pages = 0;

  constructor({ recordsInHand = 4_000, silentReaderMs = 60_000 }: FeedRoomSize = {}) {
    this.#recordsInHand = recordsInHand;
    this.silentReaderMs = silentReaderMs;
  }

  /** A page is asked for. It has left when `gone` says so. */
  enter(gone: AbortSignal): void {
    if (gone.aborted) return;
    this.#pages += 1;
    gone.addEventListener(
      'abort',
      () => {
        this.#pages -= 1;
      },
      { once: true },
    );
  }

  get recordsOfOneSlice(): number {
    const least = Math.min(LEAST_OF_ONE, this.#recordsInHand);
    return Math.max(least, Math.floor(this.#recordsInHand / Math.max(1, this.#pages)));
  }
}

/** Says when whoever is to be answered has been, or has gone. */
export function goneOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}
