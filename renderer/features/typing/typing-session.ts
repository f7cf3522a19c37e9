import { joinTexts, type Rebased, rebaseText } from '#shared/sync/rebase-text.ts';
import { draftOf, draftSaved, keepDraft } from './unsaved-typing.ts';

export type SaveState =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly savedAt: string }
  | { readonly kind: 'not-saved'; readonly message: string };

export interface TypingPort {
  /** `was` is what stood in the record when these words were typed. `kept` is the text as the record now holds it. */
  save(text: string, was: string): Promise<{ savedAt: string; kept?: string }>;
  /** Put text into the field, with the caret where the typist left it. */
  show(text: string, caret: number): void;
  caret(): number;
  /** Whether words from elsewhere may be joined to these by machine. */
  readonly joins: boolean;
  tell(state: SaveState): void;
  explain(failure: unknown): string;
}

/** Long enough to spare the disk a write a letter, short enough that a closed lid loses nobody a sentence. */
const UNSAVED_AT_MOST_MS = 250;

/**
 * One field that saves as it is typed. One write is in flight at a time and the newest words follow it. `stored` tells
 * of what the record now holds, whoever wrote it.
 */
export class TypingSession {
  readonly field: string;
  port: TypingPort;
  text: string;
  #base: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight: Promise<boolean> | undefined;
  /** Words from elsewhere were given to the field, and no key was struck on them yet. */
  #undrawn = false;
  /** What the record was seen to hold while a write was in flight: weighed when it is known what the write kept. */
  #seenMeanwhile: string[] | undefined;

  constructor(field: string, stored: string, port: TypingPort) {
    this.field = field;
    this.port = port;
    this.#base = stored;
    this.text = draftOf(field) ?? stored;
  }

  /**
   * `onto` is the text that the field showed when the key was struck. It may be older than ours: words that arrived
   * from elsewhere are not on the screen until the page is drawn again, and a key struck before that must not take
   * them back.
   */
  type(typed: string, onto = this.text): void {
    this.#undrawn &&= onto !== this.text;
    const { text, caret } = this.#undrawn
      ? joinTexts({ base: onto, mine: typed, theirs: this.text, caret: this.port.caret() })
      : { text: typed, caret: 0 };
    this.#take(text);
    if (this.#undrawn) this.port.show(text, caret);
  }

  #take(text: string): void {
    this.text = text;
    keepDraft(this.field, text, () => this.flush());
    // From the first unsaved letter on, and not from the last: who types without a pause is saved all the same.
    this.#timer ??= setTimeout(() => void this.flush(), UNSAVED_AT_MOST_MS);
  }

  /** The record changed under the field: by our own save, by a merge, or by somebody else. */
  stored(theirs: string): void {
    if (this.#seenMeanwhile !== undefined) {
      this.#seenMeanwhile.push(theirs);
      return;
    }
    if (theirs === this.#base) return;
    const before = this.text;
    const rebased = this.#rebased(theirs);
    // They cannot be brought together here. What was typed is saved as typed onto the older words, and both are kept.
    if (rebased === null) return;
    const { text, caret } = rebased;
    this.#base = theirs;
    if (text === before) return;
    this.text = text;
    if (text !== theirs) this.#take(text);
    this.#undrawn = true;
    this.port.show(text, caret);
  }

  #rebased(theirs: string): Rebased | null {
    if (!this.port.joins && this.text !== this.#base && this.text !== theirs) return null;
    return rebaseText({ base: this.#base, mine: this.text, theirs, caret: this.port.caret() });
  }

  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#inFlight !== undefined) await this.#inFlight;
    if (this.text === this.#base) {
      draftSaved(this.field, this.text);
      return true;
    }
    this.#inFlight = this.#write(this.text);
    return this.#inFlight;
  }

  async #write(text: string): Promise<boolean> {
    this.port.tell({ kind: 'saving' });
    this.#seenMeanwhile = [];
    try {
      const { savedAt, kept = text } = await this.port.save(text, this.#base);
      this.#base = text;
      this.#weigh(kept);
      draftSaved(this.field, text);
      this.port.tell({ kind: 'saved', savedAt });
      return true;
    } catch (failure) {
      this.#weigh(undefined);
      this.port.tell({ kind: 'not-saved', message: this.port.explain(failure) });
      return false;
    } finally {
      this.#inFlight = undefined;
    }
  }

  /** What was seen before our write is a part of what it kept; what was seen after it is news. */
  #weigh(kept: string | undefined): void {
    const seen = this.#seenMeanwhile ?? [];
    this.#seenMeanwhile = undefined;
    const news = kept === undefined ? seen : seen.slice(seen.lastIndexOf(kept) + 1);
    const isNews = kept === undefined || seen.includes(kept);
    if (kept !== undefined) this.stored(kept);
    const last = news.at(-1);
    if (isNews && last !== undefined) this.stored(last);
  }
}
