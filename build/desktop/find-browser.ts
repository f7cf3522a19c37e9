import { existsSync } from 'node:fs';
import path from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
}

const thisMachine: Machine = { platform: process.platform, environment: process.env, exists: existsSync };

/** An installed Chrome, Edge or Chromium; undefined when there is none. CHROMIUM_PATH names one outright and wins. */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const named = machine.environment.CHROMIUM_PATH;
  return [...(named ? [named] : []), ...usualPlaces(machine)].find(machine.exists);
}

function usualPlaces({ platform, environment }: Machine): string[] {
  if (platform === 'win32') return windowsPlaces(environment);
  if (platform === 'darwin') return macPlaces(environment.HOME ?? '');
  return linuxPlaces();
}

function windowsPlaces(environment: Machine['environment']): string[] {
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
    (name) => environment[name] ?? [],
  );
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ];
  return programs.flatMap((program) => folders.map((folder) => path.win32.join(folder, program)));
}

function macPlaces(home: string): string[] {
  return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((name) =>
    ['/Applications', path.posix.join(home, 'Applications')].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  );
}

function linuxPlaces(): string[] {
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
  ];
  return [...names.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium', '/usr/local/bin/chromium'];
}
