import type { Session, WebContents } from 'electron';
import { isAppAddress } from './app-address.ts';
import { type Log, loggableOrigin } from './log.ts';

/**
 * What the app's own page may be granted: that the browser engine keeps the sealed store when the disk is short, and that
 * the page reaches an endpoint on the council's network or on this machine. Everything else is refused to everybody.
 */
const granted: ReadonlySet<string> = new Set([
  'persistent-storage',
  'local-network',
  'local-network-access',
  'loopback-network',
]);

export function restrictPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
  log: Log,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const allowed = isGranted(permission, details.requestingUrl);
    if (!allowed) log('DESKTOP_PERMISSION_REFUSED', { permission });
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}

function isGranted(permission: string, address: string): boolean {
  return granted.has(permission) && isAppAddress(address);
}

/** The whole session reaches the app's own pages and the endpoint, whatever a page or a library tries. */
export function restrictRequests(
  session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> },
  endpointUrl: string,
  log: Log,
): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const allowed = isReachable(url, endpointUrl);
    if (!allowed) log('DESKTOP_ADDRESS_REFUSED', { origin: loggableOrigin(url) });
    answer({ cancel: !allowed });
  });
}

export function isReachable(address: string, endpointUrl: string): boolean {
  if (isAppAddress(address)) return true;
  const url = URL.parse(address);
  if (url === null) return false;
  // Made by the page or by developer tools, not fetched from anywhere.
  if (['data:', 'blob:', 'devtools:'].includes(url.protocol)) return true;
  return url.origin === endpointUrl;
}

export interface ContentsRules {
  readonly endpointUrl: string;
  readonly openExternal: (address: string) => Promise<void>;
  readonly log: Log;
}

/** A window shows the app and nothing else: it is not led away, opens no second window and holds no foreign view. */
export function restrictContents(contents: WebContents, rules: ContentsRules): void {
  const stayHome = (event: { url: string; preventDefault(): void }) => {
    if (isAppAddress(event.url)) return;
    event.preventDefault();
    rules.log('DESKTOP_NAVIGATION_REFUSED', { origin: loggableOrigin(event.url) });
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, rules);
    return { action: 'deny' };
  });
}

function openOutside(address: string, { endpointUrl, openExternal, log }: ContentsRules): void {
  const origin = loggableOrigin(address);
  if (!mayOpenOutside(address, endpointUrl)) {
    log('DESKTOP_NAVIGATION_REFUSED', { origin });
    return;
  }
  log('DESKTOP_LINK_OPENED', { origin });
  openExternal(address).catch(() => log('DESKTOP_REQUEST_FAILED', { operation: 'open outside', origin }));
}

/**
 * Links that may open in the user's own browser: government (legislation, guidance, councils) and the endpoint itself, such
 * as the board's page. An open list would let a fault in the page carry a young person's words away in an address.
 */
export function mayOpenOutside(address: string, endpointUrl: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.origin === endpointUrl) return true;
  return url.protocol === 'https:' && url.port === '' && /(^|\.)gov\.uk$/.test(url.hostname);
}
