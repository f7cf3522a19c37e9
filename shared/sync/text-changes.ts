import { diffIndices } from 'node-diff3';
import { isComparable, tokensOf, trimmed } from './text-tokens.ts';

/** A stretch of a text: in both, only in the earlier one, or only in the later one. */
export interface TextStretch {
  readonly text: string;
  readonly change: 'same' | 'removed' | 'added';
}

/** What became of a text, word by word. The stretches that are not `added` are the earlier text, whole; those not `removed` the later. */
export function textChanges(from: string, to: string): readonly TextStretch[] {
  const { head, middles, tail } = trimmed(tokensOf(from, to));
  const [earlier = [], later = []] = middles;
  return joined([
    ...stretch('same', head),
    ...(isComparable(earlier, later)
      ? changesBetween(earlier, later)
      : [...stretch('removed', earlier), ...stretch('added', later)]),
    ...stretch('same', tail),
  ]);
}

function changesBetween(earlier: string[], later: string[]): TextStretch[] {
  const stretches: TextStretch[] = [];
  let at = 0;
  for (const { buffer1, buffer1Content, buffer2Content } of diffIndices(earlier, later)) {
    stretches.push(...stretch('same', earlier.slice(at, buffer1[0])));
    stretches.push(...stretch('removed', buffer1Content), ...stretch('added', buffer2Content));
    at = buffer1[0] + buffer1[1];
  }
  return [...stretches, ...stretch('same', earlier.slice(at))];
}

function stretch(change: TextStretch['change'], tokens: readonly string[]): TextStretch[] {
  return tokens.length === 0 ? [] : [{ change, text: tokens.join('') }];
}

function joined(stretches: readonly TextStretch[]): TextStretch[] {
  const whole: TextStretch[] = [];
  for (const one of stretches) {
    const last = whole.at(-1);
    if (last?.change === one.change) whole[whole.length - 1] = { ...last, text: last.text + one.text };
    else whole.push(one);
  }
  return whole;
}
