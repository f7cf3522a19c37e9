import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const NODE_FLAGS = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
const commands = path.resolve(import.meta.dirname, '../../server/commands');

/** How a command of the terminal ended, and what it wrote to stdout and to stderr. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly said: string;
}

interface Surroundings {
  readonly environment?: NodeJS.ProcessEnv;
  /** What is piped to it. Nothing, and its input is at its end from the beginning. */
  readonly input?: string;
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs one of `server/commands` in a process of its own, as `npm run` would. */
export function runCommand(
  name: string,
  args: readonly string[],
  { environment = {}, input = '', onStart }: Surroundings = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [...NODE_FLAGS, path.join(commands, `${name}.ts`), ...args], {
    env: { ...process.env, ...environment },
  });
  onStart?.(child);
  let [out, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  // A command that asks nothing may be gone before it is given anything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, said }));
  });
}
