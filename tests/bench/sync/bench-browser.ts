import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { zodWithoutEval } from '#build/bundle/zod-without-eval.ts';
import { ensureBrowser } from '#build/test/ensure-browser.ts';
import { pageFile } from '#shared/desktop/page-file.ts';
import { pageHeaders } from '#shared/pages/page-headers.ts';
import type {} from './page/main.ts';

/** A real browser with its profile on the disk, and the laptop's code in its pages, under the app's own policy. */
export interface BenchBrowser {
  readonly version: string;
  openPage(reachable: readonly string[]): Promise<Page>;
  /** Somebody else's, from wherever it is served. */
  openForeignPage(address: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openBenchBrowser(): Promise<BenchBrowser> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-browser-'));
  await buildPages(path.join(folder, 'pages'));
  const server = await serve(path.join(folder, 'pages'));
  const { port } = server.address() as AddressInfo;
  const context = await launch(path.join(folder, 'profile'));

  async function openForeignPage(address: string): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(address);
    return page;
  }

  return {
    version: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
    openForeignPage,
    async openPage(reachable) {
      const reach = encodeURIComponent(reachable.join(' '));
      const page = await openForeignPage(`http://127.0.0.1:${port}/?reach=${reach}`);
      await page.waitForFunction(() => 'bench' in window);
      return page;
    },
    async close() {
      await context.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function buildPages(outDir: string): Promise<unknown> {
  return build({
    configFile: false,
    root: path.join(import.meta.dirname, 'page'),
    publicDir: false,
    plugins: [zodWithoutEval()],
    define: { 'import.meta.env.DEV': 'false' },
    build: { outDir, emptyOutDir: true, target: 'chrome130', modulePreload: { polyfill: false } },
    logLevel: 'error',
  });
}

async function launch(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: await ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--enable-precise-memory-info',
    ],
  });
}

function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
    const found = pageFile(pathname);
    const bytes = found && (await readFile(path.join(folder, found.file)).catch(() => null));
    if (!found || !bytes) {
      response.writeHead(404).end();
      return;
    }
    const headers = pageHeaders(searchParams.get('reach'));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('content-type', found.contentType).end(bytes);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
