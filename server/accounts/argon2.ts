import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { type Turn, Turns } from '#server/sync/turns.ts';

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
/** Whoever has had no turn by then is told to come again, and does not wait for ever. */
const WAIT_MS = 60_000;
/** A thousand times what one takes: a thread that has not answered by then will not. */
const WORK_MS = 90_000;

/** One at a time: a hundred sign-ins at one moment take the memory of one. */
const turns = new Turns(1);
let thread: Worker | null = null;
let idle: NodeJS.Timeout | undefined;

/**
 * argon2id as bytes, each in its turn, on a thread beside the endpoint's own: everybody else is answered meanwhile. Not by
 * Node's own argon2: once it has given its megabytes back, the process keeps those of every large buffer as well. Throws
 * `SIGN_IN_BUSY` where no turn came, or where `gone` said before it that nobody wants the answer.
 */
export async function argon2id(
  work: Argon2Work,
  gone: AbortSignal = new AbortController().signal,
): Promise<Uint8Array> {
  const turn = await turnInTime(gone);
  if (!turn) throw new CodedFailure('SIGN_IN_BUSY');
  try {
    return await onThread(work);
  } finally {
    turn.end();
  }
}

async function turnInTime(gone: AbortSignal): Promise<Turn | null> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), WAIT_MS);
  try {
    return await turns.take(AbortSignal.any([gone, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}

/** Throws where no thread can be had, as well. */
async function onThread(work: Argon2Work): Promise<Uint8Array> {
  clearTimeout(idle);
  thread ??= startThread();
  const working = thread;
  const stuck = setTimeout(() => void working.terminate(), WORK_MS);
  working.ref();
  try {
    working.postMessage(work);
    return await answerOf(working);
  } finally {
    clearTimeout(stuck);
    // A process that is done is not held by it.
    working.unref();
    idle = setTimeout(endThread, IDLE_MS).unref();
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
