import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { runNode } from '#build/tools/run-node.ts';
import type { BenchBrowser } from './bench-browser.ts';
import { type BenchCouncil, residentMegabytes } from './bench-council.ts';
import { newName } from './laptops.ts';

/** Kept apart from the project's own packages: it brings hundreds, and only a bench wants them. */
const FOLDER = path.join(import.meta.dirname, '../pouchdb');

export interface PouchTimes {
  readonly ms: number;
  readonly documents: number;
}

/** What a page of PouchDB's can be asked. The page itself is not ours to type. */
export interface PouchPage {
  replicate(url: string, name: string, batchSize: number): Promise<PouchTimes>;
  fetchAll(url: string, name: string): Promise<PouchTimes>;
  writeOffline(url: string, count: number): Promise<void>;
  sendAll(url: string): Promise<PouchTimes>;
  syncLive(url: string): Promise<void>;
  stateFact(id: string, note: string): Promise<number>;
  seeFact(id: string): Promise<number>;
}

declare global {
  interface Window {
    pouch: PouchPage;
  }
}

/** The council's documents once more, in express-pouchdb, in a process of its own with its data on the disk. */
export interface PouchSide {
  readonly councilUrl: string;
  readonly documents: number;
  megabytes(): Promise<number>;
  onNewPage<Result>(work: (page: Page) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export const POUCH_THREAD = path.join(FOLDER, 'laptop-thread.mjs');

export async function startPouchSide(browser: BenchBrowser, { bareUrl }: BenchCouncil): Promise<PouchSide> {
  await install();
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-pouchdb-'));
  const [data, pages] = [path.join(folder, 'data'), path.join(folder, 'pages')];
  mkdirSync(data);
  await buildPage(pages);
  const child = fork(path.join(FOLDER, 'server.mjs'), [`${bareUrl}/documents`, data, pages]);
  const { pageUrl, councilUrl, documents } = await announced(child);
  return {
    councilUrl,
    documents,
    megabytes: () => residentMegabytes(child),
    async onNewPage(work) {
      const page = await browser.openForeignPage(pageUrl);
      try {
        await page.waitForFunction(() => 'pouch' in window);
        return await work(page);
      } finally {
        await page.close();
      }
    },
    async close() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The first time only, and never by the project's own `npm ci`. */
async function install(): Promise<void> {
  if (existsSync(path.join(FOLDER, 'node_modules'))) return;
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const run = npm === undefined ? null : await runNode({ args: [npm, ...args], cwd: FOLDER, output: 'keep' });
  if (run?.status !== 0) throw new Error(`Run npm ci in ${FOLDER}, then this again.\n${run?.stderr ?? ''}`);
}

interface Announcement {
  readonly pageUrl: string;
  readonly councilUrl: string;
  readonly documents: number;
}

async function announced(child: ChildProcess): Promise<Announcement> {
  const [announcement] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The PouchDB server did not start'))),
  ]);
  return announcement;
}

function buildPage(outDir: string): Promise<unknown> {
  return build({
    configFile: false,
    root: path.join(FOLDER, 'page'),
    base: './',
    publicDir: false,
    define: { global: 'globalThis' },
    // The package of that name, and not Node's own module.
    resolve: { alias: { events: path.join(FOLDER, 'node_modules/events/events.js') } },
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
    logLevel: 'error',
  });
}

/** The ways of filling a new laptop, of which the fastest counts. */
export const pouchWays: Readonly<Record<string, (page: Page, url: string) => Promise<PouchTimes>>> = {
  'as it comes': (page, url) => replicated(page, url, 100),
  'batches of 1,000': (page, url) => replicated(page, url, 1_000),
  'one fetch and bulk writes': (page, url) =>
    page.evaluate(([from, name]) => window.pouch.fetchAll(from, name), [url, newName()] as const),
};

function replicated(page: Page, url: string, batchSize: number): Promise<PouchTimes> {
  return page.evaluate(([from, name, size]) => window.pouch.replicate(from, name, size), [
    url,
    newName(),
    batchSize,
  ] as const);
}
