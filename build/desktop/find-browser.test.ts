import { expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';

type Machine = NonNullable<Parameters<typeof findBrowser>[0]>;

const having =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

const windows: Machine = {
  platform: 'win32',
  environment: { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
  exists: having('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'),
};

it('every Windows has Edge, so a browser is found there', () => {
  expect(findBrowser(windows)).toBe('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
});

it('a browser that a user of macOS installed for herself is found', () => {
  const own = '/Users/sam/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const machine: Machine = { platform: 'darwin', environment: { HOME: '/Users/sam' }, exists: having(own) };
  expect(findBrowser(machine)).toBe(own);
});

it('on Linux, Debian’s Chromium is found', () => {
  const machine: Machine = { platform: 'linux', environment: {}, exists: having('/usr/bin/chromium') };
  expect(findBrowser(machine)).toBe('/usr/bin/chromium');
});

it('CHROMIUM_PATH wins where there is such a file', () => {
  const environment = { ...windows.environment, CHROMIUM_PATH: 'D:\\chrome.exe' };
  expect(findBrowser({ ...windows, environment, exists: () => true })).toBe('D:\\chrome.exe');
  expect(findBrowser({ ...windows, environment })).toContain('msedge.exe');
});

it('where there is no browser, none is named', () => {
  expect(findBrowser({ ...windows, exists: () => false })).toBeUndefined();
});
