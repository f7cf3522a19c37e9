import type { Live } from './waymark-store.ts';

export interface Listeners {
  subscribe(onChange: () => void): () => void;
  tell(): void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    tell() {
      for (const listener of [...listeners]) listener();
    },
  };
}

/** A value that is set. */
export function createLive<Value>(initial: Value): Live<Value> & { set(value: Value): void } {
  const listeners = createListeners();
  let current = initial;
  return {
    get: () => current,
    subscribe: listeners.subscribe,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      listeners.tell();
    },
  };
}

/** A value that is worked out when somebody looks, at most once between two calls of `changed`. */
export function derivedLive<Value>(
  derive: (before: Value | null) => Value,
): Live<Value> & { changed(): void } {
  const listeners = createListeners();
  let current: Value | null = null;
  let stale = true;
  return {
    get() {
      if (stale || current === null) {
        current = derive(current);
        stale = false;
      }
      return current;
    },
    subscribe: listeners.subscribe,
    changed() {
      stale = true;
      listeners.tell();
    },
  };
}
