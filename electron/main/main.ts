import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { errors } from '#shared/errors/registry.ts';
import type { CouncilSignIn } from '#shared/sign-in/council-sign-in.ts';
import { registerAppScheme, serveAppPages } from './app-pages.ts';
import { signInAtCouncil } from './ipc/council-sign-in.ts';
import { guardWithKeychain, keychainStrength, revealFromKeychain } from './ipc/keychain.ts';
import { printPage } from './ipc/print-page.ts';
import { registerOperations } from './ipc/register.ts';
import { savePdf } from './ipc/save-pdf.ts';
import { whenToLock } from './ipc/when-to-lock.ts';
import { createFileLog, type Log } from './log.ts';
import { menuTemplate } from './menu.ts';
import { restrictContents, restrictPermissions, restrictRequests } from './security.ts';
import { readSettings, type Settings, SettingsFault } from './settings.ts';
import { createMainWindow } from './windows.ts';

// The bundle makes this file dist/electron/main.cjs.
const preload = path.join(__dirname, 'preload.cjs');
const pages = path.join(__dirname, '../renderer');

setUpDataFolder();
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const log = createFileLog(path.join(app.getPath('userData'), 'logs'), () => new Date());
  const settings = setUpSettings(log);
  if (settings === undefined) {
    app.exit(1);
    return;
  }
  setUpEngine();
  setUpWindow(settings, log);
}

function setUpDataFolder(): void {
  const folder = process.env.WAYMARK_USER_DATA;
  if (folder) app.setPath('userData', path.resolve(folder));
}

function setUpSettings(log: Log): Settings | undefined {
  try {
    return readSettings(process.env, app.getPath('userData'));
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    log('DESKTOP_SETTINGS_INVALID');
    dialog.showErrorBox('Waymark', `${errors.DESKTOP_SETTINGS_INVALID.message}\n\n${error.where}`);
    return undefined;
  }
}

function setUpEngine(): void {
  app.enableSandbox();
  // The engine's cache would keep what the endpoint answers on the disk, in clear.
  app.commandLine.appendSwitch('disable-http-cache');
  registerAppScheme(protocol);
}

function setUpWindow({ endpointUrl }: Settings, log: Log): void {
  const window = createMainWindow(BrowserWindow, { preload, log });
  const openExternal = (address: string) => shell.openExternal(address);
  app.on('web-contents-created', (_event, contents) =>
    restrictContents(contents, { endpointUrl, openExternal, log }),
  );
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(() => {
    setUpSession(endpointUrl, log);
    setUpOperations(endpointUrl, log);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
    window.show();
    log('DESKTOP_STARTED', { version: app.getVersion(), runtime: runtimeInWords() });
  });
}

function setUpSession(endpointUrl: string, log: Log): void {
  restrictPermissions(session.defaultSession, log);
  restrictRequests(session.defaultSession, endpointUrl, log);
  serveAppPages(protocol, { folder: pages, endpointUrl });
}

function setUpOperations(endpointUrl: string, log: Log): void {
  const handlers = {
    'app.getConfiguration': () => ({ endpointUrl, version: app.getVersion(), runtime: runtime() }),
    'keychain.strength': () => keychainStrength(safeStorage, process.platform),
    'keychain.guard': (secret: string) => guardWithKeychain(safeStorage, secret),
    'keychain.reveal': (guarded: string) => revealFromKeychain(safeStorage, guarded),
    'laptop.whenToLock': () => whenToLock(powerMonitor),
    'signIn.atCouncil': (order: CouncilSignIn) =>
      signInAtCouncil(order, { endpointUrl, openExternal: (address) => shell.openExternal(address) }),
    'page.print': (_request: undefined, sender: Electron.WebContents) => printPage(sender),
    'page.savePdf': ({ name }: { name: string }, sender: Electron.WebContents) =>
      savePdf(sender, name, { dialog, writeFile }),
  };
  registerOperations(ipcMain, handlers, log);
}

function runtime(): 'electron' | 'stand-in' {
  return process.versions.electron === undefined ? 'stand-in' : 'electron';
}

function runtimeInWords(): string {
  const version = process.versions.electron;
  return version === undefined ? 'not Electron' : `Electron ${version}`;
}
