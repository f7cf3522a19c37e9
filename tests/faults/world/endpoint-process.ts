import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#build/tools/project-root.ts';
import { endpointFlags } from '#build/tools/run-node.ts';

/** The real endpoint in a process of its own, so that it can be killed as the operating system kills. */
export interface EndpointProcess {
  readonly url: string;
  /** No handler runs and nothing is closed. It is started again at once. */
  killAndRestart(): void;
  ready(): Promise<void>;
  /** Killed the same way, and not started again. */
  stop(): Promise<void>;
}

const PATIENCE = 240_000;

/** Once it is ready. Without a port it takes any, and keeps that whenever it is started again. */
export async function startEndpointProcess(connectionString: string, port = 0): Promise<EndpointProcess> {
  let url = '';
  let stopped = false;
  let said = '';
  let child = start(port);
  await ready();

  function start(at: number): ChildProcess {
    const process_ = spawn(process.execPath, [...endpointFlags, 'server/main.ts'], {
      cwd: projectRoot,
      env: { ...process.env, DATABASE_URL: connectionString, PORT: String(at), LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (line: string) => {
      url ||= urlIn(line);
      if (!isNews(line)) said = `${said}${line}\n`.slice(-4_000);
    };
    for (const output of [process_.stdout, process_.stderr]) {
      createInterface({ input: output }).on('line', hear);
    }
    // Killed by us or fallen over by itself: an endpoint is started again by whoever looks after it.
    process_.once('exit', () => {
      if (!stopped) child = start(url === '' ? port : Number(new URL(url).port));
    });
    return process_;
  }

  async function ready(): Promise<void> {
    for (const end = performance.now() + PATIENCE; performance.now() < end; await pause(50)) {
      const answer = url === '' ? null : await fetch(`${url}/api/ready`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) return;
    }
    throw new Error(`The endpoint did not become ready. It said: ${said}`);
  }

  return {
    url,
    killAndRestart: () => void child.kill('SIGKILL'),
    ready,
    async stop() {
      if (stopped) return;
      stopped = true;
      const gone = new Promise((resolve) => void child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Where it listens, as it says once it is ready. */
function urlIn(line: string): string {
  return /"url":"(http[^"]+)","msg":"ready"/.exec(line)?.[1] ?? '';
}

function isNews(line: string): boolean {
  return line.startsWith('{"level":30');
}
