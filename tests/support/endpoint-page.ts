import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import type pg from 'pg';
import { ensureBrowser } from '#build/test/ensure-browser.ts';
import { type EndpointOptions, startEndpoint } from '#server/start-endpoint.ts';
import { builtPage } from './built-page.ts';
import { freshDatabase } from './postgres.ts';

/** As long as a machine with much else to do may need. */
const PATIENCE = 60_000;

/** A page that the endpoint serves, built as the product builds it, with a database and a browser of its own. */
export interface EndpointPage {
  readonly pool: pg.Pool;
  readonly url: string;
  /** An empty window in a browser's session of its own. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Such a window at `address` below the endpoint's. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function startEndpointPage(
  file: 'board.html' | 'administration.html',
  fill: (pool: pg.Pool) => Promise<void>,
  options: Pick<EndpointOptions, 'now'> = {},
): Promise<EndpointPage> {
  const [database, built] = await Promise.all([freshDatabase(), builtPage(file)]);
  await fill(database.pool);
  const endpoint = await startEndpoint({
    ...options,
    connectionString: database.connectionString,
    port: 0,
    rendererFolder: built.folder,
  });
  await endpoint.ready;
  const browser = await launch();
  const newPage = async (context: BrowserContextOptions = {}) => {
    const session = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context });
    const page = await session.newPage();
    page.setDefaultTimeout(PATIENCE);
    return page;
  };
  return {
    pool: database.pool,
    url: endpoint.url,
    newPage,
    open: async (address, context) => {
      const page = await newPage(context);
      await page.goto(`${endpoint.url}${address}`);
      return page;
    },
    close: async () => {
      await browser.close();
      await endpoint.close();
      await built.remove();
      await database.drop();
    },
  };
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
}
