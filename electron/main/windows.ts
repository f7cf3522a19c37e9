import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from '#shared/desktop/app-address.ts';
import type { Log } from './log.ts';

export function mainWindowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Waymark',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    // Shown when it has something to show: a white flash looks like a fault.
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling checker fetches its dictionaries from a host of its own.
      spellcheck: false,
    },
  };
}

/** Enough for the last letters to reach the disk: the page begins to save them when it is asked to leave. */
const LAST_LETTERS_MS = 500;

export interface MainWindow {
  /** Opens it, or brings the one that is open to the front. */
  show(): void;
}

/** The one window. The sealed store has one reader at a time, so there is never a second. */
export function createMainWindow(
  Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow,
  { preload, log }: { preload: string; log: Log },
): MainWindow {
  let current: BrowserWindow | undefined;
  return {
    show() {
      if (current !== undefined) return bringToFront(current);
      const window = new Window(mainWindowOptions(preload));
      current = window;
      window.once('ready-to-show', () => window.show());
      window.on('closed', () => {
        current = undefined;
      });
      window.webContents.on('render-process-gone', (_event, { reason, exitCode }) =>
        log('DESKTOP_PAGE_GONE', { reason, exitCode }),
      );
      closeOnceSaved(window);
      window.loadURL(`${appOrigin}/`).catch(() => log('DESKTOP_PAGE_NOT_LOADED'));
    },
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/**
 * A page with unsaved letters asks not to be closed. Electron would keep the window open without a word, so we close it
 * once they had time to be saved, and the second time whatever the page says: a full disk must not hold the window.
 */
function closeOnceSaved(window: BrowserWindow): void {
  let hasWaited = false;
  window.webContents.on('will-prevent-unload', (event) => {
    if (hasWaited) return event.preventDefault();
    hasWaited = true;
    setTimeout(() => {
      if (!window.isDestroyed()) window.close();
    }, LAST_LETTERS_MS);
  });
}
