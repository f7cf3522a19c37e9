/** Holds the store for this window alone: two engines on one journal would overwrite each other's blocks. */
export interface WindowLock {
  /** Resolves once another window can have it. */
  release(): Promise<void>;
}

/**
 * Calls `taken` once this window has the store: at once, or when the window that holds it goes away. In the second case
 * `busy` is called first.
 */
export function takeWindowLock(
  locks: LockManager,
  name: string,
  on: { taken(): void; busy(): void; failed(cause: unknown): void },
): WindowLock {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting = new AbortController();

  async function hold(): Promise<void> {
    on.taken();
    await released;
  }

  async function take(): Promise<void> {
    const free = await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await hold();
      return lock !== null;
    });
    if (free) return;
    on.busy();
    await locks.request(name, { signal: waiting.signal }, hold);
  }

  const held = take().catch((cause: unknown) => {
    if (!waiting.signal.aborted) on.failed(cause);
  });
  return {
    async release() {
      waiting.abort();
      release();
      await held;
    },
  };
}
