import type { App } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import type { Chromium } from './chromium.ts';
import type { IpcMain } from './ipc-main.ts';
import type { Session } from './session.ts';
import type { WebContents } from './web-contents.ts';

export type PageHandler = (request: Request) => Response | Promise<Response>;

/** What the parts of the stand-in share. One a process, as in Electron. */
export interface Machine {
  /** The app's folder: where its package.json is. */
  readonly folder: string;
  readonly manifest: { readonly name: string; readonly productName: string; readonly version: string };
  /** The command line's switches, and those the app appends before Chromium starts. */
  readonly switches: string[];
  readonly privilegedSchemes: Set<string>;
  readonly handlers: Map<string, PageHandler>;
  readonly windows: Set<BrowserWindow>;
  readonly contents: Set<WebContents>;
  readonly app: App;
  readonly session: Session;
  readonly ipcMain: IpcMain;
  /** Set once Chromium runs. */
  chromium: Chromium | undefined;
  ready: boolean;
  quitting: boolean;
}

export function runningChromium(machine: Machine): Chromium {
  if (machine.chromium === undefined) throw new Error('the stand-in has not started Chromium yet');
  return machine.chromium;
}

export function isServed(machine: Machine): (scheme: string) => boolean {
  // A scheme that was not made standard and secure in time would be crippled in Electron, so here it does not work at all.
  return (scheme) => machine.handlers.has(scheme) && machine.privilegedSchemes.has(scheme);
}
