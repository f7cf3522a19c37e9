import type { Laptop } from './laptop.ts';

/** On a young person's page: marks the first of the council's promises as under way. */
export async function promiseFirstPledge({ page }: Laptop): Promise<void> {
  await page
    .getByRole('navigation', { name: /record/ })
    .getByRole('link', { name: 'Pledges' })
    .click();
  const promise = page.getByRole('group', { name: /^Where it stands/ }).first();
  // The mark appears once it is on the disk, a moment after the click.
  await promise.getByRole('radio', { name: 'Under way' }).click();
  await page
    .getByText(/^Recorded /)
    .first()
    .waitFor();
}
