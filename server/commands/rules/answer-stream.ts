import { answerCase } from './answer-case.ts';
import { CaseFault } from './case-fault.ts';
import { type Line, LineSplitter } from './line-splitter.ts';

/** Longer strings are large objects to V8, which lets many of them pile up before it clears them away. */
const MOST_KEPT = 16_384;

export interface StreamResult {
  readonly lines: number;
  readonly faults: number;
}

/**
 * Answers each line of `input` in its order. What a chunk of input gave is written, and the writing waited for, before
 * the next chunk is read: a slow reader slows us down and never fills the memory.
 */
export async function answerStream(
  input: AsyncIterable<Buffer>,
  write: (text: string) => Promise<void>,
): Promise<StreamResult> {
  const splitter = new LineSplitter();
  let lines = 0;
  let faults = 0;
  async function answerAll(readable: readonly Line[]): Promise<void> {
    let answers = '';
    for (const line of readable) {
      lines += 1;
      const { text, isFault } = answerLine(line, lines);
      if (isFault) faults += 1;
      answers += `${text}\n`;
      if (answers.length < MOST_KEPT) continue;
      await write(answers);
      answers = '';
    }
    if (answers !== '') await write(answers);
  }
  for await (const chunk of input) await answerAll(splitter.push(chunk));
  await answerAll(splitter.end());
  return { lines, faults };
}

function answerLine(line: Line, lineNumber: number): { text: string; isFault: boolean } {
  try {
    if ('unreadable' in line) throw new CaseFault('not-json', '', line.unreadable);
    return { text: answerCase(line.text), isFault: false };
  } catch (error) {
    if (!(error instanceof CaseFault))
      throw new Error(`Line ${lineNumber} could not be answered`, { cause: error });
    const { code, path, message } = error;
    return { text: JSON.stringify({ line: lineNumber, error: { code, path, message } }), isFault: true };
  }
}
