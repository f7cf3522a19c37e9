import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mainWindowOptions } from '#electron/main/windows.ts';
import { operationNames } from '#shared/desktop/operation-names.ts';
import { contentSecurityPolicy } from '#shared/pages/content-security-policy.ts';

// Electron's own security checklist (electronjs.org/docs/latest/tutorial/security), in its order and by its numbers, as
// far as options and source can show it. What must be seen running is in the specs beside this file.
const projectRoot = path.resolve(import.meta.dirname, '../..');
const sources = sourcesOf('electron');
const all = sources.map(({ text }) => text).join('\n');
const preferences = mainWindowOptions('preload.cjs').webPreferences;

describe('Electron’s security checklist', () => {
  it('1: loads nothing over the network', () => {
    const loads = [...all.matchAll(/\.load(?:URL|File)\(([^)]*)\)/g)].map(([, what]) => what);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source's text that is compared
    expect(loads).toEqual(['`${appOrigin}/`']);
    expect(all).not.toMatch(/['"`]https?:\/\/(?!127\.0\.0\.1)[a-z]/);
  });

  it('2: has no Node in its pages', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3: isolates the preload from the page', () => {
    expect(preferences?.contextIsolation).toBe(true);
  });

  it('4: sandboxes every process', () => {
    expect(preferences?.sandbox).toBe(true);
    expect(all).toContain('app.enableSandbox()');
    expect(all).not.toContain('no-sandbox');
  });

  it('5: decides about permissions, both when asked and when checked', () => {
    for (const handler of [
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
    ]) {
      expect(all).toContain(`session.${handler}(`);
    }
  });

  it('6, 8, 9: leaves web security on and experimental features off', () => {
    expect(preferences).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(all).not.toMatch(/enableBlinkFeatures|disable-web-security|ignore-certificate-errors/);
  });

  it('7: has a policy that begins with nothing', () => {
    expect(contentSecurityPolicy(null)).toMatch(/^default-src 'none';/);
  });

  it('10: turns no engine feature on by name', () => {
    expect([...all.matchAll(/appendSwitch\('([^']+)'/g)].map(([, name]) => name)).toEqual([
      'disable-http-cache',
    ]);
  });

  it('11, 12: has no webview', () => {
    expect(preferences?.webviewTag).toBe(false);
    expect(all).toContain("'will-attach-webview'");
  });

  it('13, 14: decides about navigation and new windows', () => {
    expect(all).toContain("'will-navigate'");
    expect(all).toContain('setWindowOpenHandler(');
    expect(all).not.toContain("action: 'allow'");
  });

  it('15: passes addresses outside at one place, after a check', () => {
    const users = sources.filter(({ text }) => text.includes('shell.openExternal'));
    expect(users.map(({ name }) => name)).toEqual(['electron/main/main.ts']);
    expect(sources.find(({ name }) => name.endsWith('security.ts'))?.text).toMatch(
      /!mayOpenOutside\(address, endpointUrl\)[\s\S]*openExternal\(address\)/,
    );
  });

  it('16: is built on the Electron that package.json pins', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('17: answers IPC at one place, which checks the sender', () => {
    const users = sources.filter(({ text }) => /ipcMain\.(handle|on|once)\b/.test(text));
    expect(users.map(({ name }) => name)).toEqual(['electron/main/ipc/register.ts']);
    expect(users[0]?.text).toMatch(/if \(!isOwnPage\(event\)\)/);
    expect(all).not.toMatch(/ipcRenderer\.(sendSync|send|on)\b|webContents\.send\b/);
  });

  it('18: serves its pages by a scheme of its own, and never file://', () => {
    expect(all).not.toMatch(/file:\/\/|loadFile/);
  });

  it('20: gives the page functions of the contract, and no part of Electron', () => {
    const preload = sources.find(({ name }) => name.endsWith('preload.ts'))?.text ?? '';
    expect([...preload.matchAll(/exposeInMainWorld\(/g)]).toHaveLength(1);
    expect(preload).toContain('operationNames.map');
    expect(operationNames.length).toBeLessThanOrEqual(12);
  });
});

it('only the desktop’s own room knows Electron', () => {
  for (const room of ['shared', 'renderer', 'server']) {
    const users = sourcesOf(room).filter(({ text }) => /from 'electron['/]/.test(text));
    expect(users.map(({ name }) => name)).toEqual([]);
  }
});

function sourcesOf(room: string): { name: string; text: string }[] {
  return readdirSync(path.join(projectRoot, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({
      name: `${room}/${name.replaceAll('\\', '/')}`,
      text: readFileSync(path.join(projectRoot, room, name), 'utf8'),
    }));
}
