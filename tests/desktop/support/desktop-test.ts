import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { pickRuntime, type Runtime, standInFolder } from './runtime.ts';

export const appFolder = path.resolve(import.meta.dirname, '../../..');

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** A data folder of its own, removed afterwards. */
  readonly userData: string;
  readonly runtime: Runtime;
}

// Picked once, before `launch` below sets the variable that the choice is made by.
const runtime = pickRuntime();

interface Fixtures {
  /** An app of the test's own, to do with as it likes. */
  readonly running: RunningApp;
}

interface WorkerFixtures {
  /** An app that several tests look at. They leave it as they found it. */
  readonly shared: RunningApp;
}

/** The real bundles in Electron, or in what stands in for it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this very pattern
  running: async ({}, use) => withApp(use),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  shared: [async ({}, use) => withApp(use), { scope: 'worker' }],
});

// Marks each test in the report with what it ran on.
// biome-ignore lint/correctness/noEmptyPattern: as above
test.beforeEach(({}, info) => {
  info.annotations.push({ type: 'runtime', description: runtime.inWords });
});

async function withApp(use: (running: RunningApp) => Promise<void>): Promise<void> {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'waymark-desktop-'));
  const app = await launch(userData);
  try {
    await refuseWrongLabel(app);
    await use({ app, page: await firstPage(app), userData, runtime });
  } finally {
    await app.close().catch(() => {}); // a test may have closed it already
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

export { expect };

export function environmentFor(userData: string): Record<string, string> {
  const own = { WAYMARK_USER_DATA: userData, WAYMARK_ENDPOINT: 'http://127.0.0.1:9' };
  const standIn = { ELECTRON_ON_CHROMIUM_NODE: process.execPath, ELECTRON_OVERRIDE_DIST_PATH: standInFolder };
  return { ...environment(), ...own, ...(runtime.kind === 'stand-in' ? standIn : {}) };
}

function launch(userData: string): Promise<ElectronApplication> {
  // Playwright's driver asks the electron package for its executable, and the package asks this variable. From there on
  // everything is the same for both.
  if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = standInFolder;
  return _electron.launch({ args: [appFolder], cwd: appFolder, env: environmentFor(userData) });
}

/** A window is seen while it is still blank. */
async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol !== 'about:');
  return page;
}

/** The label is not taken on trust: the process itself says whether it is Electron. */
async function refuseWrongLabel(app: ElectronApplication): Promise<void> {
  const version = await app.evaluate(() => process.versions.electron);
  if ((runtime.kind === 'electron') !== (version !== undefined)) {
    throw new Error(
      `These tests are labelled “${runtime.inWords}”, but the process says Electron ${version}.`,
    );
  }
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
