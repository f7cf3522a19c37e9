import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockAndUnlock } from '#tests/support/lock-and-unlock.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, jadeId } from '#tests/support/screens-page/world.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const jade = (page: string) => `#/people/${jadeId}/${page}`;

/** Whether the eye meets this heading: it is on the page's visible part, and nothing that stays at hand lies over it. */
function isSeen(page: Page, name: string): Promise<boolean> {
  return page.getByRole('heading', { name, exact: true }).evaluate((heading) => {
    const { left, top, height } = heading.getBoundingClientRect();
    const there = document.elementFromPoint(left + 2, top + height / 2);
    return there !== null && (heading.contains(there) || there.contains(heading));
  });
}

test('a section that is chosen where the page is narrow or its text large comes into sight, and the focus goes with it', async () => {
  const { page } = await screens.open(jade('plan'), { viewport: { width: 640, height: 400 } });
  await page.getByRole('link', { name: /^Skills for life/ }).click();
  await expect.poll(() => isSeen(page, 'Skills for life'), { timeout: 30_000 }).toBe(true);
  await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');
  await page.context().close();
});

test('where the page is narrow or its text large, another page of a young person is in sight below its tabs', async () => {
  const { page } = await screens.open(jade('plan'), { viewport: { width: 640, height: 400 } });
  for (const [tab, heading] of [
    ['Documents', 'Jade’s documents'],
    ['Their copy', 'Jade’s copy'],
  ] as const) {
    await page.getByRole('link', { name: tab }).click();
    await expect.poll(() => isSeen(page, heading), { timeout: 30_000 }).toBe(true);
  }
  await page.context().close();
});

test('where the text is large, who this is and the ways on leave room for the page itself', async () => {
  const { page } = await screens.open(jade('plan'), { viewport: { width: 640, height: 400 } });
  const top = async () => (await page.getByText(/^Completed 9 July/).boundingBox())?.y;
  await expect.poll(top, { timeout: 30_000 }).toBeLessThan(360);
  await page.context().close();
});

test('a manager reads who this is on one line, at the width of a small laptop', async () => {
  const { page } = await screens.open(`?who=manager${jade('plan')}`, {
    viewport: { width: 1280, height: 800 },
  });
  const bar = page.getByRole('region', { name: 'Who this is' });
  const tops = () =>
    bar
      .locator('dt')
      .evaluateAll((terms) => terms.map((term) => Math.round(term.getBoundingClientRect().top)));
  await expect.poll(async () => new Set(await tops()).size, { timeout: 30_000 }).toBe(1);
  await page.context().close();
});

test('what is told of a visit recorded from within its note is in sight', async () => {
  const { page } = await screens.open(jade('visits'), { viewport: { width: 1280, height: 800 } });
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Note', { exact: true }).press('Control+Enter');
  const told = page.getByText(/^Recorded, and saved/);
  await told.waitFor();
  const isInSight = () =>
    told.evaluate((words) => words.getBoundingClientRect().bottom <= window.innerHeight);
  await expect.poll(isInSight, { timeout: 30_000 }).toBe(true);
  await page.context().close();
});

test('another page of a young person begins at its top, however far the one before was read', async () => {
  const { page } = await screens.open(jade('plan/progress'), { viewport: { width: 1280, height: 500 } });
  const scrolled = () =>
    page.evaluate(() => {
      const main = document.querySelector('main');
      main?.scrollTo(0, 1_000_000);
      return main?.scrollTop;
    });
  await expect.poll(scrolled, { timeout: 30_000 }).toBeGreaterThan(200);
  await page.getByRole('link', { name: 'Their copy' }).click();
  await expect.poll(() => isSeen(page, 'Jade’s copy'), { timeout: 30_000 }).toBe(true);
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'what stands in an empty field can be read (%s)',
  async (colorScheme) => {
    const { page } = await screens.open(jade('plan/where-i-live'), { colorScheme });
    const ratio = await page.getByPlaceholder('language, if said').evaluate((field) => {
      const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const light = (colour: string) => {
        const [r = 0, g = 0, b = 0] = channels(colour).map((one) => {
          const part = one / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      let ground: Element | null = field;
      const groundOf = (element: Element) => getComputedStyle(element).backgroundColor;
      while (ground !== null && channels(groundOf(ground))[3] === 0) ground = ground.parentElement;
      const pair = [getComputedStyle(field, '::placeholder').color, groundOf(ground ?? document.body)].map(
        light,
      );
      return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    });
    await page.context().close();
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  },
);

test('words that are no record yet outlive a lock, and are gone once they are given up', async () => {
  const { page } = await screens.open(jade('plan/progress'));
  await page.getByRole('button', { name: 'Record what Jade says to it' }).click();
  const words = page.getByLabel('In their own words');
  await words.fill('Nobody asked me about');
  await lockAndUnlock(page);
  await words.waitFor();
  const kept = await words.inputValue();
  await page.getByRole('button', { name: 'Leave it' }).click();
  await lockAndUnlock(page);
  await page.getByRole('button', { name: 'Record what Jade says to it' }).click();
  const left = await words.inputValue();
  await page.context().close();
  expect([kept, left]).toEqual(['Nobody asked me about', '']);
});

test('an action that was begun stands in its section after a lock', async () => {
  const { page } = await screens.open(jade('plan/where-i-live'));
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByLabel('What', { exact: true }).fill('Ask about the deposit');
  await lockAndUnlock(page);
  await expect
    .poll(() => page.getByLabel('What', { exact: true }).inputValue(), { timeout: 30_000 })
    .toBe('Ask about the deposit');
  await page.getByRole('button', { name: 'Add this action' }).click();
  await page.getByRole('button', { name: 'Add an action' }).waitFor();
  await page.getByText('Ask about the deposit').first().waitFor();
  await page.context().close();
});

test('what a young person began to say while reading together is there when they come back to it', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/copy`);
  await page.getByRole('button', { name: 'Read it together' }).press('Enter');
  await page.getByRole('button', { name: 'I don’t agree, because…' }).press('Enter');
  await page.getByRole('textbox', { name: 'I don’t agree, because' }).fill('It leaves my brother');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'I don’t agree, because…' }).press('Enter');
  const kept = await page.getByRole('textbox', { name: 'I don’t agree, because' }).inputValue();
  await page.context().close();
  expect(kept).toBe('It leaves my brother');
});

test('a character that no database keeps, as a broken paste has it, goes no further than the field', async () => {
  const { page } = await screens.open(jade('plan/where-i-live'));
  const field = page.getByRole('textbox', { name: 'What is needed' });
  await field.evaluate((area) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
    set?.call(area, 'A dry\0 flat \ud83d');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const needs = () =>
    page.evaluate((id) => {
      const state = window.laptop.state.get();
      const file = state.kind === 'open' ? state.store.caseFiles.get().get(id) : undefined;
      return file?.sections.map(({ need }) => need);
    }, jadeId);
  await expect.poll(needs, { timeout: 30_000 }).toContain('A dry flat \ufffd');
  const shown = await field.inputValue();
  await page.context().close();
  expect(shown).toBe('A dry flat \ufffd');
});
