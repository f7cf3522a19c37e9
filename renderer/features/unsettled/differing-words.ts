export interface Stretch {
  readonly text: string;
  readonly differs: boolean;
}

/** One text in stretches, with what is not also in the other marked: all between their common beginning and end. */
export function differingWords(text: string, other: string): readonly Stretch[] {
  const mine = text.split(/(\s+)/);
  const theirs = other.split(/(\s+)/);
  const most = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < most && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < most - head && mine[mine.length - 1 - tail] === theirs[theirs.length - 1 - tail]) tail += 1;
  return [
    { text: mine.slice(0, head).join(''), differs: false },
    { text: mine.slice(head, mine.length - tail).join(''), differs: true },
    { text: mine.slice(mine.length - tail).join(''), differs: false },
  ].filter((stretch) => stretch.text !== '');
}
