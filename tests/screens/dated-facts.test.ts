import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kofiMensahClarke, leonMarsh } from '#tests/people/cast.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { faultsTold } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const kofis = `#/people/${kofiMensahClarke.youngPerson.id}`;
const leons = `#/people/${leonMarsh.youngPerson.id}/why/offer`;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('a looked-after review is recorded by keyboard from the row that misses it, and the next is counted from it', async () => {
  const { page, complaints } = await screens.open(`${kofis}/why`);
  await page.getByText('Of the looked-after reviews none is recorded.').waitFor();
  await page.getByRole('link', { name: 'Record a looked-after review' }).press('Enter');
  await page.getByRole('heading', { name: 'When is the next looked-after review?' }).waitFor();
  await page.getByLabel('The day a looked-after review was held').fill('24 11 2026');
  await page.getByRole('button', { name: 'Record it' }).press('Enter');
  await page.getByRole('alert').getByText('must be today or in the past').waitFor();
  await page.getByLabel('The day a looked-after review was held').fill('14 10 2026');
  await page.getByRole('button', { name: 'Record it' }).press('Enter');
  await page.getByText('A looked-after review is due by 14 April 2027.').first().waitFor();
  await page
    .getByRole('status')
    .getByText(/Recorded, and saved on this laptop/)
    .waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  await page.context().close();
  expect([violations.map(({ id }) => id), complaints]).toEqual([[], []]);
});

test('one that was not held after all is withdrawn with a reason, and counts no longer', async () => {
  const { page } = await screens.open(`${kofis}/why/looked-after-review`);
  await page.getByLabel('The day a looked-after review was held').fill('14 10 2026');
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByRole('button', { name: 'Withdraw the review of 14 October' }).click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByRole('alert').getByText('Enter the reason').waitFor();
  await page.getByLabel('Why is the review of 14 October withdrawn?').fill('It was put off');
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByText('When the next one is due is not known here.').waitFor();
  await page.context().close();
});

test('an offer is recorded with its day, its way and its answer, and told every fault at once', async () => {
  const { page, complaints } = await screens.open(leons);
  await page.getByRole('button', { name: 'Record the offer' }).click();
  const faults = await faultsTold(page);
  await page.getByRole('radio', { name: 'Phone call' }).check();
  await page.getByRole('radio', { name: 'No answer yet' }).check();
  await page.getByRole('button', { name: 'Record the offer' }).click();
  await page.getByText('Phone call. No answer yet.').waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  await page.getByRole('button', { name: 'They do not want it now (the offer of 23 November)' }).click();
  await page.getByLabel('The day they answered').fill('22 11 2026');
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByRole('alert').getByText('The day they answered is too early').waitFor();
  await page.getByLabel('The day they answered').fill('today');
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByText('Phone call. Not now.').waitFor();
  await page.context().close();
  expect(faults).toEqual(['Choose how it was offered', 'Choose what they answered']);
  expect([violations.map(({ id }) => id), complaints]).toEqual([[], []]);
});

test('the day on which the category changes is told once', async () => {
  const { page } = await screens.open(`${kofis}/why/category`);
  await page.getByText('On 18 August 2028 this becomes', { exact: false }).waitFor();
  const told = await page.getByText('18 August 2028').count();
  await page.context().close();
  expect(told).toBe(1);
});
