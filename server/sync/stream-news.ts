import type { DeviceUser } from '#server/accounts/require-user.ts';
import type { Checkpoint } from '#shared/sync/messages.ts';
import type { NewsPage } from './unasked-page.ts';

/** A page that takes longer to read is waited for no more: the laptop is told that there is something, and asks. */
const SOON_MS = 10_000;

interface StreamLine {
  /** The page that a pull from `from` would bring. Null where it is not one for the stream. */
  read(from: Checkpoint): Promise<NewsPage | null>;
  /** Whether the laptop has taken all that was sent before. */
  isFree(): boolean;
  changed(seq: number): void;
  page(from: Checkpoint, text: string): void;
}

/**
 * What one stream says of what is new: the page itself while it is known at which end of its feed the laptop is, and else
 * that there is something. A laptop that proves to be elsewhere passes over a page and asks, so a wrong guess costs that and nothing more.
 */
export class StreamNews {
  readonly #line: StreamLine;
  #place: Checkpoint | null;
  /** Up to this number it has been sent everything, or was answered at its end. */
  #sentUpTo = 0;
  #newest = 0;
  #isReading = false;

  constructor(line: StreamLine, place: Checkpoint | null) {
    this.#line = line;
    this.#place = place;
  }

  /** Something is new up to this number. */
  wake(seq: number): void {
    this.#newest = Math.max(this.#newest, seq);
    if (!this.#isReading) void this.#say();
  }

  isAt(place: Checkpoint | null): void {
    this.#place = place;
    this.#sentUpTo = place?.seq ?? 0;
  }

  async #say(): Promise<void> {
    this.#isReading = true;
    for (let said = 0; said < this.#newest; ) {
      said = this.#newest;
      said = Math.max(said, await this.#sayUpTo(said));
    }
    this.#isReading = false;
    this.#newest = 0;
  }

  /** Answers up to which number the laptop has been told. */
  async #sayUpTo(seq: number): Promise<number> {
    if (this.#sentUpTo >= seq) return seq;
    const from = this.#place;
    const page = from && this.#line.isFree() ? await soon(this.#line.read(from)) : null;
    // It may have asked meanwhile, and be somewhere else by now.
    const isThere = this.#place === from;
    if (from && page && isThere && page.checkpoint.seq === from.seq) {
      // Nothing is new to whoever was there: this was said of something that its last pull had brought already.
      this.isAt(from);
      return seq;
    }
    if (from && page && isThere && this.#line.isFree()) {
      this.isAt(page.checkpoint);
      this.#line.page(from, page.text);
      page.goes();
      return page.checkpoint.seq;
    }
    if (isThere) this.isAt(null);
    this.#line.changed(seq);
    return seq;
  }
}

/** Null where it takes too long, or fails: then the laptop asks, and is told why. */
async function soon<Result>(result: Promise<Result | null>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, SOON_MS, null);
  });
  try {
    return await Promise.race([result, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

type Laptop = Pick<DeviceUser, 'user' | 'deviceId'>;

/** The streams of this process by their laptops, so that what a laptop asks says where it is. */
export class StreamPlaces {
  readonly #streams = new Map<string, Set<StreamNews>>();

  /** Answers how to take it out again. */
  add(laptop: Laptop, news: StreamNews): () => void {
    const key = keyOf(laptop);
    const streams = this.#streams.get(key) ?? new Set();
    this.#streams.set(key, streams.add(news));
    return () => {
      streams.delete(news);
      if (streams.size === 0 && this.#streams.get(key) === streams) this.#streams.delete(key);
    };
  }

  /** The laptop asks or sends something, and where it is will be known when it has come to an end of its feed again. */
  leave(laptop: Laptop): (end: Checkpoint) => void {
    const to = (place: Checkpoint | null): void => {
      for (const news of this.#streams.get(keyOf(laptop)) ?? []) news.isAt(place);
    };
    to(null);
    return to;
  }
}

function keyOf({ user, deviceId }: Laptop): string {
  return `${user.authorityId}/${deviceId}`;
}
