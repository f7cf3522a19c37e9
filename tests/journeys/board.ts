import { chromium, expect, type Page } from '@playwright/test';
import type { Worker } from '#build/demo/at-the-door.ts';
import type { Council } from './journey.ts';

export interface Board {
  readonly page: Page;
  /** The two headline counts, as the page shows them after loading afresh. */
  counts(): Promise<{ withoutAdviser: number; plansOutOfDate: number }>;
}

/** The board's page in a browser that has never met Waymark. */
export async function openBoard(council: Council, who: Worker): Promise<Board> {
  const browser = await chromium.launch({ executablePath: council.browserPath, headless: true });
  council.undo.add('the board member’s browser', () => browser.close());
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  await page.goto(`${council.stack.endpointUrl}/board`);
  await page.getByLabel('User name').fill(who.username);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(headline(page, /without a personal adviser/)).toBeVisible();
  return {
    page,
    counts: async () => {
      await page.reload();
      return {
        withoutAdviser: await countIn(page, /without a personal adviser/),
        plansOutOfDate: await countIn(page, /Pathway plans out of date/),
      };
    },
  };
}

function headline(page: Page, title: RegExp) {
  return page.getByRole('region', { name: title });
}

async function countIn(page: Page, title: RegExp): Promise<number> {
  const shown = await headline(page, title).locator('.headline__count').innerText();
  return Number(shown);
}
