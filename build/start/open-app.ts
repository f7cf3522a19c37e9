import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../desktop/find-browser.ts';
import { tryInstallElectron } from '../desktop/find-electron.ts';
import { projectRoot } from '../tools/project-root.ts';

export interface AppPlace {
  readonly endpointUrl: string;
  /** Where a browser finds the app's pages. */
  readonly appUrl: string;
  readonly dataFolder: string;
}

export interface OpenedApp {
  /** In words, for the terminal: what was opened, or why nothing was. */
  readonly said: string;
  close(): Promise<void>;
}

/** Opens the app in Electron where that can be had, else in an installed browser, else says where it is. */
export async function openApp(place: AppPlace): Promise<OpenedApp> {
  if (!hasScreen()) {
    return notOpened(`No screen was found, so nothing was opened. In a browser here, open ${place.appUrl}`);
  }
  const electron = await tryInstallElectron();
  if (electron.executable !== null) {
    return opened(`Opened in Electron ${electron.version}.`, spawnElectron(electron.executable, place));
  }
  const browser = findBrowser();
  if (browser === undefined) {
    return notOpened(
      `Electron could not be had (${electron.why}), and no Chrome, Edge or Chromium was found. Open ${place.appUrl} in a browser you have.`,
    );
  }
  return opened(
    `Electron could not be had (${electron.why}). Opened the same app in ${browser} instead, in a window of its own.`,
    spawnBrowser(browser, place),
  );
}

function hasScreen({ platform, env } = process): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/** The laptop's own store is under the data folder too, so that one folder is all there is to keep or to move. */
function spawnElectron(executable: string, { endpointUrl, dataFolder }: AppPlace): ChildProcess {
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  return spawn(executable, [...sandbox, projectRoot], {
    stdio: 'ignore',
    env: {
      ...process.env,
      WAYMARK_ENDPOINT: endpointUrl,
      WAYMARK_USER_DATA: folderFor(dataFolder, 'desktop'),
    },
  });
}

function spawnBrowser(executable: string, { appUrl, dataFolder }: AppPlace): ChildProcess {
  const flags = [
    `--app=${appUrl}`,
    `--user-data-dir=${folderFor(dataFolder, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1360,900',
    // Chromium refuses to sandbox for root.
    ...(isRoot() ? ['--no-sandbox'] : []),
  ];
  return spawn(executable, flags, { stdio: 'ignore' });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function folderFor(dataFolder: string, part: string): string {
  const folder = path.join(dataFolder, part);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function notOpened(said: string): OpenedApp {
  return { said, close: () => Promise.resolve() };
}

/** Closing asks the window to end by itself, which lets it finish what it is writing, and insists after some seconds. */
function opened(said: string, child: ChildProcess): OpenedApp {
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      gone = true;
      resolve();
    };
    child.once('exit', finish);
    child.once('error', finish);
  });
  async function close(): Promise<void> {
    if (gone) return;
    child.kill();
    const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(insist);
  }
  return { said, close };
}
