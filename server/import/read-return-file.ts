import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { fileEncoding, notThisFormat } from './file-encoding.ts';
import type { FindingSink, ReturnFile } from './finding.ts';
import { type Layout, readLayout } from './return-layout.ts';

/** One row of a file: its values by column, trimmed. A column that the file does not have reads as empty. */
export interface ReturnRow {
  readonly line: number;
  value(column: string): string;
}

/** No line of the return comes near this. Past it, what we read is no such file, and must not fill the memory. */
const LONGEST_LINE = 65_536;

/**
 * The rows of one file, one at a time. A row that cannot be taken apart is reported and passed over. Throws when the
 * whole is not this kind of file.
 */
export async function* readReturnFile(
  file: ReturnFile,
  fileName: string,
  report: FindingSink,
): AsyncGenerator<ReturnRow> {
  const encoding = await fileEncoding(fileName);
  let layout: Layout | null = null;
  let line = 0;
  for await (const text of linesOf(fileName, encoding)) {
    line += 1;
    if (text.trim() === '') continue;
    const fields = fieldsOf(text);
    if (!layout) {
      layout = layoutOf(file, fileName, fields ?? []);
      continue;
    }
    const fault = fields ? shapeFault(layout, fields) : QUOTES;
    if (fault || !fields) report({ file, line, column: null, used: false, ...(fault ?? QUOTES) });
    else yield rowOf(layout, fields, line);
  }
  if (!layout) throw notThisFormat(fileName, 'it is empty');
}

const QUOTES = {
  code: 'quotes',
  reason: 'A quotation mark is opened and not closed, or stands inside a value.',
} as const;

function layoutOf(file: ReturnFile, fileName: string, heading: readonly string[]): Layout {
  const read = readLayout(file, heading);
  if ('because' in read) {
    throw notThisFormat(fileName, `it was given as the ${file} file, but ${read.because}`);
  }
  return read.layout;
}

function shapeFault(layout: Layout, fields: readonly string[]) {
  if (fields.length === layout.width) return null;
  const reason = `It has ${fields.length} values where the heading has ${layout.width}.`;
  return { code: 'row-shape', reason } as const;
}

function rowOf(layout: Layout, fields: readonly string[], line: number): ReturnRow {
  return { line, value: (column) => (fields[layout.places.get(column) ?? -1] ?? '').trim() };
}

/** Values never span lines in this return, so a stray quotation mark costs its own line and not the rest of the file. */
function fieldsOf(text: string): string[] | null {
  if (!text.includes('"')) return text.split(',');
  try {
    const [fields] = parse(text, { relax_column_count: true });
    return fields ?? null;
  } catch {
    return null;
  }
}

async function* linesOf(fileName: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of createReadStream(fileName) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) throw notThisFormat(fileName, 'it has a line without end');
  }
  const last = (rest + decoder.decode()).replace(/\r$/, '');
  if (last !== '') yield last;
}
