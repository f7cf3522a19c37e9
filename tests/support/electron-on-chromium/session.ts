import { fromChromium } from './addresses.ts';
import { loud } from './loud.ts';
import {
  type BeforeRequest,
  type CheckHandler,
  type ContentsPart,
  type Machine,
  type RequestDetails,
  type RequestHandler,
  runningChromium,
  type SessionPart,
} from './machine.ts';

/** Electron's name of a permission, and what Chromium calls it in its settings. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  'clipboard-read': ['clipboard-read'],
  midi: ['midi'],
  'idle-detection': ['idle-detection'],
  'persistent-storage': ['persistent-storage'],
};

/** Electron grants every permission for which the app has no handler, so the stand-in does too. */
export class Session {
  _request: RequestHandler | null = null;
  _check: CheckHandler | null = null;
  _beforeRequest: BeforeRequest | null = null;
  readonly webRequest = loud(
    {
      onBeforeRequest: (listener: BeforeRequest | null) => {
        this._beforeRequest = listener;
      },
    },
    'session.webRequest',
  );

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this._request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this._check = handler;
  }

  /** Kept and never asked: the stand-in's Chromium shows no chooser of devices. */
  setDevicePermissionHandler(_handler: unknown): void {}
}

/** Asks the app's handlers about an origin and sets their answers in Chromium, where the page then meets them. */
export async function applyPermissions(machine: Machine, contents: ContentsPart, url: string): Promise<void> {
  const { origin } = new URL(url);
  for (const [permission, names] of Object.entries(permissions)) {
    const setting = (await isGranted(machine.session, contents, permission, url)) ? 'granted' : 'denied';
    for (const name of names) {
      await runningChromium(machine)
        .send('Browser.setPermission', { permission: { name }, setting, origin })
        .catch((error: Error) => console.error(`stand-in: ${permission} could not be set: ${error.message}`));
    }
  }
}

async function isGranted(
  session: SessionPart,
  contents: ContentsPart,
  permission: string,
  url: string,
): Promise<boolean> {
  const requestingUrl = fromChromium(url);
  const details = { requestingUrl, isMainFrame: true };
  const origin = fromChromium(`${new URL(url).origin}/`);
  if (session._check !== null && !session._check(contents, permission, origin, details)) return false;
  const ask = session._request;
  if (ask === null) return true;
  return new Promise((resolve) => ask(contents, permission, resolve, details));
}

/** What the app's onBeforeRequest says: true when the request is to be cancelled. */
export function isCancelled(session: SessionPart, details: RequestDetails): Promise<boolean> {
  const listener = session._beforeRequest;
  if (listener === null) return Promise.resolve(false);
  return new Promise((resolve) => listener(details, ({ cancel = false }) => resolve(cancel)));
}
