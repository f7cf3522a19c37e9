/** Which of the return's files. */
export type ReturnFile = 'Header' | 'Episodes' | 'UASC' | 'Reviews';

export type FindingCode =
  | 'row-shape'
  | 'quotes'
  | 'missing'
  | 'not-a-date'
  | 'before-1900'
  | 'after-as-of'
  | 'end-before-start'
  | 'start-before-birth'
  | 'review-before-birth'
  | 'unknown-code'
  | 'too-long'
  | 'duplicate-child'
  | 'not-in-header'
  | 'overlap'
  | 'gone-while-in-care'
  | 'home-while-in-care'
  | 'reason-without-end'
  | 'reason-missing'
  | 'differs-from-header'
  | 'differs-from-record';

/** One thing to say about one row. `used`: the row counts all the same. Lines are counted from 1, the heading. */
export interface Finding {
  readonly file: ReturnFile;
  readonly line: number;
  readonly column: string | null;
  readonly used: boolean;
  readonly code: FindingCode;
  readonly reason: string;
}

export type FindingSink = (finding: Finding) => void;

/** How many findings of one kind there were. */
export interface FindingCount {
  readonly file: ReturnFile;
  readonly code: FindingCode;
  readonly used: boolean;
  readonly rows: number;
}

/** Counts what passes through, and keeps the first few: a file in which every row is wrong must not fill the memory. */
export class FindingTally {
  readonly kept: Finding[] = [];
  #counts = new Map<string, { -readonly [Key in keyof FindingCount]: FindingCount[Key] }>();
  #limit: number;
  #onFinding: FindingSink | undefined;

  constructor(limit: number, onFinding?: FindingSink) {
    this.#limit = limit;
    this.#onFinding = onFinding;
  }

  readonly add: FindingSink = (finding) => {
    const { file, code, used } = finding;
    const key = `${file} ${code} ${used}`;
    const count = this.#counts.get(key) ?? { file, code, used, rows: 0 };
    count.rows += 1;
    this.#counts.set(key, count);
    if (this.kept.length < this.#limit) this.kept.push(finding);
    this.#onFinding?.(finding);
  };

  counts(): FindingCount[] {
    return [...this.#counts.values()].sort((one, other) => other.rows - one.rows);
  }

  total(used: boolean): number {
    return this.counts()
      .filter((count) => count.used === used)
      .reduce((sum, count) => sum + count.rows, 0);
  }
}

const SHOWN_LENGTH = 40;

/** A value of the file, fit to stand in a sentence: no control characters, not endless. */
export function shown(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being taken out
  const plain = value.replaceAll(/[\u0000-\u001f\u007f]/g, '?');
  return `“${plain.length > SHOWN_LENGTH ? `${plain.slice(0, SHOWN_LENGTH)}…` : plain}”`;
}
