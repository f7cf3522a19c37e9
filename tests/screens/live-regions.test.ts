import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityTree } from '#tests/support/accessibility-tree.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId } from '#tests/support/screens-page/world.ts';
import { isToldTo } from '#tests/support/waits.ts';
import { lateOutcomes, someOutcomes } from './states/sync.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

type Page = Awaited<ReturnType<Screens['open']>>['page'];

/** What a screen reader says by itself when it changes, as the browser tells it. */
async function spoken(page: Page): Promise<readonly string[]> {
  const tree = await accessibilityTree(page);
  return tree.filter(({ live }) => live !== '' && live !== 'off').map(({ live, text }) => `${live}: ${text}`);
}

test('a filter’s count, a visit that was recorded and what is missing in a form are spoken by themselves', async () => {
  const { page } = await screens.open('#/caseload');
  await page.getByLabel('Filter by name').fill('amira');
  await page.getByText('1 young person shown').waitFor({ state: 'attached' });
  expect(await spoken(page)).toContain('polite: 1 young person shown');
  await page.context().close();

  const { page: visits } = await screens.open(`#/people/${amiraId}/visits`);
  await visits.getByRole('button', { name: 'Record it' }).click();
  await visits.getByRole('alert').waitFor();
  expect(await spoken(visits)).toContainEqual(
    expect.stringMatching(/^assertive: There is a problem.*Choose whether you reached Amira/),
  );
  await visits.getByRole('radio', { name: 'Yes', exact: true }).check();
  await visits.getByRole('button', { name: 'Record it' }).click();
  await visits.getByText(/^Recorded, and saved/).waitFor();
  expect(await spoken(visits)).toContainEqual(expect.stringMatching(/^polite: Recorded, and saved/));
  await visits.context().close();
});

test('whoever closes an opened file is told so and keeps the focus, though sync brings its end before the answer', async () => {
  const { page } = await screens.open('?who=manager#/team');
  const opened = page.getByRole('region', { name: 'Files opened in an emergency' });
  await opened.getByRole('button', { name: 'Close it now' }).press('Enter');
  const told = opened.getByText('Closed. The file leaves their laptop at its next sync.');
  await told.waitFor();
  expect(await spoken(page)).toContainEqual(expect.stringMatching(/^polite: Closed\. The file leaves/));
  await isToldTo(told);
  await page.context().close();
});

test('what became of late entries is spoken as it arrives, and whoever has read it keeps the focus', async () => {
  const { page } = await screens.open('#/caseload');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await lateOutcomes(page);
  await page.getByRole('button', { name: 'I have read these 5' }).waitFor();
  expect(await spoken(page)).toContain('polite: 6 late entries of yours were decided.');
  await page.getByRole('button', { name: 'I have read these 5' }).press('Enter');
  const noted = page.getByText('Noted. You are not told of them again.');
  await noted.waitFor();
  await page.getByRole('button', { name: 'I have read this' }).press('Enter');
  const last = page.getByText('Noted. You are not told of it again.');
  await last.waitFor();
  await page.waitForFunction(() =>
    document.activeElement?.textContent?.startsWith('Noted. You are not told of it'),
  );
  expect(await spoken(page)).toContain('polite: Noted. You are not told of it again.');
  expect(await page.getByRole('region', { name: 'What became of your late entries' }).count()).toBe(0);
  await page.context().close();
});

test('what has been read is what was on the screen: an outcome that comes meanwhile waits its turn', async () => {
  const { page } = await screens.open('#/caseload');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await someOutcomes(2)(page);
  const read = page.getByRole('button', { name: 'I have read these 2' });
  await read.waitFor();
  await someOutcomes(3)(page);
  await page.getByText('1 more follows').waitFor();
  await read.press('Enter');
  await page.getByText('Noted. You are not told of them again.').waitFor();
  await page.getByRole('button', { name: 'I have read this' }).waitFor();
  await page.getByText('1 late entry of yours was decided.', { exact: true }).first().waitFor();
  await page.context().close();
});
