import { expect, it } from 'vitest';
import { menuTemplate } from './menu.ts';

const roles = (platform: NodeJS.Platform, isPackaged: boolean) =>
  JSON.stringify(menuTemplate(platform, isPackaged));

it('the menu lets everybody make the page larger', () => {
  for (const platform of ['win32', 'darwin', 'linux'] as const) {
    expect(roles(platform, true)).toContain('"zoomIn"');
  }
});

it('developer tools are not in what users install', () => {
  expect(roles('win32', false)).toContain('toggleDevTools');
  expect(roles('win32', true)).not.toContain('toggleDevTools');
});

it('macOS has its application menu, and the others do not', () => {
  expect(roles('darwin', true)).toContain('appMenu');
  expect(roles('linux', true)).not.toContain('appMenu');
});
