const LETTERS = 'bcdfghjklmnpqrstvwxz';
const WORD = /Qu[b-z]{5}y/g;
const DAY = /\b19[5-8]\d-\d\d-\d\d\b/g;

/**
 * The n-th word of a history: a value that nobody else writes, so that it can be found wherever it went. Two of them have
 * few letters in common, as two people's words do.
 */
export function wordFor(n: number): string {
  let rest = (n * 2_654_435_761) % LETTERS.length ** 5;
  let letters = '';
  for (let place = 0; place < 5; place++) {
    letters += LETTERS[rest % LETTERS.length];
    rest = Math.floor(rest / LETTERS.length);
  }
  return `Qu${letters}y`;
}

/** The n-th day of a history, long before any other date in it. */
export function dayFor(n: number): string {
  return new Date(Date.UTC(1950, 0, 1 + n)).toISOString().slice(0, 10);
}

/** The words and days of the history that stand somewhere in a value. */
export function marksIn(value: unknown): string[] {
  const text = JSON.stringify(value) ?? '';
  return [...new Set([...(text.match(WORD) ?? []), ...(text.match(DAY) ?? [])])];
}
