import type { Laptop } from './laptop.ts';

export interface Worker {
  readonly username: string;
  readonly password: string;
  readonly unlockPhrase: string;
}

/** A new laptop: sign in, choose the unlock phrase, and wait for the first copy of the worker's own scope. */
export async function setUpLaptop(
  { page }: Laptop,
  { username, password, unlockPhrase }: Worker,
): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Unlock phrase', { exact: true }).fill(unlockPhrase);
  await page.getByLabel('The same phrase again').fill(unlockPhrase);
  await page.getByRole('button', { name: 'Seal this laptop' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

export async function unlockLaptop({ page }: Laptop, { unlockPhrase }: Worker): Promise<void> {
  await page.getByLabel('Unlock phrase', { exact: true }).fill(unlockPhrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** Waits until the top bar says that everything was sent. */
export async function everythingSent({ page }: Laptop): Promise<void> {
  await page.getByRole('banner').getByText('All changes sent').waitFor();
}

/** Waits until the top bar says that the laptop knows it is alone. */
export async function worksOffline({ page }: Laptop): Promise<void> {
  await page.getByRole('banner').getByText('Working offline').waitFor();
}
