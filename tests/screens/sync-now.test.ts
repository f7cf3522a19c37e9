import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SyncStatus } from '#renderer/data/waymark-store.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

/** The dialog behind the top bar's sentence, on a laptop whose state is this. */
async function openDialog(status: Partial<SyncStatus>): Promise<Page> {
  const { page } = await screens.open('#/caseload');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await set(page, status);
  await page.getByRole('banner').locator('.sync').press('Enter');
  await page.getByRole('heading', { name: 'What is saved and what is sent' }).waitFor();
  return page;
}

function set(page: Page, status: Partial<SyncStatus>): Promise<void> {
  return page.evaluate((change) => window.laptop.setSync(change), status);
}

const sentence = (page: Page) => page.getByRole('dialog').getByRole('status').first();
const alone = { connection: 'offline', problem: 'ENDPOINT_UNREACHABLE', waiting: 3 } as const;

test('whoever asks for a sync that fails at once is told that it was tried, and that it did not go through', async () => {
  const page = await openDialog(alone);
  expect(await sentence(page).innerText()).toBe('Working offline. 3 changes saved on this laptop.');
  await page.getByRole('button', { name: 'Sync now' }).press('Enter');
  await set(page, { roundInFlight: true });
  await sentence(page).getByText('Trying now.').waitFor();
  await set(page, { roundInFlight: false });
  await sentence(page)
    .getByText(/Tried \d\d:\d\d, and it did not go through\./)
    .waitFor();
  await page.context().close();
});

test('whoever asks for a sync with nothing new is told that it went through', async () => {
  const page = await openDialog({});
  await page.getByRole('button', { name: 'Sync now' }).press('Enter');
  await set(page, { roundInFlight: true });
  await sentence(page).getByText('Trying now.').waitFor();
  await set(page, { roundInFlight: false });
  await sentence(page)
    .getByText(/Tried \d\d:\d\d, and it went through\./)
    .waitFor();
  await page.context().close();
});

test('a round that nobody asked for is not told as if somebody had', async () => {
  const page = await openDialog({ ...alone, roundInFlight: true });
  await set(page, { roundInFlight: false });
  await set(page, { waiting: 4 });
  await sentence(page).getByText('4 changes').waitFor();
  expect(await sentence(page).innerText()).toBe('Working offline. 4 changes saved on this laptop.');
  await page.context().close();
});

test('the top bar of a laptop in a captive network asks for something to be done, and the dialog says what', async () => {
  const page = await openDialog({ ...alone, problem: 'ENDPOINT_NOT_WAYMARK' });
  expect(await sentence(page).innerText()).toBe(
    'This network is in the way. 3 changes saved on this laptop.',
  );
  await page.getByRole('dialog').getByText('Open a web page to sign in to the network.').waitFor();
  await page.context().close();
});

test('a laptop that is stuck says when it last synced, and not only when it noticed', async () => {
  const page = await openDialog({
    stuckSince: '2026-11-23T09:45:00.000Z',
    lastSyncedAt: '2026-11-23T09:40:00.000Z',
    problem: 'ENDPOINT_SILENT',
    waiting: 3,
  });
  await page.getByRole('dialog').getByText('Stuck since 09:45, and last synced 09:40.').waitFor();
  await page.context().close();
});
