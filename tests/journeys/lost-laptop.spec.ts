import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, type Page } from '@playwright/test';
import { everythingSent, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { adviser, type Council, journey, workerNamed } from './journey.ts';

const kofi = 'Kofi Mensah-Clarke';
const anil = workerNamed('anil.deshpande');
const LABEL = 'LC-0417';

async function openAdministration({ stack, browserPath, undo }: Council): Promise<Page> {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--disable-gpu'] });
  undo.add('the administrator’s browser', () => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${stack.endpointUrl}/administration`);
  await page.getByLabel('User name').fill(anil.username);
  await page.getByLabel('Password').fill(anil.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row', { name: new RegExp(LABEL) }).waitFor();
  return page;
}

async function faultless(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
}

/** What of any store is on the laptop's disk. */
function rowsOnDisk(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('waymark');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const counts: Record<string, number> = {};
    for (const name of ['vaults', 'blocks', 'sealedRecords']) {
      counts[name] = await new Promise((resolve, reject) => {
        const counting = database.transaction(name).objectStore(name).count();
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
      });
    }
    database.close();
    return counts;
  });
}

journey(
  'a lost laptop: the administrator says what was on it, revokes it, and sees its wipe confirmed; unsent work is safe',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    const { page } = laptop;
    await page.getByRole('textbox', { name: 'User name' }).fill(adviser.username);
    await page.getByLabel('Password').fill(adviser.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Unlock phrase', { exact: true }).fill(adviser.unlockPhrase);
    await page.getByLabel('The same phrase again').fill(adviser.unlockPhrase);
    await page.getByLabel('A name for this laptop').fill(LABEL);
    await page.getByRole('button', { name: 'Seal this laptop' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await everythingSent(laptop);

    await laptop.goOffline();
    await openYoungPerson(laptop, kofi);
    await page.getByRole('button', { name: 'Start the plan' }).click();
    await page.getByRole('textbox', { name: /own words/ }).pressSequentially('Not sent when it was lost.');
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await worksOffline(laptop);

    const administration = await openAdministration(council);
    await faultless(administration, 'laptops');
    const row = administration.getByRole('row', { name: new RegExp(LABEL) });
    await expect(row).toContainText(adviser.name);
    await row.getByRole('button', { name: /^Revoke/ }).click();
    const dialog = administration.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Revoke this laptop' }).click();
    await expect(dialog).toContainText('Say why it is revoked');
    await dialog.getByRole('radio', { name: /lost or stolen/ }).check();
    await dialog.getByRole('button', { name: 'Revoke this laptop' }).click();
    await expect(row).toContainText('as lost or stolen. It has not been in contact since.');

    // What whoever has to be told of the loss is told: whose records, which kinds, until when they could be read.
    await row.getByRole('button', { name: /^Statement/ }).click();
    const statement = administration.getByRole('article');
    await expect(statement.getByRole('rowheader', { name: kofi })).toBeVisible();
    await expect(statement).toContainText('pathway plans');
    await expect(statement).toContainText('Ordered, and not confirmed: it has not been in contact');
    await expect(statement).toContainText('without new contact');
    await faultless(administration, 'statement');
    await administration.getByRole('button', { name: 'Back to all laptops' }).click();
    await row.waitFor();

    // It is found, and somebody switches it on near a network.
    expect((await rowsOnDisk(page)).vaults).toBe(1);
    await laptop.goOnline();
    await page.getByRole('heading', { name: 'Nothing of yours is on this laptop any more' }).waitFor();
    await expect(page.locator('body')).not.toContainText('Kofi');
    await expect.poll(() => rowsOnDisk(page)).toEqual({ vaults: 0, blocks: 0, sealedRecords: 0 });

    await expect(async () => {
      await administration.reload();
      await row.getByRole('button', { name: /^Statement/ }).click();
      await expect(statement).toContainText('Confirmed by the laptop', { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await expect(statement).toContainText(/Handed over and not in the record\s*[1-9]\d* changes?/);

    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('heading', { name: 'Sign in to this laptop' }).waitFor();
  },
);
