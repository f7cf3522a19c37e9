import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export type ElectronFound =
  | { readonly executable: string; readonly version: string }
  | { readonly executable: null; readonly why: string };

/**
 * Electron's executable as npm keeps it, or in the folder ELECTRON_OVERRIDE_DIST_PATH names. The package itself is never
 * loaded: in Node that begins a download.
 */
export function findElectron(
  packageFolder: string | undefined = electronPackage(),
  overriding: string | undefined = process.env.ELECTRON_OVERRIDE_DIST_PATH,
): ElectronFound {
  if (packageFolder === undefined)
    return { executable: null, why: 'the npm package electron is not installed' };
  const version = versionOf(packageFolder);
  const folder = overriding || path.join(packageFolder, 'dist');
  const executable = path.join(folder, executableName(packageFolder));
  if (existsSync(executable)) return { executable, version };
  return { executable: null, why: `Electron ${version} has not been downloaded to this machine` };
}

/**
 * Runs Electron's own installer, which downloads the executable, and looks again. Gives up at the time limit: a network
 * that swallows the request would hold the start for ever.
 */
export async function tryInstallElectron({ timeLimitMs = 300_000 } = {}): Promise<ElectronFound> {
  const folder = electronPackage();
  const found = findElectron(folder);
  if (folder === undefined || found.executable !== null) return found;
  const ended = await runInstaller(path.join(folder, 'install.js'), timeLimitMs);
  const now = findElectron(folder);
  return now.executable === null ? { executable: null, why: `${now.why}: ${ended}` } : now;
}

function runInstaller(file: string, timeLimitMs: number): Promise<string> {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [file], { stdio: 'ignore', timeout: timeLimitMs });
    installer.once('error', () => resolve('its installer could not be started'));
    installer.once('exit', (code, signal) =>
      resolve(signal === null ? `its installer ended with ${code}` : 'its download took too long'),
    );
  });
}

function electronPackage(): string | undefined {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

function versionOf(packageFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  return 'of an unknown version';
}

/** The installer writes the name to `path.txt`; before it has run, the names are Electron's own. */
function executableName(packageFolder: string): string {
  const written = path.join(packageFolder, 'path.txt');
  if (existsSync(written)) return readFileSync(written, 'utf8').trim();
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
