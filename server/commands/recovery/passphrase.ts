import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFailure } from '#server/commands/import/command-failure.ts';

const SHORTEST = 12;

/** The passphrase of the council's key file: typed unseen at a terminal, else the first line of standard input. */
export async function readPassphrase(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal });
  const [line] = await new Promise<string[]>((resolve) => {
    reader.once('line', (text) => resolve([text]));
    reader.once('close', () => resolve([]));
  });
  reader.close();
  if (isTerminal) process.stderr.write('\n');
  if (line === undefined || line.length < SHORTEST) {
    throw new CommandFailure(`The passphrase needs at least ${SHORTEST} characters. Nothing was changed.`);
  }
  return line;
}
