import { EventEmitter } from 'node:events';
import { createEvent, loud } from './loud.ts';
import { type Machine, runningChromium, type WindowPart } from './machine.ts';
import { WebContents } from './web-contents.ts';

interface WindowOptions {
  readonly show?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

/** What the stand-in can show honestly: a sandboxed page. Anything looser would look safer here than it is in Electron. */
function refuseUnsafe(preferences: Readonly<Record<string, unknown>>): void {
  const wanted = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (preferences[name] !== value)
      throw new Error(`the stand-in for Electron shows no window without ${name}: ${value}`);
  }
}

interface BrowserWindowClass {
  new (options?: WindowOptions): BrowserWindow;
  getAllWindows(): WindowPart[];
  fromWebContents(contents: WebContents): WindowPart | null;
}

/** The class itself is made for one machine, since the app constructs it with nothing but options. */
export function createBrowserWindowClass(machine: Machine): BrowserWindowClass {
  const getAllWindows = () => [...machine.windows].map((window) => loud(window, 'BrowserWindow'));
  return class extends BrowserWindow {
    static readonly getAllWindows = getAllWindows;

    constructor(options: WindowOptions = {}) {
      super(machine, options);
      // biome-ignore lint/correctness/noConstructorReturn: whatever the app does to its window must be loud about what is missing
      return loud(this, 'BrowserWindow');
    }

    static fromWebContents(contents: WebContents): WindowPart | null {
      return getAllWindows().find((window) => window.webContents.id === contents.id) ?? null;
    }
  };
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly _machine: Machine;
  _visible: boolean;
  _wasShown = false;
  _isGone = false;

  constructor(
    machine: Machine,
    { show = true, width = 800, height = 600, webPreferences = {} }: WindowOptions,
  ) {
    super();
    if (!machine.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    refuseUnsafe(webPreferences);
    this._machine = machine;
    this._visible = show;
    this.webContents = loud(new WebContents(machine, webPreferences, this), 'webContents');
    machine.windows.add(this);
    machine.contents.add(this.webContents);
    this.webContents._open(width, height);
    machine.app?.emit('web-contents-created', createEvent({}), this.webContents);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this._visible = true;
  }

  isVisible(): boolean {
    return this._visible;
  }

  /** A window without a screen is never minimised. */
  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  focus(): void {
    this.emit('focus', createEvent({}));
  }

  close(): void {
    void this._destroy();
  }

  _loaded(): void {
    if (this._wasShown) return;
    this._wasShown = true;
    this.emit('ready-to-show');
  }

  async _destroy(): Promise<void> {
    if (this._isGone) return;
    const chromium = runningChromium(this._machine);
    const closed = new Promise<void>((resolve) => this.once('closed', () => resolve()));
    const targetId = await this.webContents._targetId;
    await chromium.send('Target.closeTarget', { targetId }).catch(() => {});
    await Promise.race([closed, chromium.gone]);
  }

  _closed(): void {
    if (this._isGone) return;
    this._isGone = true;
    for (const window of this._machine.windows) if (window._isGone) this._machine.windows.delete(window);
    this.emit('closed');
    if (this._machine.windows.size > 0 || this._machine.quitting) return;
    if (!this._machine.app?.emit('window-all-closed')) this._machine.app?.quit();
  }
}
