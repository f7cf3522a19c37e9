import type { Page } from '@playwright/test';
import { PASSWORD } from '#tests/support/endpoint.ts';
import type { BenchBrowser } from './bench-browser.ts';
import type { BenchCouncil } from './bench-council.ts';
import { RECORDS_OF_ONE } from './case-records.ts';

const SECRET = 'a phrase for the bench';
/** She leads the team, so she holds everybody. */
const RUTH = { username: 'ruth', password: PASSWORD, secret: SECRET };
/** She is the adviser of everybody. */
export const JOANNE = { ...RUTH, username: 'joanne' };

let made = 0;
/** Of a store on the disk that no run had before. */
export function newName(): string {
  made += 1;
  return `bench-${made}`;
}

export async function onNewPage<Result>(
  browser: BenchBrowser,
  { endpointUrl, bareUrl }: BenchCouncil,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const page = await browser.openPage([endpointUrl, bareUrl]);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

/** A laptop in this page, signed in and with its first copy. */
export async function syncedLaptop(
  page: Page,
  { endpointUrl, records }: BenchCouncil,
  databaseName = newName(),
  person = RUTH,
) {
  const setup = { endpointUrl, databaseName };
  await page.evaluate((given) => window.bench.switchOn(given), setup);
  const result = await page.evaluate((given) => window.bench.firstSync(given), person);
  const people = Math.round(records / RECORDS_OF_ONE);
  if (result.people !== people) throw new Error(`${result.people} of ${people} young people arrived`);
  return result;
}

export async function unlockedLaptop(page: Page, { endpointUrl }: BenchCouncil, databaseName: string) {
  const setup = { endpointUrl, databaseName };
  await page.evaluate((given) => window.bench.switchOn(given), setup);
  return page.evaluate((secret) => window.bench.unlock(secret), SECRET);
}

/** What the page's own objects take, once everything that nobody holds is gone. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
