import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, overflowOf } from '#tests/support/faults.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, ellisId } from '#tests/support/screens-page/world.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

test('the history tells what changed from what to what, by whom, on which laptop, and when', async () => {
  const { page, complaints } = await screens.open(`#/people/${amiraId}/history`);
  const settled = page.getByRole('listitem', { name: /^Section “/ }).first();
  await settled.getByText('Changed by Ruth Castellanos').waitFor();
  await settled.getByText('Settled, of these: What is needed').waitFor();
  const late = page.getByRole('listitem', { name: /^Visit/ });
  await late.getByText('19 November, 16:20').waitFor();
  await late.getByText('received 08:59').waitFor();
  const faults = await faultsOf(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/history.png`, fullPage: true });
  await page.getByRole('button', { name: 'Show earlier changes' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('This is the beginning of the file.').waitFor();
  const typing = page.getByRole('listitem', { name: /^Section “/ }).filter({ hasText: 'Recorded by you' });
  await typing.getByText('in 4 saves').waitFor();
  const text = await page.locator('.timeline').innerText();
  const overflow = await overflowOf(page);
  await page.context().close();
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|[{}]/);
  expect({ faults, complaints, overflow }).toEqual({ faults: [], complaints: [], overflow: 0 });
});

test('what came late can be read in the history: what it is about, and what it says', async () => {
  const { page, complaints } = await screens.open(`#/people/${ellisId}/history`);
  const entry = page.getByRole('listitem', { name: /^Late entry: Section “/ });
  await entry.filter({ hasText: 'near Mill Lane' }).waitFor();
  await entry.filter({ hasText: 'I want to stay near my nan.' }).waitFor();
  const faults = await faultsOf(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/late.png` });
  await page.context().close();
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] });
});

test('without a network it says where the history is, and what this laptop knows meanwhile', async () => {
  const { page } = await screens.open(`?endpoint=away#/people/${amiraId}/history`);
  await page.getByRole('heading', { name: /^What this laptop knows/ }).waitFor();
  await page.getByText('kept at the council’s system, not on laptops').waitFor();
  const rows = await page.getByRole('row').count();
  const faults = await faultsOf(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/history-offline.png` });
  await page.context().close();
  expect(rows).toBeGreaterThan(3);
  expect(faults).toEqual([]);
});
