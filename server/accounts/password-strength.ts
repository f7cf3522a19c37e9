/** NIST SP 800-63B (revision 4) asks for 15 characters where a password stands alone. No rule about kinds of characters. */
export const SHORTEST_PASSWORD = 15;
const LONGEST_PASSWORD = 1_024;
const FEWEST_DIFFERENT = 6;
const FEWEST_OF_ONES_OWN = 8;

/**
 * The beginnings of what is in every list of stolen passwords: what is left of a password without them, and without the
 * account's own words, is what a guesser has to find.
 */
const GUESSED_FIRST = [
  'password',
  'passw0rd',
  'passphrase',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'zxcvbn',
  '1q2w3e4r',
  'letmein',
  'welcome',
  'administrator',
  'admin',
  'iloveyou',
  'football',
  'liverpool',
  'arsenal',
  'chelsea',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'changeme',
  'trustno1',
  'abc123',
  'secret',
  'leavingcare',
  'council',
  'waymark',
  'england',
  'january',
  'february',
  'september',
  'october',
  'november',
  'december',
  'monday',
  'friday',
  'summer',
  'winter',
  'autumn',
  'spring',
] as const;

const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '98765432109876543210',
  'zyxwvutsrqponmlkjihgfedcba',
];
const SEQUENCE_LENGTH = 4;

/** What the password must not be made of, such as the user name, the person's and the council's. */
export interface OwnWords {
  readonly words: readonly string[];
}

/** Why this password will not do, as a sentence; null when it will. */
export function passwordFault(password: string, { words }: OwnWords): string | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    return `It has ${length} characters and needs at least ${SHORTEST_PASSWORD}. Four unrelated words are easy to keep in mind.`;
  }
  if (length > LONGEST_PASSWORD) return `It may have at most ${LONGEST_PASSWORD} characters.`;
  if (new Set(password.toLowerCase()).size < FEWEST_DIFFERENT) {
    return `It repeats few characters. Use at least ${FEWEST_DIFFERENT} different ones.`;
  }
  if (whatIsLeft(password, words).length < FEWEST_OF_ONES_OWN) {
    return 'It is made of words that are guessed first: names, the council, “password” or keys in a row. Choose unrelated words.';
  }
  return null;
}

/** Without what a guesser tries first, and without repetition of one part. */
function whatIsLeft(password: string, words: readonly string[]): string {
  let left = password
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._-]/g, '');
  const own = words
    .flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((each) => each.length > 2);
  for (const word of [...GUESSED_FIRST, ...own].sort((one, other) => other.length - one.length)) {
    left = left.replaceAll(word, '');
  }
  return withoutRepeats(withoutSequences(left));
}

function withoutSequences(text: string): string {
  let left = text;
  for (const sequence of SEQUENCES) {
    for (let length = sequence.length; length >= SEQUENCE_LENGTH; length -= 1) {
      for (let from = 0; from + length <= sequence.length; from += 1) {
        left = left.replaceAll(sequence.slice(from, from + length), '');
      }
    }
  }
  return left;
}

/** `moonmoonmoonmoon` is `moon` to a guesser. */
function withoutRepeats(text: string): string {
  return text.replaceAll(/(.+?)\1+/g, '$1');
}
