import { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { createEvent, loud } from './loud.ts';
import type { Machine } from './machine.ts';
import { createSingleInstance } from './single-instance.ts';

/** Electron's `app`, as far as Waymark and Playwright's driver use it. */
export class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine: object;
  readonly _machine: Machine;
  readonly _paths = new Map<string, string>();
  readonly _instance = createSingleInstance();
  readonly _whenReady: Promise<void>;
  _becomeReady: () => void = () => {};

  constructor(machine: Machine) {
    super();
    this._machine = machine;
    this._whenReady = new Promise((resolve) => {
      this._becomeReady = resolve;
    });
    const appendSwitch = (name: string, value = '') =>
      void machine.switches.push(value === '' ? `--${name}` : `--${name}=${value}`);
    this.commandLine = loud({ appendSwitch }, 'app.commandLine');
  }

  getName(): string {
    return this._machine.manifest.productName;
  }

  getVersion(): string {
    return this._machine.manifest.version;
  }

  /** Beside the real app's data and never in it: neither could read what the other keeps. */
  getPath(name: string): string {
    const set = this._paths.get(name);
    if (set !== undefined) return set;
    if (name === 'userData') {
      const config = process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config');
      return path.join(config, `${this.getName()} (not Electron)`);
    }
    throw new Error(`app.getPath('${name}') is not provided by the stand-in for Electron`);
  }

  setPath(name: string, folder: string): void {
    this._paths.set(name, folder);
  }

  isReady(): boolean {
    return this._machine.ready;
  }

  whenReady(): Promise<void> {
    return this._whenReady;
  }

  /** Nothing to do: the stand-in shows sandboxed pages only. But, as in Electron, not at any time. */
  enableSandbox(): void {
    if (this._machine.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  requestSingleInstanceLock(): boolean {
    return this._instance.take(this.getPath('userData'), (commandLine, folder) =>
      this.emit('second-instance', createEvent({}), commandLine, folder, undefined),
    );
  }

  _release(): void {
    this._instance.release();
  }

  quit(): void {
    if (this._machine.quitting) return;
    this._machine.quitting = true;
    void Promise.all([...this._machine.windows].map((window) => window._destroy())).then(() => this.exit(0));
  }

  exit(code = 0): void {
    this._machine.quitting = true;
    this.emit('quit', createEvent({}), code);
    this._instance.release();
    void closeChromium(this._machine).then(() => process.exit(code));
  }
}

async function closeChromium({ chromium }: Machine): Promise<void> {
  if (chromium === undefined || chromium.process.exitCode !== null) return;
  chromium.send('Browser.close').catch(() => {});
  await Promise.race([chromium.gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  if (chromium.process.exitCode === null) chromium.process.kill('SIGKILL');
}
