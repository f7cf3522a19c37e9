import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import type { LogCode } from './log.ts';
import { createMainWindow, mainWindowOptions } from './windows.ts';

const logged: LogCode[] = [];
const log = (code: LogCode) => void logged.push(code);

/** Writes down what is done to it. */
class WindowInHand extends EventEmitter {
  static made: WindowInHand[] = [];
  static canLoad = true;
  readonly done: string[] = [];
  readonly webContents = new EventEmitter();
  minimised = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    WindowInHand.made.push(this);
    this.done.push(`made ${options.title}`);
  }

  async loadURL(url: string): Promise<void> {
    this.done.push(url);
    if (!WindowInHand.canLoad) throw new Error('ERR_FAILED');
  }

  show(): void {
    this.done.push('show');
  }

  focus(): void {
    this.done.push('focus');
  }

  restore(): void {
    this.done.push('restore');
  }

  close(): void {
    this.done.push('close');
  }

  isDestroyed(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return this.minimised;
  }
}

const asElectron = WindowInHand as unknown as new (options: BrowserWindowConstructorOptions) => BrowserWindow;

beforeEach(() => {
  WindowInHand.made = [];
  WindowInHand.canLoad = true;
  logged.length = 0;
});

it('the window is shown only when it has something to show', () => {
  createMainWindow(asElectron, { preload: 'p', log }).show();
  const [window] = WindowInHand.made;
  expect(window?.done).toEqual(['made Waymark', 'app://waymark/']);
  window?.emit('ready-to-show');
  expect(window?.done.at(-1)).toBe('show');
});

it('showing it again brings the one window to the front', () => {
  const main = createMainWindow(asElectron, { preload: 'p', log });
  main.show();
  const [window] = WindowInHand.made;
  if (window) window.minimised = true;
  main.show();
  expect(WindowInHand.made).toHaveLength(1);
  expect(window?.done.slice(-3)).toEqual(['restore', 'show', 'focus']);
});

it('after it was closed, showing it opens a new one', () => {
  const main = createMainWindow(asElectron, { preload: 'p', log });
  main.show();
  WindowInHand.made[0]?.emit('closed');
  main.show();
  expect(WindowInHand.made).toHaveLength(2);
});

it('a page that does not load or that dies is in the log', async () => {
  WindowInHand.canLoad = false;
  createMainWindow(asElectron, { preload: 'p', log }).show();
  WindowInHand.made[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  await new Promise((resolve) => setImmediate(resolve));
  expect(logged.sort()).toEqual(['DESKTOP_PAGE_GONE', 'DESKTOP_PAGE_NOT_LOADED']);
});

it('the window fits the smallest laptop in use and hides nothing at that size', () => {
  expect(mainWindowOptions('p')).toMatchObject({ minWidth: 1024, minHeight: 640 });
});

it('a page with unsaved letters is given time to save them, and then the window closes', () => {
  vi.useFakeTimers();
  createMainWindow(asElectron, { preload: 'p', log }).show();
  const [window] = WindowInHand.made;
  const letGo = vi.fn();
  window?.webContents.emit('will-prevent-unload', { preventDefault: letGo });
  expect(window?.done.at(-1)).not.toBe('close');
  vi.runAllTimers();
  expect(window?.done.at(-1)).toBe('close');
  expect(letGo).not.toHaveBeenCalled();
  window?.webContents.emit('will-prevent-unload', { preventDefault: letGo });
  expect(letGo).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
