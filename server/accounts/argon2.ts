import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Turns } from '#server/sync/turns.ts';

export interface Argon2Cost {
  /** KiB. */
  readonly memorySize: number;
  readonly iterations: number;
  readonly parallelism: number;
  /** Bytes. */
  readonly hashLength: number;
}

export interface Argon2Work {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly cost: Argon2Cost;
}

/** Then its memory is given back whole. */
const IDLE_MS = 1_000;

/** One at a time: a hundred sign-ins at one moment take the memory of one. */
const turns = new Turns(1);
const nobodyGoes = new AbortController().signal;
let thread: Worker | null = null;
let idle: NodeJS.Timeout | undefined;

/**
 * argon2id as bytes, each in its turn, on a thread beside the endpoint's own: everybody else is answered meanwhile. Not by
 * Node's own argon2: once it has given its megabytes back, the process keeps those of every large buffer as well.
 */
export async function argon2id(work: Argon2Work): Promise<Uint8Array> {
  const turn = await turns.take(nobodyGoes);
  clearTimeout(idle);
  thread ??= startThread();
  const working = thread;
  working.ref();
  try {
    working.postMessage(work);
    return await answerOf(working);
  } finally {
    // A process that is done is not held by it.
    working.unref();
    idle = setTimeout(endThread, IDLE_MS).unref();
    turn?.end();
  }
}

function startThread(): Worker {
  const started = new Worker(new URL('argon2-thread.ts', import.meta.url), {
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
  });
  const forget = (): void => {
    if (thread === started) thread = null;
  };
  started.once('error', forget);
  started.once('exit', forget);
  return started;
}

/** Throws where the thread fails, or ends. */
async function answerOf(working: Worker): Promise<Uint8Array> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const [answer] = await Promise.race([
      once(working, 'message', { signal }),
      once(working, 'exit', { signal }).then(() =>
        Promise.reject(new Error('The thread for passwords ended.')),
      ),
    ]);
    return answer;
  } finally {
    over.abort();
  }
}

function endThread(): void {
  void thread?.terminate();
  thread = null;
}
