/** Words that the glossary has a better one for. Quotation marks excuse a word: there it is spoken about, not used. */
const unwanted: readonly { readonly word: RegExp; readonly say: string }[] = [
  { word: /\badvisors?\b/gi, say: 'adviser' },
  { word: /\bservice users?\b/gi, say: 'young person' },
  {
    word: /\bthe (?:LAC|NEET)\b|\b(?:LAC|NEETs?)\b/g,
    say: 'looked after, or not in education, employment or training',
  },
  { word: /\bclients? (?:file|record|name)\b|\b(?:our|their|the LAC) clients?\b/gi, say: 'young person' },
  { word: /\bkeyworkers?\b/gi, say: 'personal adviser' },
];

export function wordFaults(text: string): string[] {
  const used = text.replaceAll(/“[^”]*”|"[^"\n]*"|‘[^’\n]*’/g, (quoted) =>
    quoted.includes(' ') && quoted.length > 40 ? quoted : '',
  );
  return unwanted.flatMap(({ word, say }) =>
    [...used.matchAll(word)].map((match) => `“${match[0]}”: say “${say}”`),
  );
}
