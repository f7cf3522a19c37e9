import type { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import type { DeviceUser } from '#server/accounts/require-user.ts';
import { noteHoldings } from '#server/devices/holdings.ts';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { type FeedRequest, type OpenedPage, readNews, readPage, requireFeed } from '#server/storage/feed.ts';
import { type FeedSlice, lettersIn, readFeedSlice } from '#server/storage/feed-slice.ts';
import type { Condition } from '#server/storage/together.ts';
import { type Checkpoint, collectionsOf, type PullRequest, unknownFieldsOf } from '#shared/sync/messages.ts';
import type { FeedRoom, Place } from './feed-room.ts';
import { laptopOf, noteSent } from './note-sent.ts';
import { PageText, SIGN_OF_LIFE_MS, wholePage, within } from './page-text.ts';
import type { Turn } from './turns.ts';

/** A quick laptop has taken its slice by then. Nobody waits for a slow one: it has its slice in hand, and the next in its turn. */
const TAKEN_SOON_MS = 100;

interface PageParts {
  readonly pool: pg.Pool;
  readonly now: () => Date;
  readonly room: FeedRoom;
  readonly log: FastifyBaseLogger;
  readonly device: Pick<DeviceUser, 'user' | 'deviceId'>;
  readonly isStill: Condition;
  /** That nobody waits for the page any more. */
  readonly gone: AbortSignal;
  /** From now on its laptop is let go where it takes nothing of its answer. */
  watch(): void;
  /** The page that the laptop is about to be sent, in one piece, brings it to this end of its feed. */
  atEnd(checkpoint: Checkpoint): void;
}

/**
 * One page of a user's feed, as JSON to be sent: what of it is not read yet is read while it is taken. Null where nobody waits
 * for it any more. News go by those who take turns: they are few, and quickly read.
 */
export async function openPage(parts: PageParts, asked: PullRequest): Promise<string | Readable | null> {
  const { pool, room, device, isStill, gone } = parts;
  const request = feedRequestOf(parts, asked);
  const news = await readNews(pool, device.user, request, isStill);
  if (news) {
    await noteSent(parts, news.page);
    return inOnePiece(parts, news);
  }
  const leaving = new AbortController();
  const goesOn = asked.checkpoint !== null;
  const admission = room.enter(AbortSignal.any([gone, leaving.signal]), { goesOn });
  try {
    const soon = await within(
      SIGN_OF_LIFE_MS,
      admission.then((place) => ({ place })),
    );
    if (soon === null) {
      // From here on there is a line that shows that it is alive, and no way to say what else is wrong.
      await requireFeed(pool, device.user, request.checkpoint, isStill);
      return inPieces(
        parts,
        request,
        admission.then((place) => place && begin(parts, request, place)),
      );
    }
    if (soon.place === null) return null;
    const begun = await begin(parts, request, soon.place);
    const isWhole = begun.opening.upTo === begun.page.entries.length;
    return isWhole ? await inOnePiece(parts, begun) : inPieces(parts, request, Promise.resolve(begun));
  } catch (cause) {
    leaving.abort();
    throw cause;
  }
}

interface Begun extends OpenedPage {
  /** In which it was opened. It is over when the first piece has been taken. */
  readonly turn: Turn;
}

async function begin(
  parts: PageParts,
  request: Omit<FeedRequest, 'opening'>,
  { turn }: Place,
): Promise<Begun> {
  const { pool, room, device, isStill } = parts;
  try {
    const opened = await readPage(pool, device.user, { ...request, opening: room.sliceOf() }, isStill);
    await noteSent(parts, opened.page);
    return { ...opened, turn };
  } catch (cause) {
    turn.end();
    throw cause;
  }
}

function feedRequestOf(
  { device }: PageParts,
  { protocolVersion, checkpoint, limit, held = [] }: PullRequest,
): Omit<FeedRequest, 'opening'> & { readonly without: readonly string[] } {
  return {
    checkpoint,
    limit,
    collections: collectionsOf(protocolVersion),
    without: unknownFieldsOf(protocolVersion),
    heldRevs: held.map((counter) => `${device.deviceId}.${counter}`),
  };
}

async function inOnePiece(
  parts: PageParts,
  { page, opening, turn }: OpenedPage & { readonly turn?: Turn },
): Promise<string> {
  turn?.end();
  if (page.remainingAfter(opening.upTo) === 0) parts.atEnd(page.checkpointAfter(opening.upTo));
  return wholePage(page, opening, (withdrawn) => noteWithdrawn(parts, withdrawn));
}

/** Each piece is read in a turn that lasts until the laptop has taken it. The first was read as the page was begun. */
function inPieces(
  parts: PageParts,
  { without }: { readonly without: readonly string[] },
  begun: Promise<Begun | null>,
): Readable {
  const { pool, now, room, log, device, isStill, gone } = parts;
  let began = Number.POSITIVE_INFINITY;
  let bytesOfRecord: number | undefined;
  let turn: Turn | null = null;
  let patience: NodeJS.Timeout | undefined;

  function inHand(slice: FeedSlice, from: number): void {
    bytesOfRecord = lettersIn(slice) / Math.max(1, slice.upTo - from);
    if (gone.aborted) return void turn?.end();
    if (turn) patience = setTimeout(turn.end, TAKEN_SOON_MS);
  }

  const opened = begun.then((found) => {
    if (found === null) return null;
    turn = found.turn;
    parts.watch();
    began = now().getTime();
    inHand(found.opening, 0);
    return found;
  });
  // Whoever takes the page hears of a failure, and until then nobody does.
  opened.catch(() => undefined);

  async function read(from: number): Promise<FeedSlice | null> {
    const found = await opened;
    if (found === null) return null;
    if (from === 0) return found.opening;
    turn = await room.turn(gone);
    if (turn === null) return null;
    try {
      const slice = { entries: found.page.entries, from, size: room.sliceOf(bytesOfRecord), without };
      const read = await readFeedSlice(pool, device.user, slice, isStill);
      inHand(read, from);
      return read;
    } catch (cause) {
      turn.end();
      // The next request is told why: the database has gone, or the laptop is not what it was.
      const why = isDatabaseUnavailable(cause) ? 'DATABASE_UNAVAILABLE' : (cause as Error).name;
      log.warn({ why }, 'a page ends early');
      return null;
    }
  }
  return new PageText({
    page: async () => (await opened)?.page ?? null,
    next: read,
    taken() {
      clearTimeout(patience);
      turn?.end();
    },
    isLong: () => now().getTime() - began > room.longestPageMs,
    withdrawing: (withdrawn) => noteWithdrawn(parts, withdrawn),
  });
}

function noteWithdrawn({ pool, now, device }: PageParts, withdrawn: readonly string[]): Promise<void> {
  return noteHoldings(pool, laptopOf(device), { sent: [], withdrawn }, now());
}
