import type { Laptop } from './laptop.ts';

/** On a young person's page: marks the first of the council's promises as under way. */
export async function promiseFirstPledge({ page }: Laptop): Promise<void> {
  await page
    .getByRole('navigation', { name: /record/ })
    .getByRole('link', { name: 'Pledges' })
    .click();
  const promise = page.getByRole('group', { name: /^Where it stands/ }).first();
  await promise.getByRole('radio', { name: 'Under way' }).check();
  await page
    .getByText(/^Recorded /)
    .first()
    .waitFor();
}
