import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '#server/accounts/create-account.ts';
import type { BoardFigures } from '#shared/board/figures.ts';
import { type EndpointPage, startEndpointPage } from '#tests/support/endpoint-page.ts';
import { holdNext } from '#tests/support/hold-next.ts';
import { writeCouncil } from './council-in-database.ts';
import { nastyCouncil } from './nasty-council.ts';

const PASSWORD = 'a password for tests';
const ADDRESS = '/board?asOf=2026-11-21';

let served: EndpointPage;
const opened: Page[] = [];

beforeAll(async () => {
  served = await startEndpointPage('board.html', fill);
});
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});
afterAll(() => served.close());

async function fill(pool: pg.Pool): Promise<void> {
  const council = nastyCouncil(3, 300);
  await writeCouncil(pool, council.authorityId, council.people);
  for (const role of ['board-member', 'personal-adviser'] as const) {
    await createAccount(pool, {
      authorityId: council.authorityId,
      username: role,
      password: PASSWORD,
      staffId: crypto.randomUUID(),
      role,
    });
  }
}

async function openPage(options: BrowserContextOptions = {}, address = ADDRESS): Promise<Page> {
  const page = await served.open(address, options);
  opened.push(page);
  return page;
}

async function signIn(page: Page, username = 'board-member'): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function openReport(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await signIn(page);
  await page.getByRole('heading', { name: 'Eight quarters' }).waitFor();
  return page;
}

describe('the board’s page', () => {
  it('shows what the JSON says, word for word', async () => {
    const page = await openReport();
    const response = await page.context().request.get(`${served.url}/api/board/figures?asOf=2026-11-21`);
    const figures = (await response.json()) as BoardFigures;
    const headline = page.getByRole('region', { name: 'Pathway plans out of date' });
    expect(await headline.locator('.headline__count').innerText()).toBe(figures.displayed.planOutOfDate);
    await page.getByRole('button', { name: 'Show these as a table' }).press('Enter');
    const rows = await page
      .getByRole('region', { name: 'Eight quarters as a table' })
      .locator('tbody tr')
      .all();
    const cells = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
    expect(cells).toEqual(
      figures.trend.map(({ displayed }) => [
        displayed.adviserAllocatedPercent,
        displayed.planInDatePercent,
        displayed.unallocatedHeadline,
        displayed.planOutOfDate,
        displayed.unallocatedStatutory,
      ]),
    );
  });

  it('is what somebody sees who types only the endpoint’s address', async () => {
    const page = await openPage({}, '/');
    await page.getByLabel('User name').waitFor();
    expect(new URL(page.url()).pathname).toBe('/board');
  });

  it('breaks no rule of its own security policy', async () => {
    const page = await openPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.reload();
    await signIn(page);
    await page.getByRole('heading', { name: 'Eight quarters' }).waitFor();
    // The one answer of 401 is how the page learns that nobody is signed in.
    expect(complaints.filter((words) => !words.includes('401'))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has no fault that axe can find, in %s', async (colorScheme) => {
    // Axe puts a script into the page, which the policy would refuse.
    const page = await openPage({ colorScheme, bypassCSP: true });
    await page.getByLabel('User name').waitFor();
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    };
    expect(await faults()).toEqual([]);
    await signIn(page);
    await page.getByRole('heading', { name: 'Eight quarters' }).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Show these as a table' }).click();
    expect(await faults()).toEqual([]);
  });

  it('needs no sideways scrolling at twice the text size, nor on a telephone', async () => {
    const page = await openReport();
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow, { timeout: 30_000 }).toBeLessThanOrEqual(0);
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.poll(overflow, { timeout: 30_000 }).toBeLessThanOrEqual(0);
  });

  it('counts as of another day, and keeps the day in its address', async () => {
    const page = await openReport();
    await page.getByLabel('Count as of').fill('30 September 2026');
    await page.getByLabel('Count as of').press('Enter');
    await page.getByText('Counted as of 30 September 2026').waitFor();
    expect(new URL(page.url()).search).toBe('?asOf=2026-09-30');
    await page.reload();
    await page.getByText('Counted as of 30 September 2026').waitFor();
  });

  it('of two days that were asked for shows the later, and leaves the field and the focus to whoever is in it', async () => {
    const page = await openReport();
    const day = page.getByLabel('Count as of');
    const older = await holdNext(page, '/api/board/figures');
    await day.fill('30 June 2026');
    await day.press('Enter');
    await older.held;
    await day.fill('30 September 2026');
    await day.press('Enter');
    const shown = page.getByText('Counted as of 30 September 2026');
    await shown.waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    await older.andArrived();
    expect(await shown.count()).toBe(1);
    expect(await day.inputValue()).toBe('30 September 2026!');
    await page.context().close();
  });

  it('says in words what is wrong with a day, and keeps the figures in sight', async () => {
    const page = await openReport();
    await page.getByLabel('Count as of').fill('31 February');
    await page.getByLabel('Count as of').press('Enter');
    await page.getByText('Enter a day, such as 30 September 2026.').waitFor();
    await page.getByLabel('Count as of').fill('1 1 2099');
    await page.getByLabel('Count as of').press('Enter');
    await page.getByText('There is no such day to count for.').waitFor();
    expect(await page.getByText('Counted as of 21 November 2026').isVisible()).toBe(true);
  });

  it('says of an impossible day in its address that nothing is counted, and offers today', async () => {
    const page = await openPage({}, '/board?asOf=2026-02-30');
    await signIn(page);
    await page.getByText('There is no such day to count for.').waitFor();
    await page.getByText('Nothing has been counted.').waitFor();
    expect(await page.getByText('Counting.').count()).toBe(0);
    expect(await page.getByLabel('Count as of').inputValue()).toBe('2026-02-30');
    await page.getByRole('button', { name: 'Count for today' }).click();
    await page.getByRole('heading', { name: 'Eight quarters' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByText('There is no such day to count for.').count()).toBe(0);
  });

  it('says what happened when the endpoint cannot be reached', async () => {
    const page = await openReport();
    await page.context().setOffline(true);
    await page.getByLabel('Count as of').fill('30 6 2026');
    await page.getByLabel('Count as of').press('Enter');
    await page.getByText('The council’s system cannot be reached.').waitFor();
    expect(await page.getByRole('heading', { name: 'Eight quarters' }).isVisible()).toBe(true);
  });

  it('refuses a wrong password and an empty form in words, and an adviser the figures', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Enter your password' }).waitFor();
    await page.getByLabel('User name').fill('board-member');
    await page.getByLabel('Password').fill('not this');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'The user name or password is not right. Try again.' }).waitFor();
    await signIn(page, 'personal-adviser');
    await page.getByText('Your role does not see the board’s figures.').waitFor();
  });

  it('signs out, and shows nothing afterwards', async () => {
    const page = await openReport();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You have signed out.').waitFor();
    await page.reload();
    await page.getByLabel('User name').waitFor();
    expect(await page.getByRole('heading', { name: 'Eight quarters' }).count()).toBe(0);
  });
});
