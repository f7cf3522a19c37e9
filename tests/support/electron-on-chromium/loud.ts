/** Names that Node, Playwright and promises look for on any object without meaning Electron. */
const lookedForAnywhere = new Set([
  'then',
  'toJSON',
  'constructor',
  'default',
  'inspect',
  'prototype',
  'toString',
  'valueOf',
  '__esModule',
]);

/** What Electron has and the stand-in lacks throws when it is touched, so that a test never passes on something pretended. */
export function loud<Target extends object>(target: Target, name: string): Target {
  return new Proxy(target, {
    get(real, key, receiver) {
      const known =
        key in real || typeof key === 'symbol' || lookedForAnywhere.has(key) || key.startsWith('_');
      if (known) return Reflect.get(real, key, receiver);
      throw new Error(`${name}.${key} is not provided by the stand-in for Electron`);
    },
  });
}

export interface StandInEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function createEvent<Fields extends object>(fields: Fields): Fields & StandInEvent {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
