import type { Page } from '@playwright/test';

/** Locks the laptop and opens it again. `meanwhile` is what comes in between, such as a colleague's work by sync. */
export async function lockAndUnlock(
  page: Page,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.getByRole('button', { name: 'Lock this laptop' }).click();
  await page.getByLabel('Unlock phrase').waitFor();
  await meanwhile();
  await page.getByLabel('Unlock phrase').fill('violet harbour');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}
