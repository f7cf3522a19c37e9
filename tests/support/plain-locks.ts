type Task = (lock: { name: string; mode: 'exclusive' } | null) => unknown;

interface Options {
  readonly ifAvailable?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Web Locks for one process of Node, in place of Node's own, which were seen to end the process (SIGSEGV and SIGABRT, Node
 * 24.21) some time after a lock had been waited for. What the app asks of them is tried in real browsers by the journeys.
 */
function createPlainLocks() {
  const tails = new Map<string, Promise<void>>();

  async function request(name: string, options: Options | Task, given?: Task): Promise<unknown> {
    const task = typeof options === 'function' ? options : (given as Task);
    const { ifAvailable = false, signal } = typeof options === 'function' ? ({} as Options) : options;
    const before = tails.get(name);
    if (ifAvailable && before !== undefined) return task(null);
    let free: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      free = resolve;
    });
    const tail = (before ?? Promise.resolve()).then(() => mine);
    tails.set(name, tail);
    const leave = () => {
      free();
      if (tails.get(name) === tail) tails.delete(name);
    };
    if (before !== undefined) {
      const aborted = new Promise<'aborted'>((resolve) =>
        signal?.addEventListener('abort', () => resolve('aborted'), { once: true }),
      );
      if ((await Promise.race([before, aborted])) === 'aborted') {
        leave();
        throw new DOMException('The request was aborted.', 'AbortError');
      }
    }
    try {
      return await task({ name, mode: 'exclusive' });
    } finally {
      leave();
    }
  }

  return { request };
}

Object.defineProperty(navigator, 'locks', { value: createPlainLocks(), configurable: true });
