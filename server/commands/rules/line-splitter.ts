import { isUtf8 } from 'node:buffer';

const NEW_LINE = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';
/** A case is some kilobytes. Past this a line is not kept, so that a file without line ends cannot fill the memory. */
export const LONGEST_LINE = 8 * 1024 * 1024;

/** A line as text, or why it has none. */
export type Line = { readonly text: string } | { readonly unreadable: string };

/**
 * Cuts bytes into lines at line feeds only: Node's readline also cuts at U+2028, which JSON allows within a string.
 */
export class LineSplitter {
  #parts: Buffer[] = [];
  #length = 0;
  #isFirst = true;

  /** The lines that end within this chunk. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, from)) {
      this.#keep(chunk.subarray(from, end));
      lines.push(this.#take());
      from = end + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    return lines;
  }

  /** The last line, where the input does not end in a line feed. */
  end(): Line[] {
    return this.#length === 0 ? [] : [this.#take()];
  }

  #keep(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length <= LONGEST_LINE) this.#parts.push(bytes);
    else this.#parts = [];
  }

  #take(): Line {
    const isTooLong = this.#length > LONGEST_LINE;
    const [only] = this.#parts;
    const bytes = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    if (isTooLong) return { unreadable: `The line is longer than ${LONGEST_LINE} bytes.` };
    if (!isUtf8(bytes)) return { unreadable: 'The line is not UTF-8 text.' };
    const text = bytes.toString('utf8');
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    // A byte order mark belongs to the file and not to its first case.
    return { text: isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
  }
}
