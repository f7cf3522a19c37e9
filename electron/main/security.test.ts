import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import type { LogCode } from './log.ts';
import {
  isReachable,
  mayOpenOutside,
  restrictContents,
  restrictPermissions,
  restrictRequests,
} from './security.ts';

const endpointUrl = 'https://waymark.council.example';
const own = 'app://waymark/index.html';

function createLog() {
  const logged: [LogCode, object | undefined][] = [];
  return { logged, log: (code: LogCode, details?: object) => void logged.push([code, details]) };
}

describe('permissions', () => {
  function ask(permission: string, address: string) {
    const handlers: Record<string, (...args: unknown[]) => unknown> = {};
    const keep = (name: string) => (handler: (...args: unknown[]) => unknown) => {
      handlers[name] = handler;
    };
    const session = {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
    };
    restrictPermissions(session as unknown as Session, createLog().log);
    let requested: unknown;
    const answer = (granted: boolean) => {
      requested = granted;
    };
    handlers.request?.({}, permission, answer, { requestingUrl: address });
    return {
      requested,
      checked: handlers.check?.({}, permission, address, {}),
      device: handlers.device?.({}),
    };
  }

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'unknown',
  ])('refuse %s to everybody', (permission) => {
    expect(ask(permission, own)).toEqual({ requested: false, checked: false, device: false });
  });

  it('let the app’s own page keep its store and reach the endpoint', () => {
    for (const permission of ['persistent-storage', 'local-network-access', 'loopback-network']) {
      expect(ask(permission, own)).toMatchObject({ requested: true, checked: true });
      expect(ask(permission, 'https://elsewhere.example/')).toMatchObject({
        requested: false,
        checked: false,
      });
    }
  });
});

describe('requests', () => {
  it.each([
    [own, true],
    [`${endpointUrl}/api/sync/pull`, true],
    ['data:image/svg+xml,x', true],
    ['devtools://devtools/bundled/x.js', true],
    ['http://waymark.council.example/', false],
    ['https://waymark.council.example:8443/', false],
    ['https://waymark.council.example.elsewhere.example/', false],
    ['https://elsewhere.example/?to=waymark.council.example', false],
    ['app://waymark.example/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('to %s: %s', (address, allowed) => {
    expect(isReachable(address, endpointUrl)).toBe(allowed);
  });

  it('that are refused leave their origin in the log, and nothing after it', () => {
    const { logged, log } = createLog();
    let listener: ((details: { url: string }, answer: (response: object) => void) => void) | undefined;
    const webRequest = {
      onBeforeRequest: (given: typeof listener) => {
        listener = given;
      },
    };
    restrictRequests({ webRequest } as unknown as Session, endpointUrl, log);
    const answers: object[] = [];
    listener?.({ url: 'https://elsewhere.example/her-name?x=1' }, (answer) => answers.push(answer));
    listener?.({ url: own }, (answer) => answers.push(answer));
    expect(answers).toEqual([{ cancel: true }, { cancel: false }]);
    expect(logged).toEqual([['DESKTOP_ADDRESS_REFUSED', { origin: 'https://elsewhere.example' }]]);
  });
});

describe('a window', () => {
  function open() {
    const opened: string[] = [];
    const state: { handler?: (details: { url: string }) => object } = {};
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: (details: { url: string }) => object) => {
        state.handler = handler;
      },
    });
    const openExternal = async (address: string) => void opened.push(address);
    const { logged, log } = createLog();
    restrictContents(contents as unknown as WebContents, { endpointUrl, openExternal, log });
    const isPrevented = (event: string, url: string) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      contents.emit(event, { url, preventDefault });
      return prevented;
    };
    return { opened, logged, isPrevented, askFor: (url: string) => state.handler?.({ url }) };
  }

  it('is not led away, by the page, a frame or a redirect', () => {
    const { isPrevented } = open();
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(isPrevented(event, 'https://elsewhere.example/')).toBe(true);
      expect(isPrevented(event, 'file:///etc/passwd')).toBe(true);
      expect(isPrevented(event, own)).toBe(false);
    }
  });

  it('holds no foreign view', () => {
    expect(open().isPrevented('will-attach-webview', own)).toBe(true);
  });

  it('opens no second window, and passes outside only what may go', () => {
    const { askFor, opened, logged } = open();
    expect(askFor('https://www.legislation.gov.uk/uksi/2010/959')).toEqual({ action: 'deny' });
    expect(askFor('https://elsewhere.example/?words=hers')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://www.legislation.gov.uk/uksi/2010/959']);
    expect(logged.map(([code]) => code)).toEqual(['DESKTOP_LINK_OPENED', 'DESKTOP_NAVIGATION_REFUSED']);
  });
});

it.each([
  ['https://www.gov.uk/guidance', true],
  ['https://go.walsall.gov.uk/', true],
  [`${endpointUrl}/board`, true],
  ['http://www.gov.uk/', false],
  ['https://gov.uk.elsewhere.example/', false],
  ['https://notgov.uk/', false],
  ['https://gov.uk@elsewhere.example/', false],
  ['https://somebody@www.gov.uk/', false],
  ['https://www.gov.uk:8443/', false],
  ['javascript:alert(1)', false],
  ['file:///C:/Windows/system32/calc.exe', false],
  ['ms-msdt:/id', false],
])('the user’s own browser is given %s: %s', (address, allowed) => {
  expect(mayOpenOutside(address, endpointUrl)).toBe(allowed);
});
