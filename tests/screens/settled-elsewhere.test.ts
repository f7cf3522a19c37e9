import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityTree } from '#tests/support/accessibility-tree.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, ellisId } from '#tests/support/screens-page/world.ts';
import { beginWords, declinedByTom, settledByTom } from './states/settled-elsewhere.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

type Page = Awaited<ReturnType<Screens['open']>>['page'];

async function spoken(page: Page): Promise<string> {
  const tree = await accessibilityTree(page);
  return tree
    .filter(({ live }) => live === 'polite')
    .map(({ text }) => text)
    .join('\n');
}

test('[LAP-17] what somebody else settles while one writes is told, spoken, and keeps one’s words and one’s place', async () => {
  const { page, complaints } = await screens.open(`#/people/${amiraId}/settle`);
  await beginWords(page);
  await page.getByRole('textbox', { name: 'What we will do' }).focus();
  await settledByTom(page);
  await page.getByText(/^Settled meanwhile by Tom Brannigan/).waitFor();
  expect(await spoken(page)).toMatch(
    /Settled meanwhile by Tom Brannigan.*what we will do.*It now says: Ring the landlord on Sunday\./,
  );
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Settled meanwhile'));
  const kept = page.getByRole('region', { name: /^Your words, kept:/ });
  await kept.getByText('Ring the landlord with her.').waitFor();

  await page.getByRole('link', { name: 'Visits', exact: true }).press('Enter');
  await page.getByText('Words that you had begun are kept').waitFor();
  await page.getByRole('link', { name: 'Read them' }).press('Enter');
  await kept.getByText('Ring the landlord with her.').waitFor();
  await kept.getByRole('button', { name: /^Remove these words/ }).press('Enter');
  await kept.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Visits', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Record it' }).waitFor();
  expect(await page.getByText('Words that you had begun are kept').count()).toBe(0);
  await page.context().close();
  expect(complaints).toEqual([]);
});

test('so it is on the page that the field is on', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/plan/where-i-live`);
  await page.getByRole('radio', { name: /I will write it again/ }).waitFor();
  await settledByTom(page);
  await page.getByText(/^Settled meanwhile by Tom Brannigan/).waitFor();
  expect(await page.getByRole('region', { name: /^Your words, kept:/ }).count()).toBe(0);
  await page.context().close();
});

test('of a late entry that somebody else decides meanwhile, the decision and its reason are told, and one’s own words kept', async () => {
  const { page } = await screens.open(`#/people/${ellisId}/settle`);
  await page.getByRole('button', { name: /^Decline/ }).press('Enter');
  await page.getByRole('textbox', { name: 'Why it does not belong' }).fill('I have it from her nan');
  await declinedByTom(page);
  await page.getByText(/^Declined meanwhile by Tom Brannigan.*The reason: Told to me in May/).waitFor();
  await page
    .getByRole('region', { name: /^Your words, kept:/ })
    .getByText('I have it from her nan')
    .waitFor();
  await page.context().close();
});

test('what one settles oneself is told once, and none of its words are said to be left over', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/settle`);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.querySelector('main')?.textContent ?? '')).observe(
      document.body,
      {
        childList: true,
        subtree: true,
        characterData: true,
      },
    );
  });
  await beginWords(page);
  await page.getByRole('button', { name: 'Settle it this way' }).press('Enter');
  await page.getByText('Nothing is to be settled in Amira’s file').waitFor();
  await page.getByText(/^Settled: /).waitFor();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join('\n'));
  await page.context().close();
  expect(seen).not.toMatch(/meanwhile|begun to write is kept/);
});

test('what leaves this laptop while it is read is told in a sentence of its own', async () => {
  const { page } = await screens.open(`#/people/${ellisId}/settle`);
  await page.getByRole('region', { name: 'Late entry by Tom Brannigan' }).waitFor();
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({ ...file, handovers: [] }));
  }, ellisId);
  const words = 'The late entry Section “Where I live” is not on this laptop any more.';
  await page.getByText(words, { exact: true }).waitFor();
  await page.context().close();
});
