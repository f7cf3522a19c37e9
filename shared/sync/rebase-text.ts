import { mergeTexts } from './merge-text.ts';
import { textChanges } from './text-changes.ts';

export interface Rebased {
  readonly text: string;
  readonly caret: number;
}

interface TextStates {
  /** What both were made from. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** Where the typist is in `mine`, in characters. */
  readonly caret: number;
}

/**
 * What stands in a field when somebody else's words arrive for it while words typed here are not saved yet. Changes in
 * different places are both made, and the caret stays where it was in the typist's own words. Null where they touch:
 * then both texts have to be kept beside each other.
 */
export function rebaseText({ base, mine, theirs, caret }: TextStates): Rebased | null {
  const text = mergeTexts(base, mine, theirs);
  return text === null ? null : { text, caret: movedCaret(mine, text, caret) };
}

/** As `rebaseText`. Where the changes touch, both texts stand one after the other, the typist's first. */
export function joinTexts(states: TextStates): Rebased {
  return rebaseText(states) ?? { text: `${states.mine}\n\n${states.theirs}`, caret: states.caret };
}

function movedCaret(from: string, to: string, caret: number): number {
  if (from === to) return caret;
  const stretches = textChanges(from, to);
  let [before, after] = [0, 0];
  for (const [index, { change, text }] of stretches.entries()) {
    if (change === 'added') {
      after += text.length;
      continue;
    }
    const next = stretches[index + 1];
    // At the very place where words came in, the typist stays in front of them.
    if (change === 'same' && caret <= before + text.length) return after + caret - before;
    if (change === 'removed' && caret < before + text.length) {
      return after + movedWithin(text, next?.change === 'added' ? next.text : '', caret - before);
    }
    before += text.length;
    if (change === 'same') after += text.length;
  }
  return after;
}

/** In a word that has become another one, the caret keeps its distance to the end that the two share. */
function movedWithin(from: string, to: string, caret: number): number {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  let tail = 0;
  while (tail < most - start && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  if (caret <= start) return caret;
  return caret >= from.length - tail ? caret + to.length - from.length : to.length - tail;
}
