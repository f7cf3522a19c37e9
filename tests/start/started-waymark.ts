import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { projectRoot } from '#build/tools/project-root.ts';
import { typescriptFlags } from '#build/tools/run-node.ts';

export interface StartedWaymark {
  /** What the terminal showed until now, both streams. */
  output(): string;
  /** Resolves when the terminal shows this. Fails when the process ends without it. */
  shows(words: string): Promise<void>;
  running(): z.infer<typeof runningSchema>;
  signal(name: NodeJS.Signals): void;
  readonly exit: Promise<number | null>;
}

const runningSchema = z.strictObject({
  pid: z.int(),
  connectionString: z.string(),
  endpointUrl: z.string(),
});

export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-start-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own account must reach what is inside
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** `npm start` as the process it is. */
export function startWaymark(dataFolder: string, ...options: string[]): StartedWaymark {
  const script = path.join(projectRoot, 'build/start/start.ts');
  const child = spawn(
    process.execPath,
    [...typescriptFlags, script, '--data', dataFolder, '--no-open', ...options],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '' },
    },
  );
  const shown: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => shown.push(text));
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    output: () => shown.join(''),
    shows: (words) => waitFor(child, () => shown.join(''), words),
    running: () =>
      runningSchema.parse(JSON.parse(readFileSync(path.join(dataFolder, 'running.json'), 'utf8'))),
    signal: (name) => child.kill(name),
    exit,
  };
}

async function waitFor(child: ChildProcess, output: () => string, words: string): Promise<void> {
  while (!output().includes(words)) {
    if (child.exitCode !== null) {
      throw new Error(`It ended with ${child.exitCode} and never showed “${words}”:\n${output()}`);
    }
    await pause(50);
  }
}
