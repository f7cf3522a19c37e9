import { GUESSED_FIRST, RUNS } from './guessed-first.ts';

/** NIST SP 800-63B (revision 4) asks for 15 characters where a password stands alone. No rule about kinds of characters. */
export const SHORTEST_PASSWORD = 15;
const LONGEST_PASSWORD = 1_024;
const FEWEST_DIFFERENT = 6;
const FEWEST_OF_ONES_OWN = 10;
const RUN_LENGTH = 4;

/** Letters as they are written with other signs. */
const WRITTEN_AS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '|': 'l',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

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
  if (readings(password).some((reading) => whatIsLeft(reading, words).length < FEWEST_OF_ONES_OWN)) {
    return 'It is made of words that are guessed first: names, the council, “password”, dates or keys in a row. Choose unrelated words.';
  }
  return null;
}

/** As it stands, and with `P@55w0rd` read as `password`: in small letters, and without what only decorates. */
function readings(password: string): readonly string[] {
  const plain = plainly(password);
  const spelled = [...password.normalize('NFKC').toLowerCase()]
    .map((sign) => WRITTEN_AS[sign] ?? sign)
    .join('');
  return [plain, plainly(spelled)];
}

function plainly(text: string): string {
  const bare = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return bare.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Without what a guesser tries first, without repetition of one part, and without the figures that are put at an end. */
function whatIsLeft(password: string, words: readonly string[]): string {
  const own = words
    .flatMap((each) => each.split(/[^\p{L}\p{N}]+/u).map(plainly))
    .filter((each) => each.length > 2);
  let left = withoutDates(withoutRuns(password));
  for (const word of bothWays([...GUESSED_FIRST, ...own])) left = left.replaceAll(word, '');
  return withoutRepeats(left)
    .replace(/^\d{1,4}(?=\p{L})/u, '')
    .replace(/(?<=\p{L})\d{1,4}$/u, '');
}

function bothWays(words: readonly string[]): readonly string[] {
  const all = words.flatMap((word) => [word, [...word].reverse().join('')]);
  return all.sort((one, other) => other.length - one.length);
}

function withoutRuns(text: string): string {
  let left = text;
  for (const run of bothWays(RUNS)) {
    for (let length = run.length; length >= RUN_LENGTH; length -= 1) {
      for (let from = 0; from + length <= run.length; from += 1) {
        left = left.replaceAll(run.slice(from, from + length), '');
      }
    }
  }
  return left;
}

/** A year, with the day and month that may stand before or after it. */
function withoutDates(text: string): string {
  return text.replaceAll(/(?<!\d)\d{0,4}(18|19|20)\d{2}\d{0,4}(?!\d)/g, '');
}

/** `moonmoonmoonmoon` is `moon` to a guesser. */
function withoutRepeats(text: string): string {
  return text.replaceAll(/(.+?)\1+/g, '$1');
}
