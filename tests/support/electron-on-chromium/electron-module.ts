import { EventEmitter } from 'node:events';
import { createBrowserWindowClass } from './browser-window.ts';
import { IpcMain } from './ipc-main.ts';
import { loud } from './loud.ts';
import type { Machine, PageHandler } from './machine.ts';

/** What `require('electron')` answers in the app's main process. */
export function createElectronModule(machine: Machine, app: object, session: object): object {
  return loud(
    {
      app: loud(app, 'app'),
      BrowserWindow: createBrowserWindowClass(machine),
      webContents: loud(createWebContentsFinder(machine), 'webContents'),
      ipcMain: loud(new IpcMain(machine.ipcHandlers), 'ipcMain'),
      protocol: loud(createProtocol(machine), 'protocol'),
      session: loud({ defaultSession: loud(session, 'session') }, 'session'),
      Menu: loud(createMenu(), 'Menu'),
      dialog: loud(dialog, 'dialog'),
      shell: loud(shell, 'shell'),
      safeStorage: loud(safeStorage, 'safeStorage'),
      powerMonitor: loud(new EventEmitter(), 'powerMonitor'),
    },
    'electron',
  );
}

function createProtocol(machine: Machine) {
  return {
    registerSchemesAsPrivileged(
      schemes: { scheme: string; privileges?: { standard?: boolean; secure?: boolean } }[],
    ) {
      if (machine.ready) {
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      }
      for (const { scheme, privileges } of schemes) {
        if (privileges?.standard && privileges.secure) machine.privilegedSchemes.add(scheme);
      }
    },
    handle(scheme: string, handler: PageHandler) {
      if (machine.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      machine.handlers.set(scheme, handler);
    },
  };
}

/** Playwright's driver finds the app's windows by it. */
function createWebContentsFinder(machine: Machine) {
  return {
    fromDevToolsTargetId: (wanted: string) =>
      [...machine.windows]
        .map((window) => window.webContents)
        .find((contents) => contents._knownTarget === wanted),
  };
}

/** A menu is kept and never drawn. */
function createMenu() {
  let current: object | null = null;
  return {
    buildFromTemplate: (items: object[]) => ({ items }),
    setApplicationMenu: (menu: object | null) => {
      current = menu;
    },
    getApplicationMenu: () => current,
  };
}

const dialog = {
  showErrorBox: (title: string, content: string) => console.error(`error box: ${title}: ${content}`),
  /** A test states what the user chose in its place. */
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
};

/** It has no key store, and says so: what the app does with one is not to be seen here. */
const safeStorage = { isAsyncEncryptionAvailable: () => Promise.resolve(false) };

/** A test that lets a link through unseen would open a browser on somebody's desk. */
const shell = {
  openExternal: (address: string): Promise<void> =>
    Promise.reject(new Error(`the stand-in for Electron opens nothing outside itself: ${address}`)),
};
