import { type SpawnOptions, spawn } from 'node:child_process';
import { projectRoot } from './project-root.ts';

/** How a TypeScript file of ours is run: the flags are needed up to Node 22.17 and harmless afterwards. */
export const typescriptFlags = [
  '--experimental-strip-types',
  '--disable-warning=ExperimentalWarning',
] as const;

/**
 * How the endpoint is run: also by `npm start` and by the commands of docs/operations.md. With little room for what is new, Node
 * collects what is done with sooner, and the process stays smaller.
 */
export const endpointFlags = [...typescriptFlags, '--max-semi-space-size=4'] as const;

export interface NodeRun {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** `show` passes the output on as it comes; `keep` returns it. */
  readonly output: 'show' | 'keep';
}

export interface NodeResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node on a script, to its end. A run that could not begin has status 127. */
export function runNode({ args, cwd = projectRoot, env = {}, output }: NodeRun): Promise<NodeResult> {
  const options: SpawnOptions = {
    cwd,
    env: { ...process.env, ...env },
    stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, options);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', (error) => resolve({ status: 127, stdout: '', stderr: error.message }));
    child.once('close', (code) =>
      resolve({
        status: code ?? 1,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      }),
    );
  });
}
