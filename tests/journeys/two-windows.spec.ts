import { expect, type Page } from '@playwright/test';
import { setUpLaptop, unlockLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { adviser, journey } from './journey.ts';

/** In the sample council he has an adviser and no plan. */
const kofi = 'Kofi Mensah-Clarke';

journey(
  'a second window says that the first has the files, shows none of them, and has all that was written there once it is closed',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await openYoungPerson(laptop, kofi);
    const { page } = laptop;
    await page.getByRole('button', { name: 'Start the plan' }).click();
    await page.getByRole('textbox', { name: /own words/ }).fill('My sister comes on Sundays.');
    await page.getByText(/^Saved \d/).waitFor();

    const second = await page.context().newPage();
    await second.goto(laptop.appUrl);
    await second.getByRole('heading', { name: 'Waymark is open in another window' }).waitFor();
    await expect(second.getByText(kofi)).toHaveCount(0);
    await expect(second.getByLabel('Unlock phrase', { exact: true })).toHaveCount(0);

    // The first goes on as if there were no other, with no network too.
    await page.bringToFront();
    await laptop.goOffline();
    await worksOffline(laptop);
    const before = await changesOnLaptop(page);
    await page.getByRole('button', { name: 'Add an action' }).click();
    await page.getByLabel('What', { exact: true }).fill('Ring his sister');
    await page.getByRole('button', { name: 'Add this action' }).click();
    await page.getByRole('row', { name: /Ring his sister/ }).waitFor();
    await expect.poll(() => changesOnLaptop(page)).toBe(before + 1);
    await page.close();

    const again = { ...laptop, page: second };
    await second.bringToFront();
    await unlockLaptop(again, adviser);
    await openYoungPerson(again, kofi);
    await expect(second.getByRole('textbox', { name: /own words/ })).toHaveValue(
      'My sister comes on Sundays.',
    );
    await second.getByRole('row', { name: /Ring his sister/ }).waitFor();
    await expect.poll(() => changesOnLaptop(second)).toBe(before + 1);
  },
);

/** How many changes the top bar says are only here. It says nothing of them where there are none. */
async function changesOnLaptop(page: Page): Promise<number> {
  const told = await page.getByRole('banner').innerText();
  return Number(/(\d+) changes? saved on this laptop/.exec(told)?.[1] ?? 0);
}
