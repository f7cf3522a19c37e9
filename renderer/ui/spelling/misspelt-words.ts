export interface Checker {
  correct(word: string): boolean;
  suggest(word: string): readonly string[];
}

export interface Misspelt {
  readonly word: string;
  /** The likeliest first; none where the dictionary has nothing like it. */
  readonly suggestions: readonly string[];
}

/** More at once would be a list to work through rather than a help. */
const MOST_WORDS = 4;
const MOST_SUGGESTIONS = 3;

/**
 * The words of a text that the dictionary does not have, in their order. Words with a capital are left alone: most are
 * names. So are addresses, numbers, other scripts, and a text of which so much is unknown that it is not in English.
 */
export function misspeltWords(
  text: string,
  checker: Checker,
  isRight: (word: string) => boolean,
): readonly Misspelt[] {
  const words = [...new Set(wordsOf(text))];
  const unknown = words.filter((word) => !isRight(word) && !checker.correct(word));
  if (unknown.length > Math.max(MOST_WORDS, words.length / 2)) return [];
  return unknown.slice(0, MOST_WORDS).map((word) => ({
    word,
    suggestions: inLikelihood(word, checker.suggest(word)).slice(0, MOST_SUGGESTIONS),
  }));
}

/** The text with every one of these words replaced, and nothing that only holds it. */
export function withWord(text: string, word: string, by: string): string {
  return text.replace(/[\p{L}\p{M}’']+/gu, (found) => {
    const [, bare = '', end = ''] = /^(.*?)((?:[’']s?)?)$/u.exec(found) ?? [];
    return bare === word ? `${by}${end}` : found;
  });
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/\s+/u)
    .filter((token) => !/[@/\\\d_]|\p{L}\.\p{L}/u.test(token))
    .flatMap((token) => [...token.matchAll(/[\p{L}\p{M}’']+/gu)].map(([word]) => word))
    .map((word) => word.replace(/^[’']+/u, '').replace(/[’']s?$/u, ''))
    .filter((word) => /^[\p{Script=Latin}’']{3,}$/u.test(word) && word === word.toLowerCase());
}

/** Letters that changed places are the commonest slip, and the dictionary's own order does not know it. */
function inLikelihood(word: string, suggestions: readonly string[]): readonly string[] {
  const letters = (one: string) => [...one].sort().join('');
  const isTurned = (one: string) => (letters(one) === letters(word) ? 0 : 1);
  return [...suggestions].sort((a, b) => isTurned(a) - isTurned(b));
}
