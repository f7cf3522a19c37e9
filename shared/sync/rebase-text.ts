export interface Rebased {
  readonly text: string;
  readonly caret: number;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/**
 * What stands in a field when somebody else's words arrive for it while words typed here are not saved yet. Changes in
 * different places are both made; where they touch, both texts are kept, mine first. The caret stays where it was in
 * the typist's own words.
 */
export function rebaseText({
  base,
  mine,
  theirs,
  caret,
}: {
  base: string;
  mine: string;
  theirs: string;
  caret: number;
}): Rebased {
  if (mine === theirs || theirs === base) return { text: mine, caret };
  if (mine === base) return { text: theirs, caret: moved(caret, changeBetween(base, theirs)) };
  const my = changeBetween(base, mine);
  const their = changeBetween(base, theirs);
  if (their.end < my.start) {
    return {
      text: applied(applied(base, my), their),
      caret: caret + their.inserted.length - lengthOf(their),
    };
  }
  if (my.end < their.start) return { text: applied(applied(base, their), my), caret };
  return { text: `${mine}\n\n${theirs}`, caret };
}

/** The one stretch in which two texts differ: what stands between their common beginning and their common end. */
function changeBetween(from: string, to: string): Change {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  let tail = 0;
  while (tail < most - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return { start, end: from.length - tail, inserted: to.slice(start, to.length - tail) };
}

function applied(text: string, change: Change): string {
  return text.slice(0, change.start) + change.inserted + text.slice(change.end);
}

function moved(caret: number, change: Change): number {
  if (caret <= change.start) return caret;
  if (caret >= change.end) return caret + change.inserted.length - lengthOf(change);
  return change.start + change.inserted.length;
}

function lengthOf(change: Change): number {
  return change.end - change.start;
}
