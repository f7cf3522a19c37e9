import type { Laptop } from './laptop.ts';

/** From the caseload to a young person's page, as a person finds it: by name. */
export async function openYoungPerson({ page }: Laptop, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /caseload/ })
    .click();
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill(name);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/**
 * On a young person's page with no plan: starts one, writes their own words, and states today as the day of completion.
 * The other matters have nothing yet, which takes a reason.
 */
export async function writeAndCompletePlan({ page }: Laptop, ownWords: string): Promise<void> {
  await page.getByRole('button', { name: 'Start the plan' }).click();
  await page.getByRole('textbox', { name: /own words/ }).fill(ownWords);
  await page.getByText(/^Saved /).waitFor();
  await page
    .getByRole('navigation', { name: 'Sections of the plan' })
    .getByRole('link', { name: 'Complete the plan' })
    .click();
  await page
    .getByRole('textbox', { name: 'Why is it complete all the same?' })
    .fill('A first plan on a first visit. The other matters follow at the next.');
  await page.getByRole('button', { name: 'Complete the plan' }).click();
  await page.getByRole('heading', { name: 'The plan is complete' }).waitFor();
}
