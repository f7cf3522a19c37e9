import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { App } from '#tests/support/electron-on-chromium/app.ts';
import { BrowserWindow } from '#tests/support/electron-on-chromium/browser-window.ts';
import { createElectronModule } from '#tests/support/electron-on-chromium/electron-module.ts';
import { IpcMain } from '#tests/support/electron-on-chromium/ipc-main.ts';
import type { Machine } from '#tests/support/electron-on-chromium/machine.ts';
import { Session } from '#tests/support/electron-on-chromium/session.ts';
import { WebContents } from '#tests/support/electron-on-chromium/web-contents.ts';

// A stand-in that has more than Electron would let the app use what is not there. Electron's own types say what is.
const electronTypes = readFileSync(
  path.join(path.dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'electron.d.ts'),
  'utf8',
);
const folder = path.resolve(import.meta.dirname, '../support/electron-on-chromium');

/** There in Electron, and kept out of its types. */
const untyped = new Set(['getLastWebPreferences']);

function typedMembers(name: string): Set<string> {
  const start = electronTypes.search(new RegExp(`^  (?:class|interface) ${name}\\b[^{]*\\{`, 'm'));
  expect(start, `Electron’s types have no ${name}`).toBeGreaterThan(0);
  const body = electronTypes.slice(start, electronTypes.indexOf('\n  }', start));
  return new Set(
    [...body.matchAll(/^ {4}(?:static |readonly )*(\w+)[(?:<]/gm)].map(([, member = '']) => member),
  );
}

function membersOf(made: object): string[] {
  const names = [
    ...Object.getOwnPropertyNames(made),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(made)),
  ];
  const inherited = new Set(['constructor', ...Object.getOwnPropertyNames(Object.prototype)]);
  return names.filter((name) => !name.startsWith('_') && !inherited.has(name) && !untyped.has(name));
}

const handlers = new Map();
const machine = { switches: [], windows: new Set(), contents: new Set(), handlers, ipcHandlers: handlers };
const app = new App(machine as unknown as Machine);
const electron = createElectronModule(machine as unknown as Machine, app, new Session()) as Record<
  string,
  Record<string, object>
>;

it.each([
  ['App', App.prototype],
  ['BrowserWindow', BrowserWindow.prototype],
  ['WebContents', WebContents.prototype],
  ['Session', Session.prototype],
  ['IpcMain', IpcMain.prototype],
])('%s has no member that Electron lacks', (name, prototype) => {
  const known = typedMembers(name);
  const own = Object.getOwnPropertyNames(prototype).filter(
    (member) => !member.startsWith('_') && member !== 'constructor' && !untyped.has(member),
  );
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((member) => !known.has(member))).toEqual([]);
});

it.each([
  ['protocol', 'Protocol'],
  ['dialog', 'Dialog'],
  ['shell', 'Shell'],
  ['Menu', 'Menu'],
  ['webContents', 'WebContents'],
])('%s has no member that Electron lacks', (key, name) => {
  const known = typedMembers(name);
  expect(membersOf(electron[key] ?? {}).filter((member) => !known.has(member))).toEqual([]);
});

it('sends no event that Electron does not send', () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const sent = sources.flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/\.emit\(\s*'([\w-]+)'/g)].map(
      ([, event]) => event,
    ),
  );
  const own = ['attached']; // between its own parts
  expect(sent.length).toBeGreaterThan(8);
  expect(
    sent.filter((event) => !own.includes(event ?? '') && !electronTypes.includes(`on(event: '${event}'`)),
  ).toEqual([]);
});

it('throws where Electron has something and it has not', () => {
  expect(() => electron.desktopCapturer).toThrow('not provided by the stand-in');
  expect(() => electron.app?.getFileIcon).toThrow('app.getFileIcon is not provided');
  expect(() => app.getPath('downloads')).toThrow('not provided');
});
