/** An entry's place in the feed. Its key is `collection/id`, or `withdrawn/` and a young person's id. */
export interface FeedEntry {
  readonly seq: number;
  readonly key: string;
}

const WITHDRAWN = 'withdrawn/';

/**
 * The entries of one page, `seq/key` and a space between them. Two thousand objects for each laptop that is sent a page would be
 * twice as large as the text that the database writes.
 */
export class FeedEntries {
  readonly #text: string;
  /** Where each entry begins, and where one more would. */
  readonly #begins: Uint32Array;

  constructor(text: string) {
    this.#text = text;
    const begins = [0];
    for (let at = 0; at < text.length; at = begins.at(-1) ?? at) {
      const end = text.indexOf(' ', at);
      begins.push(end === -1 ? text.length + 1 : end + 1);
    }
    this.#begins = Uint32Array.from(begins);
  }

  get length(): number {
    return this.#begins.length - 1;
  }

  at(index: number): FeedEntry {
    const [begin, next] = [this.#begins[index], this.#begins[index + 1]];
    if (begin === undefined || next === undefined) {
      throw new RangeError(`There is no entry ${index} of ${this.length}.`);
    }
    const key = this.#text.indexOf('/', begin) + 1;
    return { seq: Number(this.#text.slice(begin, key - 1)), key: this.#text.slice(key, next - 1) };
  }

  slice(from: number, to: number): FeedEntry[] {
    const count = Math.max(0, Math.min(to, this.length) - from);
    return Array.from({ length: count }, (_, step) => this.at(from + step));
  }

  /** Whose file is to be taken off, among the first so many entries. */
  withdrawnIn(count: number): string[] {
    return this.slice(0, count).flatMap(({ key }) =>
      key.startsWith(WITHDRAWN) ? [key.slice(WITHDRAWN.length)] : [],
    );
  }
}
