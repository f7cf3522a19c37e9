/** Made once: asking for it anew at each comparison makes a long list slow. */
const alphabet = new Intl.Collator('en-GB', { numeric: true });

/** For sorting words as a reader expects: accents and capitals aside, `Flat 2` before `Flat 10`. */
export function inAlphabet(a: string, b: string): number {
  return alphabet.compare(a, b);
}
