import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import type { DeviceUser } from '#server/accounts/require-user.ts';
import { askHeldAmongNews, noteHoldings } from '#server/devices/holdings.ts';
import { askNewsSince, nothingNew, type OpenedPage, readNews } from '#server/storage/feed.ts';
import { lettersIn } from '#server/storage/feed-slice.ts';
import type { NewsRow } from '#server/storage/news.ts';
import { type Condition, NOTHING, type Statement } from '#server/storage/together.ts';
import type { WrittenRow } from '#server/storage/write-documents.ts';
import { type Checkpoint, collectionsOf, unknownFieldsOf } from '#shared/sync/messages.ts';
import type { ChangeVerdict, Sender } from './judge-change.ts';
import { laptopOf, noteSent } from './note-sent.ts';
import { wholePage } from './page-text.ts';

/** So much goes along the stream, or with receipts. For more the laptop asks, and takes it at its own pace. */
const MOST_UNASKED = 20;
const MOST_LETTERS_UNASKED = 64 * 1024;

/** Of what others wrote, so much is gone through while a push holds the counter. Who is further behind asks. */
const MOST_PASSED_OVER = 500;

interface NewsParts {
  readonly pool: pg.Pool;
  readonly now: () => Date;
  readonly log: FastifyBaseLogger;
  readonly device: Pick<DeviceUser, 'user' | 'deviceId'>;
  readonly isStill: Condition;
}

interface From {
  readonly from: Checkpoint | null;
  readonly protocolVersion: number;
}

/** A page for the stream. */
export interface NewsPage {
  readonly text: string;
  readonly checkpoint: Checkpoint;
  /** It is on its way: that is noted. */
  goes(): void;
}

/**
 * What a pull from `from` would bring, where it is little and all that is new: read and judged as for one that was asked for.
 * Null where it is anything else.
 */
export async function openNews(
  { pool, now, log, device, isStill }: NewsParts,
  { from, protocolVersion }: From & { readonly from: Checkpoint },
): Promise<NewsPage | null> {
  const laptop = laptopOf(device);
  let held: ReadonlySet<unknown> = new Set();
  const whatItHolds: Condition = {
    asked: askHeldAmongNews(laptop, from.seq),
    hold(rows) {
      held = new Set((rows as readonly { readonly id: string }[]).map(({ id }) => id));
    },
  };
  const request = requestFrom({ from, protocolVersion }, []);
  const news = short(await readNews(pool, device.user, request, isStill, whatItHolds));
  if (news === null) return null;
  const { page } = news;
  // What has to be noted before it is sent is sent to a laptop that asks: of a page that it may not be there for nothing is noted.
  if (page.youngPersonIds.length > 0 || page.sent.some((id) => !held.has(id))) return null;
  return {
    text: await textOf(news),
    checkpoint: endOf(news),
    // Who is held is noted already, so what is left to note is the clock, and nobody waits for that.
    goes: () =>
      void noteHoldings(pool, laptop, { sent: page.sent, withdrawn: [] }, now()).catch((cause: unknown) =>
        log.warn({ why: (cause as Error).name }, 'when a file was last sent was not noted'),
      ),
  };
}

/** What is to be asked for the page that goes with a push's receipts, and the page that it is. */
export interface NewsForPush {
  readonly asked: Statement<NewsRow>;
  /** Of the rows, and of what the push has written. Null where it is too much to come unasked. */
  page(rows: readonly NewsRow[], written: readonly WrittenRow[]): OpenedPage | null;
}

interface Pushed {
  /** The laptop's place in its feed. */
  readonly from: Checkpoint | null;
  /** The newest number before the push. */
  readonly before: number;
  /** Counters of the laptop's own revisions in other pushes since its place: it will hold them too. */
  readonly named: readonly number[];
}

/**
 * What a pull would bring once the push is written: asked while its counter is held, so that nothing is committed in between. Where
 * nothing was committed since the laptop's place either, and it holds all that is written to the letter, there is nothing to ask. A
 * young person's own record comes all the same (PUL-5).
 */
export function newsForPush(
  { user, deviceId, protocolVersion }: Sender,
  verdicts: readonly ChangeVerdict[],
  { from, before, named }: Pushed,
): NewsForPush | null {
  const written = verdicts.flatMap((each) => (each.verdict === 'write' ? [each] : []));
  const own = written.flatMap(({ isAltered, write }) => (isAltered ? [] : [write.body.rev]));
  const heldRevs = [...named.map((made) => `${deviceId}.${made}`), ...own];
  const news = askNewsSince(user, requestFrom({ from, protocolVersion }, heldRevs));
  const behind = before - (from?.seq ?? 0) - heldRevs.length;
  if (news === null || behind > MOST_PASSED_OVER) return null;
  const isAllHeld =
    own.length === written.length && written.every(({ write }) => write.collection !== 'youngPeople');
  if (from?.seq === before && isAllHeld) {
    const newest = before + written.length;
    const page: NewsForPush['page'] = (_, [row]) =>
      Number(row?.before) === before ? nothingNew(user, newest, row?.mark ?? '') : null;
    return { asked: NOTHING, page };
  }
  return { asked: news.asked, page: (rows) => short(news.page(rows)) };
}

/**
 * The page as JSON, to be sent with the receipts: what it brings is noted before. Where that cannot be there is none: the
 * receipts are true all the same.
 */
export async function textForPush(
  parts: Pick<NewsParts, 'pool' | 'now' | 'log' | 'device'>,
  news: OpenedPage,
): Promise<string | null> {
  try {
    await noteSent(parts, news.page);
  } catch (cause) {
    parts.log.warn({ why: (cause as Error).name }, 'no page goes with receipts, as it could not be noted');
    return null;
  }
  return textOf(news);
}

/** Where a laptop is that has all of the page. */
export function endOf({ page }: OpenedPage): Checkpoint {
  return page.checkpointAfter(page.entries.length);
}

function requestFrom({ from, protocolVersion }: From, heldRevs: readonly string[]) {
  const [collections, without] = [collectionsOf(protocolVersion), unknownFieldsOf(protocolVersion)];
  return { checkpoint: from, limit: MOST_UNASKED, collections, without, heldRevs };
}

function short(news: OpenedPage | null): OpenedPage | null {
  return news && lettersIn(news.opening) <= MOST_LETTERS_UNASKED ? news : null;
}

/** Nobody's file is withdrawn by news. */
function textOf({ page, opening }: OpenedPage): Promise<string> {
  return wholePage(page, opening, async () => undefined);
}
