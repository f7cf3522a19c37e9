// Functions that run inside the page. Their source text is sent to Chromium, so each stands alone and uses no import.

export interface PageInfo {
  /** Known only to the two scripts of this window and to the binding, so that a page cannot speak in their name. */
  readonly secret: string;
}

type Carry = (value: unknown) => unknown;

/** Refuses what JSON would quietly change. Electron carries more kinds of value; the app's contract needs no more. */
export function carryPlainValue(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) {
    return value;
  }
  if (Array.isArray(value)) return value.map(carryPlainValue);
  if (typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, carryPlainValue(part)]));
  }
  throw new Error('this kind of value is not carried by the stand-in for Electron');
}

/** The page's own world: receives what the preload exposes, and asks the preload's world through DOM events. */
export function pageWorld({ secret }: PageInfo, carry: Carry): void {
  if (window.top !== window) return;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  const tell = (kind: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(`${secret}:${kind}`, { detail: JSON.stringify(detail) }));
  const hear = (kind: string, listener: (detail: Record<string, unknown>) => void) =>
    window.addEventListener(`${secret}:${kind}`, (event) => {
      event.stopImmediatePropagation();
      listener(JSON.parse(event instanceof CustomEvent ? String(event.detail) : '{}'));
    });
  const ask = (key: unknown, name: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      tell('call', {
        id: lastId,
        key,
        name,
        args: args.map((value) => (value === undefined ? [] : [carry(value)])),
      });
    });
  hear('expose', ({ key, names }) => {
    const members = (names as string[]).map((name) => [
      name,
      Object.freeze((...args: unknown[]) => ask(key, name, args)),
    ]);
    Object.defineProperty(window, String(key), {
      value: Object.freeze(Object.fromEntries(members)),
      enumerable: true,
    });
  });
  hear('settled', ({ id, value, error }) => {
    const waiter = waiting.get(Number(id));
    waiting.delete(Number(id));
    if (error === undefined) waiter?.resolve(value);
    else waiter?.reject(new Error(String(error)));
  });
}

/** The world of a sandboxed preload: `contextBridge`, `ipcRenderer.invoke`, and nothing of Node. */
export function preloadWorld({ secret }: PageInfo, carry: Carry, preload: (require: unknown) => void): void {
  if (window.top !== window) return;
  const shared = window as unknown as Record<string, (text: string) => void>;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const exposed = new Map<string, Record<string, (...args: unknown[]) => unknown>>();
  let lastId = 0;
  const tell = (kind: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(`${secret}:${kind}`, { detail: JSON.stringify(detail) }));
  const parcel = (args: unknown[]) => args.map((value) => (value === undefined ? [] : [carry(value)]));
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify({ id: lastId + 1, channel, args: parcel(args) });
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        shared[secret]?.(text);
      }),
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: Record<string, (...args: unknown[]) => unknown>) {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      if (!Object.values(api).every((member) => typeof member === 'function')) {
        throw new Error('the stand-in for Electron exposes functions only');
      }
      exposed.set(key, api);
      tell('expose', { key, names: Object.keys(api) });
    },
  };
  window.addEventListener(`${secret}:call`, (event) => {
    event.stopImmediatePropagation();
    const { id, key, name, args } = JSON.parse(event instanceof CustomEvent ? String(event.detail) : '{}');
    Promise.resolve(exposed.get(key)?.[name]?.(...args.map(([value]: unknown[]) => value))).then(
      (value) => tell('settled', { id, value }),
      (error: Error) => tell('settled', { id, error: error.message }),
    );
  });
  shared[`${secret}Answer`] = (text) => {
    const { id, value, error } = JSON.parse(text);
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(value);
    else waiter?.reject(new Error(error));
  };
  const loud = <Target extends object>(target: Target, name: string): Target =>
    new Proxy(target, {
      get(real, key) {
        if (key in real || typeof key === 'symbol') return Reflect.get(real, key);
        throw new Error(`${name}.${key} is not provided by the stand-in for Electron`);
      },
    });
  const electron = loud(
    { contextBridge: loud(contextBridge, 'contextBridge'), ipcRenderer: loud(ipcRenderer, 'ipcRenderer') },
    'electron',
  );
  preload((name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`); // as in Electron: a sandboxed preload has no modules of Node
  });
}
