import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { FindingCode, FindingSink, ReturnFile } from './finding.ts';
import { shown } from './finding.ts';
import type { ReturnRow } from './read-return-file.ts';
import { dateFault, parseReturnDate } from './return-date.ts';

/** Thrown inside the reading of one row, and caught there: the row cannot be used, and why has been reported. */
export class RowRefused extends Error {}

/** What the readers of all four files ask of a row. A check that fails reports, with file, line and column. */
export class RowChecks {
  readonly line: number;
  #file: ReturnFile;
  #row: ReturnRow;
  #report: FindingSink;

  constructor(file: ReturnFile, row: ReturnRow, report: FindingSink) {
    this.#file = file;
    this.#row = row;
    this.#report = report;
    this.line = row.line;
  }

  value(column: string): string {
    return this.#row.value(column);
  }

  /** A code, in capitals as the return writes them. */
  code(column: string): string {
    return this.value(column).toUpperCase();
  }

  warn(column: string, code: FindingCode, reason: string): void {
    this.#report({ file: this.#file, line: this.line, column, used: true, code, reason });
  }

  refuse(column: string, code: FindingCode, reason: string): never {
    this.#report({ file: this.#file, line: this.line, column, used: false, code, reason });
    throw new RowRefused();
  }

  child(): string {
    const child = this.value('CHILD');
    if (child === '') this.refuse('CHILD', 'missing', 'CHILD is empty.');
    if (child.length > 20) this.refuse('CHILD', 'too-long', 'CHILD is longer than 20 characters.');
    return child;
  }

  date(column: string): CalendarDate {
    const text = this.value(column);
    const date = parseReturnDate(text);
    if (date) return date;
    const { code, because } = dateFault(text);
    return this.refuse(column, code, `${column} ${text === '' ? '' : `${shown(text)} `}${because}.`);
  }

  dateOrEmpty(column: string): CalendarDate | null {
    return this.value(column) === '' ? null : this.date(column);
  }

  /** A code that is not known is kept where it fits in the record, and reported. */
  knownCode(column: string, isKnown: (code: string) => boolean, longest = 4): string | null {
    const code = this.code(column);
    if (code === '') return null;
    if (!isKnown(code)) {
      this.warn(column, 'unknown-code', `${column} ${shown(code)} is not a code of this return.`);
    }
    return code.length <= longest ? code : null;
  }
}

/** Reads one row, or null when it was refused. */
export function readRow<Read>(
  file: ReturnFile,
  row: ReturnRow,
  report: FindingSink,
  read: (checks: RowChecks) => Read,
): Read | null {
  try {
    return read(new RowChecks(file, row, report));
  } catch (error) {
    if (error instanceof RowRefused) return null;
    throw error;
  }
}
