import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { projectRoot } from '#build/tools/project-root.ts';
import type { LaptopThread } from './laptop-thread.ts';
import { type Foretold, failureFrom, LaptopDied, type LaptopOrders } from './orders.ts';

/** The laptop's program for a page, in one file. Returns the file. */
export async function bundleLaptopPage(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: path.join(import.meta.dirname, 'laptop-page.ts'),
        formats: ['es'],
        fileName: () => 'laptop-page.mjs',
      },
    },
  });
  return path.join(folder, 'laptop-page.mjs');
}

interface BrowserParts {
  readonly program: string;
  readonly browserPath: string;
  /** The browser's profile: what is in it outlives the browser. */
  readonly profile: string;
}

/** A laptop in a real Chromium, with its real IndexedDB. To kill it ends the whole browser as a power switch does. */
export function startLaptopBrowser({ program, browserPath, profile }: BrowserParts): LaptopThread {
  let context: BrowserContext | null = null;
  let page: Page | null = null;
  let devtools: CDPSession | null = null;
  let origin = '';
  let dead = false;
  let foretold: Foretold | null = null;
  let diedWhile: (cause: Error) => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    diedWhile = reject;
  });
  death.catch(() => undefined);

  async function kill(): Promise<void> {
    if (dead) return;
    dead = true;
    diedWhile(new LaptopDied('The browser was killed.'));
    const gone = new Promise<void>((resolve) => context?.once('close', () => resolve()));
    // It dies before it can answer.
    await devtools?.send('Browser.crash' as never).catch(() => undefined);
    if (context) await gone;
  }

  async function told(what: { readonly foretold?: Foretold; readonly died?: true }): Promise<void> {
    if (what.foretold) foretold = what.foretold;
    if (what.died) await kill();
  }

  async function become(endpointUrl: string): Promise<void> {
    origin = endpointUrl;
    context = await chromium.launchPersistentContext(profile, {
      executablePath: browserPath,
      headless: true,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
      ],
      serviceWorkers: 'block',
    });
    page = context.pages()[0] ?? (await context.newPage());
    devtools = await context.newCDPSession(page);
    await page.exposeFunction('told', told);
    await page.route(`${origin}/the-laptop*`, (route) =>
      route.fulfill(
        route.request().url().endsWith('.mjs')
          ? { contentType: 'text/javascript', body: readFileSync(program, 'utf8') }
          : { contentType: 'text/html', body: '<script type="module" src="/the-laptop.mjs"></script>' },
      ),
    );
    await page.goto(`${origin}/the-laptop`);
    await page.waitForFunction(() => 'theOrders' in globalThis);
  }

  async function call(name: string, args: unknown[]): Promise<unknown> {
    if (dead || page === null) throw new LaptopDied('The laptop is off.');
    foretold = null;
    const answer = page
      .evaluate(
        ([order, given]) =>
          (globalThis.theOrders[order as 'kind'] as (...all: unknown[]) => unknown)(...(given as unknown[])),
        [name, args] as const,
      )
      .catch((cause: unknown) => {
        throw failureFrom(String(cause));
      });
    answer.catch(() => undefined);
    return Promise.race([answer, death]);
  }

  return {
    orders: new Proxy({} as LaptopOrders, {
      get: (_, name) =>
        typeof name === 'string' && name !== 'then' ? (...args: unknown[]) => call(name, args) : undefined,
    }),
    get dead() {
      return dead;
    },
    get foretold() {
      return foretold;
    },
    become: ({ endpointUrl }) => become(endpointUrl),
    kill,
  };
}
