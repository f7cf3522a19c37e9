export const SHORTEST_PHRASE = 8;

export interface PhraseStrength {
  readonly word: 'Too short' | 'Weak' | 'Fair' | 'Strong';
  readonly advice: string;
}

const COMMON = ['password', 'qwerty', 'letmein', 'welcome', 'waymark', '12345678', 'abcdefgh'];

/** How hard a phrase is to guess, in a word and in what would help. Length does more than odd characters. */
export function phraseStrength(phrase: string): PhraseStrength {
  if (phrase.length < SHORTEST_PHRASE) {
    return { word: 'Too short', advice: `Use at least ${SHORTEST_PHRASE} characters.` };
  }
  const different = new Set(phrase.toLowerCase()).size;
  const isCommon = COMMON.some((one) => phrase.toLowerCase().includes(one) && phrase.length < one.length + 6);
  if (different < 6 || isCommon) {
    return { word: 'Weak', advice: 'Somebody could guess it. Three or four unrelated words are better.' };
  }
  if (phrase.length < 12) return { word: 'Weak', advice: 'Add another word or two.' };
  if (phrase.length < 18) return { word: 'Fair', advice: 'One more word makes it strong.' };
  return { word: 'Strong', advice: 'Hard to guess, as long as nobody knows it.' };
}
