import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#build/tools/project-root.ts';

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

export function startEndpointProcess(connectionString: string, port: number): EndpointProcess {
  const url = `http://127.0.0.1:${port}`;
  let stopped = false;
  let said = '';
  let child = start();

  function start(): ChildProcess {
    const process_ = spawn(
      process.execPath,
      ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'server/main.ts'],
      {
        cwd: projectRoot,
        env: { ...process.env, DATABASE_URL: connectionString, PORT: String(port), LOG_LEVEL: 'error' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
    };
    process_.stdout.on('data', hear);
    process_.stderr.on('data', hear);
    // Killed by us or fallen over by itself: an endpoint is started again by whoever looks after it.
    process_.once('exit', () => {
      if (!stopped) child = start();
    });
    return process_;
  }

  return {
    url,
    killAndRestart: () => void child.kill('SIGKILL'),
    async ready() {
      for (const end = performance.now() + PATIENCE; performance.now() < end; await pause(50)) {
        const answer = await fetch(`${url}/api/ready`).catch(() => null);
        await answer?.body?.cancel();
        if (answer?.ok) return;
      }
      throw new Error(`The endpoint did not become ready. It said: ${said}`);
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      const gone = new Promise((resolve) => void child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}
