import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '#tests/support/faults.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { ellisId } from '#tests/support/screens-page/world.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

test('a late entry is read and accepted on the young person’s page, by keyboard, and is then gone from it', async () => {
  const { page, complaints } = await screens.open(`#/people/${ellisId}/plan`);
  const entry = page.getByRole('region', { name: 'Late entry by Tom Brannigan' });
  await entry.getByText('I want to stay near my nan.').waitFor();
  await page.getByText('laptop has not said yet that the file is off its disk').waitFor();
  const faults = await faultsOf(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/late-entry.png` });
  await entry.getByRole('button', { name: 'Accept into the record' }).focus();
  await page.keyboard.press('Enter');
  await entry.waitFor({ state: 'detached' });
  await page.context().close();
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a late entry is declined with a reason, and not without', async () => {
  const { page } = await screens.open(`#/people/${ellisId}/plan`);
  const entry = page.getByRole('region', { name: 'Late entry by Tom Brannigan' });
  await entry.getByRole('button', { name: 'Decline', exact: true }).click();
  await entry.getByRole('button', { name: 'Decline it' }).click();
  await entry.getByText('Say why it does not belong in the record').waitFor();
  const faults = await faultsOf(page);
  await entry.getByRole('textbox', { name: 'Why it does not belong' }).fill('Told to me already');
  await entry.getByRole('button', { name: 'Decline it' }).click();
  await entry.waitFor({ state: 'detached' });
  await page.context().close();
  expect(faults).toEqual([]);
});
