import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { setUpLaptop } from '#build/demo/at-the-door.ts';
import { countingKeyboard } from '#build/demo/keyboard.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { pdfOf, readPdf } from '#tests/support/read-pdf.ts';
import { openBoard } from './board.ts';
import { adviser, journey, manager, workerNamed } from './journey.ts';

journey('every screen of an adviser is without fault to a screen reader', async ({ council }) => {
  const laptop = await council.laptop('adviser');
  const { page } = laptop;
  await faultless(page, 'sign-in');
  await setUpLaptop(laptop, adviser);
  for (const place of ['My caseload', 'Reviews', 'Pledges', 'Settings']) {
    await goTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }));
    await faultless(page, place);
  }
  await openYoungPerson(laptop, 'Amira Haddad');
  for (const part of ['Plan', 'Actions', 'Visits', 'Pledges', 'Time limits']) {
    await goTo(page, page.getByRole('navigation', { name: /record$/ }).getByRole('link', { name: part }));
    await faultless(page, `a young person, ${part}`);
  }
  await page.getByRole('button', { name: 'Lock this laptop' }).click();
  await expect(page.getByRole('heading', { name: 'Unlock this laptop' })).toBeVisible();
  await faultless(page, 'locked');
});

journey('the team’s page and its dialog are without fault to a screen reader', async ({ council }) => {
  const laptop = await council.laptop('manager');
  const { page } = laptop;
  await setUpLaptop(laptop, manager);
  await expect(page.getByRole('table', { name: /owed an adviser/ })).toBeVisible();
  await faultless(page, 'team');
  await page
    .getByRole('button', { name: /^Allocate an adviser to/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await faultless(page, 'allocating');
});

journey('the board’s page is without fault to a screen reader', async ({ council }) => {
  const board = await openBoard(council, workerNamed('margaret.ashdown'));
  await faultless(board.page, 'board');
});

journey(
  'a first plan by keyboard alone with text twice as large and no network, to the copy as a PDF, and the focus is always in sight',
  async ({ council }) => {
    // A window of 1280 by 800 at twice the size is one of half the width and height.
    const laptop = await council.laptop('adviser', { width: 640, height: 400 });
    await setUpLaptop(laptop, adviser);
    await laptop.goOffline();
    const { page } = laptop;
    const keys = countingKeyboard(page);
    const goTo = async (target: Locator) => {
      await keys.tabTo(target);
      expect(await isInSight(target), String(target)).toBe(true);
    };
    const press = async (target: Locator) => {
      await goTo(target);
      await keys.press('Enter');
    };
    await keys.press('Control+k');
    await page.getByRole('textbox', { name: 'Name or reference' }).waitFor();
    await keys.steerBy('kof');
    await page.getByRole('option', { name: /Kofi Mensah-Clarke/ }).waitFor();
    await keys.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Kofi Mensah-Clarke' }).waitFor();
    await press(page.getByRole('link', { name: 'Begin with the needs assessment' }));
    await press(page.getByRole('button', { name: 'Start the needs assessment' }));
    const home = page.locator('section', { has: page.getByRole('heading', { name: 'Where I live' }) });
    await goTo(home.getByLabel('What is needed'));
    await keys.write('A place on the 14 bus, near his sister');
    await press(page.getByRole('button', { name: 'Complete the assessment' }));
    await press(page.getByRole('link', { name: 'Go to the plan' }));
    await press(page.getByRole('button', { name: 'Start the plan' }));
    await goTo(page.getByRole('textbox', { name: /own words/ }));
    await keys.write('I come from Accra.');
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await keys.tabTo(page.getByRole('link', { name: 'Complete the plan' }), 'Shift+Tab');
    await keys.press('Enter');
    await goTo(page.getByRole('textbox', { name: 'Why is it complete all the same?' }));
    await keys.write('A first plan on a first visit');
    await press(page.getByRole('button', { name: 'Complete the plan' }));
    await expect(page.getByRole('heading', { name: 'The plan is complete' })).toBeVisible();

    await keys.tabTo(
      page.getByRole('navigation', { name: /record$/ }).getByRole('link', { name: 'Their copy' }),
      'Shift+Tab',
    );
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Read it together' })).toBeVisible();
    const pdf = await readPdf(await pdfOf(page));
    expect(pdf.text.replaceAll(/\s+/g, '')).toContain('IcomefromAccra.');
    expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'H2', 'P']));
    expect(pdf.fonts.length).toBeGreaterThan(0);
    expect(pdf.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
  },
);

/** To another page, and no further before it is there. */
async function goTo(page: Page, link: Locator): Promise<void> {
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('heading').first()).toBeVisible();
}

/** Whether the middle of it is on the screen with nothing drawn over it. */
function isInSight(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const middle = document.elementFromPoint(left + width / 2, top + Math.min(height, 40) / 2);
    return middle !== null && (element.contains(middle) || middle.contains(element));
  });
}

async function faultless(page: Page, screen: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    // The list of a combo box floats above the page, as its pattern asks, and so lies in no landmark.
    .exclude('.combo__list')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(passes.length, `axe looked at nothing on ${screen}`).toBeGreaterThan(5);
  expect(
    violations.map(
      ({ id, help, nodes }) => `${screen}: ${id}, ${help}: ${nodes.map((node) => node.html).join(' | ')}`,
    ),
  ).toEqual([]);
}
