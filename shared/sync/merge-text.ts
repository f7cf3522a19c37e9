import { diff3MergeRegions } from 'node-diff3';
import { isComparable, tokensOf, trimmed } from './text-tokens.ts';

/**
 * Two edits of one text as one text with both, or null where they touch: then no machine can say what was meant. Words
 * that either side took out are gone, words that either side wrote are there. Swapping the sides changes nothing.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const { head, middles, tail } = trimmed(tokensOf(base, mine, theirs));
  const [was = [], left = [], right = []] = middles;
  if (!isComparable(was, left) || !isComparable(was, right)) return null;
  const middle: string[] = [];
  for (const region of diff3MergeRegions(left, was, right)) {
    if (!region.stable) return null;
    middle.push(...region.bufferContent);
  }
  return [...head, ...middle, ...tail].join('');
}
