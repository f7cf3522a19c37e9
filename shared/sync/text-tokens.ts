/** Longer texts are compared by sentences: comparing their words would take longer than a keystroke may. */
const LONGEST_BY_WORDS = 20_000;
/** Pairs of equal tokens that one comparison may weigh. A text of one word repeated has millions. */
const MOST_PAIRS = 400_000;

const WORDS = /\s*\S+|\s+$/g;
const SENTENCES = /\s*\S[\s\S]*?(?:[.!?\n]+(?=\s|$)|$)|\s+$/g;

/** Texts in tokens of white space and word, or of sentences where one is long. All characters are in the tokens. */
export function tokensOf(...texts: readonly string[]): string[][] {
  const pattern = texts.some((text) => text.length > LONGEST_BY_WORDS) ? SENTENCES : WORDS;
  return texts.map((text) => text.match(pattern) ?? []);
}

export interface Trimmed {
  readonly head: readonly string[];
  readonly middles: string[][];
  readonly tail: readonly string[];
}

/** Cuts off what all of them begin and end with: an edit is in one place, and comparing the rest would cost the most. */
export function trimmed(texts: readonly string[][]): Trimmed {
  const [first = [], ...others] = texts;
  const shortest = Math.min(...texts.map(({ length }) => length));
  let head = 0;
  while (head < shortest && others.every((other) => other[head] === first[head])) head += 1;
  let tail = 0;
  while (tail < shortest - head && others.every((other) => other.at(-1 - tail) === first.at(-1 - tail)))
    tail += 1;
  return {
    head: first.slice(0, head),
    middles: texts.map((text) => text.slice(head, text.length - tail)),
    tail: first.slice(first.length - tail),
  };
}

/** Whether comparing the two is quick enough to be done between two keystrokes. */
export function isComparable(one: readonly string[], other: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const token of other) counts.set(token, (counts.get(token) ?? 0) + 1);
  let pairs = 0;
  for (const token of one) pairs += counts.get(token) ?? 0;
  return pairs <= MOST_PAIRS;
}
