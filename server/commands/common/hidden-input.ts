import type { ReadStream } from 'node:tty';
import { CommandFailure } from '#server/commands/common/command-failure.ts';

const CONTROL_C = '\u0003';
const DELETE_KEYS = ['\u007f', '\b'];
const ENTER_KEYS = ['\r', '\n'];
const LONGEST_LINE = 4_096;

export interface HiddenInput {
  readonly input: NodeJS.ReadStream;
  readonly say: (text: string) => void;
}

/** The command's own keyboard, or what was piped to it. Questions go to stderr, as stdout is for results. */
export const ownInput: HiddenInput = {
  input: process.stdin,
  say: (text) => void process.stderr.write(text),
};

/** A word that will be kept: twice at a keyboard, with nothing shown; else the first line of the input. */
export async function askNew({ input, say }: HiddenInput, prompt: string): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const first = await readHidden(input, say, prompt);
  const again = await readHidden(input, say, 'The same again: ');
  if (first !== again) throw new CommandFailure('The two are not the same. Nothing was changed.');
  return first;
}

/** A word that is known already: once is enough, as a slip is found at once. */
export function askKnown({ input, say }: HiddenInput, prompt: string): Promise<string> {
  return input.isTTY ? readHidden(input, say, prompt) : firstLine(input);
}

async function firstLine(input: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const part of input) {
    text += part.toString();
    if (text.includes('\n') || text.length > LONGEST_LINE) break;
  }
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line === '') throw new CommandFailure('Nothing was given on the input. Nothing was changed.');
  return line;
}

function readHidden(input: ReadStream, say: (text: string) => void, prompt: string): Promise<string> {
  say(prompt);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (): void => {
      input.off('data', take);
      input.setRawMode(false);
      input.pause();
      say('\n');
    };
    const take = (keys: string): void => {
      for (const key of keys) {
        if (key === CONTROL_C) {
          finish();
          reject(new CommandFailure('Nothing was changed.'));
          return;
        }
        if (ENTER_KEYS.includes(key)) {
          finish();
          resolve(typed);
          return;
        }
        typed = DELETE_KEYS.includes(key) ? typed.slice(0, -1) : typed + key;
      }
    };
    input.on('data', take);
  });
}
