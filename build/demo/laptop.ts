import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { startAppServer } from '../app-server/app-server.ts';
import { pagesFolder, versionOfWaymark } from '../start/start-stack.ts';
import type { UndoList } from '../tools/undo-list.ts';
import { type CuttableLine, startCuttableLine } from './cuttable-line.ts';

export interface LaptopOrder {
  /** What the laptop is called in messages, such as "the manager's laptop". */
  readonly name: string;
  readonly endpointUrl: string;
  /** The browser's profile: the laptop's disk. */
  readonly profileFolder: string;
  readonly browserPath: string;
  /** What the laptop's clock shows, as a UTC instant. The real time where nothing is given. */
  readonly clock?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly undo: UndoList;
}

/** A worker's laptop: the app's pages from the laptop itself, a disk of its own, and a line to the council that can be cut. */
export interface Laptop {
  readonly name: string;
  readonly page: Page;
  readonly appUrl: string;
  readonly runtime: string;
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /** Ends the browser as it would be at the press of a power button, without a word to the app. */
  kill(): Promise<void>;
  /** Opens the same disk again, at the same address. */
  reopen(): Promise<Laptop>;
  close(): Promise<void>;
}

/** How long one may wait for anything a person waits for. Far above what it takes; a slow machine is not a failure. */
const PATIENCE_MS = 60_000;

export async function openLaptop(order: LaptopOrder): Promise<Laptop> {
  const line = await startCuttableLine(order.endpointUrl);
  order.undo.add(`the line of ${order.name}`, line.close);
  const app = await startAppServer({
    folder: pagesFolder(),
    endpointUrl: line.url,
    port: 0,
    version: versionOfWaymark(),
  });
  order.undo.add(`the pages of ${order.name}`, app.close);
  return switchOn(order, line, app.url);
}

async function switchOn(order: LaptopOrder, line: CuttableLine, appUrl: string): Promise<Laptop> {
  const context = await launch(order);
  order.undo.add(`the browser of ${order.name}`, () => context.close());
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(appUrl);
  return {
    name: order.name,
    page,
    appUrl,
    runtime: `Chromium ${context.browser()?.version() ?? 'of an unknown version'}`,
    goOffline: async () => {
      line.cut();
      await context.setOffline(true);
    },
    goOnline: async () => {
      line.mend();
      await context.setOffline(false);
    },
    kill: () => killBrowser(context),
    reopen: () => switchOn(order, line, appUrl),
    close: () => context.close(),
  };
}

async function launch(order: LaptopOrder): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(path.resolve(order.profileFolder), {
    executablePath: order.browserPath,
    headless: true,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
    ],
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: order.viewport ?? { width: 1280, height: 800 },
    serviceWorkers: 'block',
  });
  if (order.clock !== undefined) await context.clock.setFixedTime(order.clock);
  return context;
}

/** `crash` ends the whole browser process at once, so that nothing is written that was not already on the disk. */
async function killBrowser(context: BrowserContext): Promise<void> {
  const page = context.pages()[0];
  if (page === undefined) throw new Error('there is no page to end the browser from');
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Browser.crash').catch(() => undefined); // it dies before it can answer
  await gone;
}
