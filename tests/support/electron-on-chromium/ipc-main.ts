import type { IpcHandler } from './machine.ts';

/** Electron's `ipcMain`, as far as answering goes. */
export class IpcMain {
  readonly _handlers: Map<string, IpcHandler>;

  constructor(handlers: Map<string, IpcHandler>) {
    this._handlers = handlers;
  }

  handle(channel: string, handler: IpcHandler): void {
    if (this._handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this._handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this._handlers.delete(channel);
  }
}
