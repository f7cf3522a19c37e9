import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on the page as it stands, by the levels A and AA of WCAG 2.2. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Where the colours of this moment leave words too faint: all of axe that another choice of colours can change. */
export async function contrastFaultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** How many pixels stick out sideways on a page half as wide, as at 200% text. */
export async function overflowOf(page: Page): Promise<number> {
  await page.setViewportSize({ width: 640, height: 400 });
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
