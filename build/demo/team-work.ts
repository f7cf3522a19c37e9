import type { Locator } from '@playwright/test';
import type { Laptop } from './laptop.ts';

/** The name of the first young person on the team's page who is owed an adviser, has none, and has no plan either. */
export async function findSomebodyWithNothing({ page }: Laptop): Promise<string> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Team', exact: true })
    .click();
  const table = page.getByRole('table', { name: /owed an adviser/ });
  await table.waitFor();
  const rows = table.getByRole('row').filter({ hasText: 'Missing' });
  if ((await rows.count()) === 0) {
    throw new Error(
      'On this day nobody lacks both a personal adviser and a pathway plan, so there is no story to tell.',
    );
  }
  return (await rows.first().getByRole('rowheader').innerText()).trim();
}

/** Allocates an adviser from today on, as the manager does it: by a part of the adviser's name. */
export async function allocate(
  { page }: Laptop,
  { youngPerson, adviser }: { youngPerson: string; adviser: string },
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Team', exact: true })
    .click();
  await page.getByRole('button', { name: `Allocate an adviser to ${youngPerson}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `An adviser for ${youngPerson}` });
  await dialog.getByRole('combobox', { name: 'Personal adviser' }).fill(adviser);
  await optionFor(page.getByRole('listbox'), adviser).click();
  await dialog.getByRole('button', { name: 'Allocate' }).click();
  await page.getByRole('status').getByText(`${adviser} is ${youngPerson}’s adviser from today.`).waitFor();
}

function optionFor(list: Locator, adviser: string): Locator {
  return list.getByRole('option', { name: adviser });
}
