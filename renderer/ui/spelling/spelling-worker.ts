import { affixes, words } from 'virtual:british-dictionary';
import nspell from 'nspell';
import { fieldWords } from './field-words.ts';
import { type Misspelt, misspeltWords } from './misspelt-words.ts';

export interface SpellingQuestion {
  readonly id: number;
  readonly text: string;
  /** Words that somebody said are right. */
  readonly right: readonly string[];
}

export interface SpellingAnswer {
  readonly id: number;
  readonly misspelt: readonly Misspelt[];
}

const checker = nspell({ aff: affixes, dic: words });
for (const word of fieldWords) checker.add(word);

/** Off the page's own thread: to read the dictionary takes half a second, and a suggestion up to a quarter. */
self.addEventListener('message', ({ data }: MessageEvent<SpellingQuestion>) => {
  const right = new Set(data.right);
  const misspelt = misspeltWords(data.text, checker, (word) => right.has(word));
  self.postMessage({ id: data.id, misspelt } satisfies SpellingAnswer);
});
