import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';

const PATIENT = { timeout: 30_000 };

/** What the summary of a refused form names, once it is there: what is not there yet has no words. */
export async function faultsTold(within: Page | Locator): Promise<string[]> {
  const links = within.getByRole('alert').getByRole('link');
  await links.first().waitFor();
  return links.allInnerTexts();
}

/** Until the focus is here. Before that, what is typed goes elsewhere. */
export async function hasFocus(target: Locator): Promise<void> {
  await expect
    .poll(() => target.evaluate((element) => element === document.activeElement), PATIENT)
    .toBe(true);
}

/** That these words are on the page, and whoever acted by keyboard is at them or at what they are a part of. */
export async function isToldTo(words: Locator): Promise<void> {
  await words.waitFor();
  const isThere = () =>
    words.evaluate((told) => {
      const { activeElement: focused } = document;
      return focused !== null && focused !== document.body && focused.contains(told);
    });
  await expect.poll(isThere, PATIENT).toBe(true);
}
