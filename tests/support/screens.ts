import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { britishDictionary } from '#build/bundle/british-dictionary.ts';
import { zodWithoutEval } from '#build/bundle/zod-without-eval.ts';
import { ensureBrowser } from '#build/test/ensure-browser.ts';
import { pageFile } from '#shared/desktop/page-file.ts';
import { pageHeaders } from '#shared/pages/page-headers.ts';

export interface Screens {
  /** A page of the app, with everything that its console complained of. */
  open(
    address: string,
    options?: Parameters<Browser['newContext']>[0],
  ): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

/** The real screens over the cast held in memory, in a real browser, under the real content security policy. */
export async function openScreens(): Promise<Screens> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-screens-'));
  await build({
    configFile: false,
    root: path.join(import.meta.dirname, 'screens-page'),
    publicDir: false,
    plugins: [react(), zodWithoutEval()],
    worker: { format: 'es', plugins: () => [britishDictionary()] },
    css: { preprocessorOptions: { scss: { quietDeps: true } } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
    },
    logLevel: 'error',
  });
  const server = await serve(folder);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pages have no port');
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  return {
    async open(at, options = {}) {
      const context = await browser.newContext({ timezoneId: 'Europe/London', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.clock.setFixedTime('2026-11-23T10:50:00Z');
      await page.goto(`http://127.0.0.1:${address.port}/${at}`);
      await page.locator('h1').first().waitFor();
      // What is measured in one type stands elsewhere in another.
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return { page, complaints };
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(folder: string): Promise<Server> {
  const configuration = { endpointUrl: 'http://127.0.0.1:4710', version: '0.1.0', runtime: 'browser' };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local');
    const found = pageFile(pathname);
    for (const [name, value] of Object.entries(pageHeaders(null))) response.setHeader(name, value);
    if (pathname === '/configuration.json') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(configuration));
      return;
    }
    const bytes = found && (await readFile(path.join(folder, found.file)).catch(() => null));
    if (!found || !bytes) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', found.contentType).end(bytes);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
