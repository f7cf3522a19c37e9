import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deviceRoutes } from '#shared/devices/device-messages.ts';
import { ownSignInRoutes } from '#shared/sync/own-sign-in-messages.ts';
import { fillCouncil, PASSWORD, signIn } from '#tests/support/endpoint.ts';
import { type EndpointPage, startEndpointPage } from '#tests/support/endpoint-page.ts';

let council: EndpointPage;
let now = new Date();

beforeAll(async () => {
  council = await startEndpointPage('administration.html', fillCouncil, { now: () => now });
});
afterAll(() => council.close());

async function signInOn(page: Page, within = page.locator('main')): Promise<void> {
  await within.getByLabel('User name').fill('anil');
  await within.getByLabel('Password').fill(PASSWORD);
  await within.getByLabel('Password').press('Enter');
}

async function openPage(): Promise<Page> {
  const page = await council.open('/administration', { locale: 'en-GB' });
  await signInOn(page);
  // Of the whole name: the title of the sign-in speaks of laptops too, and the clock must stand until the sign-in is there.
  await page.getByRole('heading', { name: 'Laptops', exact: true }).waitFor();
  return page;
}

const faultsOn = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

it('an administrator sees where they are signed in, and ends a laptop elsewhere, after saying again who they are', async () => {
  const laptop = await signIn(council.url, 'anil', randomUUID());
  await laptop.post(deviceRoutes.contact, { name: 'LC-0388', unlockedAt: now.toISOString() });
  const elsewhere = await openPage();
  const page = await openPage();
  await page.getByRole('button', { name: 'Where you are signed in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('this page').waitFor();
  // The news comes with the endpoint's answer, and the list that follows from it with the next.
  const listed = () => dialog.getByRole('listitem').count();
  await expect.poll(listed, { timeout: 60_000 }).toBe(3);
  expect(await faultsOn(page)).toEqual([]);

  now = new Date(now.getTime() + 11 * 60_000);
  await dialog.getByRole('button', { name: 'End the sign-in of LC-0388' }).click();
  await dialog.getByText('It is not wiped').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'End the sign-in', exact: true }).click();
  await dialog.getByText('Say once more who you are').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await signInOn(page, dialog);
  await dialog.getByText('The sign-in of LC-0388 is ended.').waitFor();
  await dialog.getByText('Signed out: it sends and receives nothing').waitFor();
  const asLaptop = { headers: { authorization: `Bearer ${laptop.session.token}` } };
  expect((await fetch(council.url + ownSignInRoutes.list, asLaptop)).status).toBe(401);

  await dialog.getByRole('button', { name: /^End the sign-in of A page/ }).click();
  await dialog.getByRole('button', { name: 'End the sign-in', exact: true }).click();
  await dialog.getByText('The sign-in of that page is ended.').waitFor();
  await expect.poll(listed, { timeout: 60_000 }).toBe(2);
  await elsewhere.reload();
  await elsewhere.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.context().close();
  await elsewhere.context().close();
}, 180_000);

it('an administrator who signed in some time ago is asked to once more before a statement is made', async () => {
  const laptop = await signIn(council.url, 'joanne', randomUUID());
  await laptop.post(deviceRoutes.contact, { name: 'LC-0502', unlockedAt: now.toISOString() });
  const page = await openPage();
  now = new Date(now.getTime() + 11 * 60_000);
  const statement = page.getByRole('button', { name: 'Statement about LC-0502' });
  await statement.click();
  await page.getByText('Sign in once more, and then do it again.').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await signInOn(page);
  await statement.click();
  const article = page.getByRole('article');
  await article.getByText('Forms begun and handed over').waitFor();
  expect(await article.innerText()).toMatch(/Forms begun and handed over\s+None/);
  expect(await faultsOn(page)).toEqual([]);
  await page.context().close();
}, 180_000);

it('says that a sign-in is ended also where the list cannot be asked for afterwards, and an older list erases nothing', async () => {
  const laptop = await signIn(council.url, 'anil', randomUUID());
  await laptop.post(deviceRoutes.contact, { name: 'LC-0611', unlockedAt: now.toISOString() });
  const page = await openPage();
  await page.getByRole('button', { name: 'Where you are signed in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'End the sign-in of LC-0611' }).click();
  const lists = (address: URL) => address.pathname === ownSignInRoutes.list;
  await page.route(lists, (route) => route.abort());
  await dialog.getByRole('button', { name: 'End the sign-in', exact: true }).click();
  await dialog.getByText('The council’s system cannot be reached.').waitFor();
  expect(await dialog.getByText('The sign-in of LC-0611 is ended.').count()).toBe(1);

  // A list that was asked for before the dialog was closed comes after the one of its next opening.
  const held: (() => Promise<void>)[] = [];
  await page.unroute(lists);
  await page.route(lists, (route) => void held.push(() => route.continue()), { times: 1 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Where you are signed in' }).click();
  await expect.poll(() => held.length, { timeout: 60_000 }).toBe(1);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Where you are signed in' }).click();
  await dialog.getByText('Signed out: it sends and receives nothing').first().waitFor();
  const other = await signIn(council.url, 'anil', randomUUID());
  await other.post(deviceRoutes.contact, { name: 'LC-0700', unlockedAt: now.toISOString() });
  const came = page.waitForResponse((response) => lists(new URL(response.url())));
  await held[0]?.();
  await (await came).finished();
  await dialog.getByText('LC-0611').waitFor();
  expect(await dialog.getByText('LC-0700').count()).toBe(0);
  await page.context().close();
}, 180_000);
