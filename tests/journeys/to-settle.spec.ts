import { expect, type Locator, type Page } from '@playwright/test';
import { everythingSent, setUpLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import type { Laptop } from '#build/demo/laptop.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { adviser, journey, manager, workerNamed } from './journey.ts';

/** In the sample council she is Joanne's, and has a plan. */
const amira = 'Amira Haddad';
const next = workerNamed('tom.brannigan');

// Three laptops, each a browser of its own.
journey.setTimeout(600_000);

/** On Amira’s page: into “What we will do” of one section of her plan. */
async function writeInSection({ page }: Laptop, section: string, words: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sections of the plan' })
    .getByRole('link', { name: section })
    .click();
  await page.getByRole('heading', { level: 2, name: section }).waitFor();
  await page.getByRole('textbox', { name: 'What we will do', exact: true }).fill(words);
}

async function openToSettle({ page }: Laptop, count: number): Promise<void> {
  await page.getByRole('link', { name: `To settle ${count}`, exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'To settle' }).waitFor();
}

async function openTeam(laptop: Laptop): Promise<void> {
  await laptop.page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Team', exact: true })
    .click();
}

/** The numbers beside somebody’s name: files, written twice, came late, not taken, all. */
function toSettleOf(page: Page, name: string): Locator {
  return page
    .getByRole('table', { name: /^Things to settle/ })
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell');
}

async function handOver({ page }: Laptop, to: string): Promise<void> {
  await page.getByRole('button', { name: `change ${amira}’s adviser` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(to);
  await page.getByRole('listbox').getByRole('option', { name: to }).click();
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await page.getByText(`${to} is ${amira}’s adviser from`).waitFor();
}

journey(
  'what an adviser wrote while the file went to another waits there: one is accepted, one declined, and the manager’s count falls',
  async ({ council }) => {
    const [joannes, toms, managers] = [
      await council.laptop('adviser'),
      await council.laptop('next'),
      await council.laptop('manager'),
    ];
    await setUpLaptop(joannes, adviser);
    await setUpLaptop(toms, next);
    await setUpLaptop(managers, manager);
    await openYoungPerson(joannes, amira);
    await joannes.goOffline();
    await writeInSection(joannes, 'Where I live', 'We ring the landlord on Tuesday.');
    await writeInSection(joannes, 'My money', 'We open a savings account together.');
    await worksOffline(joannes);
    await expect(joannes.page.getByRole('banner')).toContainText('2 changes saved on this laptop');

    await openYoungPerson(managers, amira);
    await handOver(managers, next.name);
    await everythingSent(managers);
    await openYoungPerson(toms, amira);

    await joannes.goOnline();
    await expect(
      joannes.page.getByRole('heading', { level: 1, name: 'This young person is not on this laptop' }),
    ).toBeVisible({ timeout: 120_000 });
    await everythingSent(joannes);

    await openTeam(managers);
    await expect(toSettleOf(managers.page, next.name)).toHaveText(['1', '0', '2', '0', '2'], {
      timeout: 120_000,
    });
    await openToSettle(toms, 2);
    const entry = (section: string) =>
      toms.page.getByRole('region', { name: `Late entry by ${adviser.name}: Section “${section}”` });
    await expect(entry('Where I live')).toContainText('We ring the landlord on Tuesday.');
    await entry('Where I live')
      .getByRole('button', { name: /^Accept into the record/ })
      .click();
    await entry('Where I live').waitFor({ state: 'detached' });
    await entry('My money')
      .getByRole('button', { name: /^Decline/ })
      .click();
    await entry('My money')
      .getByRole('textbox', { name: 'Why it does not belong in the record' })
      .fill('She has an account already.');
    await entry('My money').getByRole('button', { name: 'Decline it' }).click();
    await expect(toms.page.getByText('Nothing is to be settled in Amira’s file')).toBeVisible();
    await everythingSent(toms);

    await expect(managers.page.getByText('Nothing is to be settled')).toBeVisible({ timeout: 120_000 });
    await openYoungPerson(managers, amira);
    await managers.page.getByRole('link', { name: /^Where I live/ }).click();
    await expect(managers.page.getByRole('textbox', { name: 'What we will do', exact: true })).toHaveValue(
      'We ring the landlord on Tuesday.',
    );
  },
);

journey(
  'one field written on two laptops keeps both writings, the manager sees it counted, and once it is settled the count falls',
  async ({ council }) => {
    const [first, second, managers] = [
      await council.laptop('first'),
      await council.laptop('second'),
      await council.laptop('manager'),
    ];
    await setUpLaptop(first, adviser);
    await setUpLaptop(second, adviser);
    await setUpLaptop(managers, manager);
    await openTeam(managers);
    await expect(managers.page.getByText('Nothing is to be settled')).toBeVisible();
    await openYoungPerson(first, amira);
    await first.goOffline();
    await writeInSection(first, 'Where I live', 'We ring the landlord on Tuesday.');
    await worksOffline(first);
    await openYoungPerson(second, amira);
    await writeInSection(second, 'Where I live', 'Nobody rings before the exams.');
    await second.page.getByText(/^Saved /).waitFor();
    await everythingSent(second);
    await first.goOnline();

    await expect(toSettleOf(managers.page, adviser.name)).toHaveText(['1', '1', '0', '0', '1'], {
      timeout: 120_000,
    });
    await openToSettle(first, 1);
    const both = first.page.getByRole('region', { name: 'Section “Where I live”: what we will do' });
    await expect(both.getByRole('heading', { level: 4, name: 'You' })).toHaveCount(2);
    await both.getByRole('radio', { name: 'What you wrote on this laptop' }).check();
    await both.getByRole('button', { name: 'Settle it this way' }).click();
    await expect(first.page.getByText('Nothing is to be settled in Amira’s file')).toBeVisible();
    await everythingSent(first);
    await expect(managers.page.getByText('Nothing is to be settled')).toBeVisible({ timeout: 120_000 });
  },
);
