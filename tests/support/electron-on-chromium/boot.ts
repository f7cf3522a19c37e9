import { existsSync, readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { findBrowser } from '#build/desktop/find-browser.ts';
import { App } from './app.ts';
import { launchChromium } from './chromium.ts';
import { createElectronModule } from './electron-module.ts';
import { createEvent } from './loud.ts';
import type { Machine } from './machine.ts';
import { Session } from './session.ts';
import { watchTargets } from './targets.ts';

// Electron's command line: [-r file]… [--switch…] app-folder [argument…]. What follows is run in Electron's order: the
// required files, the app's main script, and only then the engine and `ready`.
const { required, switches, folder } = readCommandLine(process.argv.slice(2));
process.argv = [path.join(import.meta.dirname, 'electron'), ...process.argv.slice(2)];
const session = new Session();
const machine = createMachine(folder, switches, session);
const app = new App(machine);
machine.app = app;
answerRequire(createElectronModule(machine, app, session));
if (switches.some((name) => name.startsWith('--inspect'))) inspector.open(0, '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
process.on('exit', () => {
  app._release();
  if (machine.chromium?.process.exitCode === null) machine.chromium.process.kill('SIGKILL');
});
const require = createRequire(import.meta.url);
for (const file of required) require(file);
require(path.join(folder, mainScript(folder)));
setImmediate(() => {
  if (machine.quitting) return;
  startEngine().catch((error: Error) => {
    console.error('stand-in:', error.message);
    process.exit(1);
  });
});

interface CommandLine {
  readonly required: string[];
  readonly switches: string[];
  readonly folder: string;
}

function readCommandLine(args: string[]): CommandLine {
  const required: string[] = [];
  const found: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-r') {
      at += 1;
      required.push(args[at] ?? '');
    } else if (arg.startsWith('-')) found.push(arg);
    else return { required, switches: found, folder: path.resolve(arg) };
  }
  throw new Error('stand-in: name the folder of the app');
}

function readManifest(folderOfApp: string): {
  name: string;
  productName: string;
  version: string;
  main: string;
} {
  return JSON.parse(readFileSync(path.join(folderOfApp, 'package.json'), 'utf8'));
}

function mainScript(folderOfApp: string): string {
  const { main } = readManifest(folderOfApp);
  if (!existsSync(path.join(folderOfApp, main))) throw new Error(`stand-in: ${main} has not been built`);
  return main;
}

function createMachine(folderOfApp: string, given: string[], session: Session): Machine {
  return {
    manifest: readManifest(folderOfApp),
    switches: [...given],
    privilegedSchemes: new Set(),
    handlers: new Map(),
    ipcHandlers: new Map(),
    windows: new Set(),
    contents: new Set(),
    app: undefined,
    session,
    chromium: undefined,
    ready: false,
    quitting: false,
  };
}

/** Node's own door for every `require`, the inspector's included; there is no other that gives an object and not a text. */
function answerRequire(electron: object): void {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load.bind(Module);
  loader._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest));
}

async function startEngine(): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error('no Chrome, Edge or Chromium was found; name one in CHROMIUM_PATH');
  machine.chromium = launchChromium(browser, engineFlags(), (line) => {
    if (line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`); // the driver waits for it
  });
  machine.chromium.process.once('exit', () => {
    if (!machine.quitting) app.exit(1);
  });
  await watchTargets(machine);
  machine.ready = true;
  app._becomeReady();
  app.emit('ready', createEvent({}), {});
}

function engineFlags(): string[] {
  const headed = process.env.ELECTRON_ON_CHROMIUM_HEADED === '1';
  return [
    ...(headed ? [] : ['--headless']),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...machine.switches.filter((name) => !/^--(inspect|user-data-dir|no-sandbox)/.test(name)),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-startup-window',
    '--password-store=basic',
    '--use-mock-keychain',
    `--user-data-dir=${path.join(app.getPath('userData'), 'stand-in-chromium')}`,
  ];
}
