import type { EventEmitter } from 'node:events';
import type { Chromium } from './chromium.ts';

// What the parts of the stand-in know of each other. Here and not with the classes, which would otherwise import each other.

export type PageHandler = (request: Request) => Response | Promise<Response>;
export type IpcHandler = (event: unknown, ...args: unknown[]) => unknown;

export interface AppPart extends EventEmitter {
  quit(): void;
  exit(code?: number): void;
  getPath(name: string): string;
  _becomeReady(): void;
  /** Lets the next start be the first again. */
  _release(): void;
}

export interface ContentsPart extends EventEmitter {
  readonly id: number;
  readonly _targetId: Promise<string>;
  readonly _sessionId: string;
  /** The target's id once Chromium has given it. */
  readonly _knownTarget: string;
  readonly _mainFrame: string;
  readonly _ownNavigations: Set<string>;
  readonly _opening: string | undefined;
  readonly _openHandler: WindowOpenHandler;
  readonly _isGone: boolean;
  _attach(sessionId: string): Promise<void>;
  _send(method: string, params?: object): Promise<void>;
  _destroyed(): void;
}

export type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

export interface WindowPart extends EventEmitter {
  readonly webContents: ContentsPart;
  readonly _isGone: boolean;
  close(): void;
  _loaded(): void;
  _closed(): void;
  _destroy(): Promise<void>;
}

export type RequestHandler = (
  contents: ContentsPart,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;
export type CheckHandler = (
  contents: ContentsPart,
  permission: string,
  origin: string,
  details: object,
) => boolean;
export interface RequestDetails {
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
}
export type BeforeRequest = (
  details: RequestDetails,
  answer: (response: { cancel?: boolean }) => void,
) => void;

export interface SessionPart {
  readonly _request: RequestHandler | null;
  readonly _check: CheckHandler | null;
  readonly _beforeRequest: BeforeRequest | null;
}

/** What the parts share. One a process, as in Electron. */
export interface Machine {
  readonly manifest: { readonly productName: string; readonly version: string };
  /** The command line's switches, and those the app appends before Chromium starts. */
  readonly switches: string[];
  readonly privilegedSchemes: Set<string>;
  readonly handlers: Map<string, PageHandler>;
  readonly ipcHandlers: Map<string, IpcHandler>;
  readonly windows: Set<WindowPart>;
  readonly contents: Set<ContentsPart>;
  app: AppPart | undefined;
  readonly session: SessionPart;
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
