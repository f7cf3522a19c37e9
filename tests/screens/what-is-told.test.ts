import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, jadeId, kofiId } from '#tests/support/screens-page/world.ts';
import { hasFocus, isToldTo } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const enter = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().press('Enter');

test('whoever ends a cover is told so, though sync takes its line before the answer', async () => {
  const { page } = await screens.open('?who=manager#/team');
  await enter(page, /^end it/);
  await isToldTo(page.getByText('The cover has ended.'));
  await page.context().close();
});

test('whoever is refused the ending of a cover reads why, though sync takes its line before the answer', async () => {
  const { page } = await screens.open('?who=manager#/team');
  const line = page.getByRole('button', { name: /^end it/ }).first();
  await line.waitFor();
  const lines = await page.getByRole('button', { name: /^end it/ }).count();
  await page.evaluate(() => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') throw new Error('locked');
    const { access } = state.store;
    const { order } = access;
    Object.assign(access, {
      async order(...asked: Parameters<typeof order>) {
        await order(...asked);
        await new Promise((goOn) => document.addEventListener('go-on', goOn, { once: true }));
        return { outcome: 'refused', path: '', message: 'Somebody else has ended it.' };
      },
    });
  });
  await line.press('Enter');
  await expect.poll(() => page.getByRole('button', { name: /^end it/ }).count()).toBe(lines - 1);
  await page.evaluate(() => document.dispatchEvent(new Event('go-on')));
  await page.getByRole('alert').getByText('Somebody else has ended it.').waitFor();
  await page.context().close();
});

test('whoever restricts a file for others only is told so, though sync takes the file before the answer', async () => {
  const { page } = await screens.open(`?who=manager#/people/${amiraId}/plan`);
  await enter(page, /^restrict/);
  await page.getByRole('checkbox', { name: /^Ruth/ }).press('Space');
  await page.getByLabel('Why', { exact: true }).fill('Her aunt is one of us');
  await enter(page, 'Restrict the file');
  await page.getByRole('heading', { name: 'This young person is not on this laptop' }).waitFor();
  await page.getByText('Restricted. Every other laptop lets the file go.').waitFor();
  await page.context().close();
});

test('whoever opens a file in an emergency is brought to what came of it', async () => {
  const { page } = await screens.open('#/caseload');
  await page.keyboard.press('Control+k');
  await enter(page, /emergency/);
  await page.getByLabel('Their family name').fill('Haddad');
  await page.getByLabel('Date of birth').fill('3 4 2009');
  await page.getByLabel('Why you need it now').fill('She rang from A&E');
  await enter(page, /^Open for/);
  await isToldTo(page.getByText('The file is here.'));
  await page.context().close();
});

test('a dialog in which an adviser is allocated stays that dialog until it is answered', async () => {
  const { page } = await screens.open('?who=manager#/team');
  await page.getByRole('link', { name: 'Dawit Tesfaye' }).first().press('Enter');
  await page.getByRole('region', { name: 'Who this is' }).waitFor();
  await page.evaluate(() => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') throw new Error('locked');
    const { commands } = state.store;
    const { allocate } = commands;
    Object.assign(commands, {
      async allocate(order: Parameters<typeof allocate>[0]) {
        const saved = await allocate(order);
        await new Promise((goOn) => document.addEventListener('go-on', goOn, { once: true }));
        return saved;
      },
    });
  });
  await enter(page, /^allocate/);
  await page.getByRole('combobox').fill('Joanne');
  await page.getByRole('option', { name: /Joanne/ }).click();
  await enter(page, 'Allocate');
  const bar = page.getByRole('region', { name: 'Who this is', includeHidden: true });
  await bar.getByText('Joanne Adeyemi', { exact: false }).first().waitFor({ state: 'attached' });
  const title = await page.getByRole('dialog').getByRole('heading').first().innerText();
  await page.evaluate(() => document.dispatchEvent(new Event('go-on')));
  await page.getByText(/is Dawit Tesfaye’s adviser from/).waitFor();
  await page.context().close();
  expect(title).toMatch(/^An adviser for Dawit/);
});

test('a looked-after review that is withdrawn is told where its line was', async () => {
  const { page } = await screens.open(`#/people/${kofiId}/why/looked-after-review`);
  await page.getByLabel('The day a looked-after review was held').fill('14 10 2026');
  await enter(page, 'Record it');
  await enter(page, 'Withdraw the review of 14 October');
  await page.getByLabel('Why is the review of 14 October withdrawn?').fill('It was put off');
  await enter(page, 'Withdraw it');
  await isToldTo(page.getByText('Withdrawn: the review of 14 October.'));
  await page.context().close();
});

test('an action that is closed at a review stays in the list with what was decided', async () => {
  const { page } = await screens.open(`#/people/${jadeId}/plan/review`);
  await page.getByRole('radio', { name: 'It is due' }).press('Space');
  await enter(page, 'Start the review');
  await enter(page, /^Close.*Ring the landlord/);
  await page.getByLabel('Why is it closed without being done?').fill('She rang herself');
  await enter(page, /^Close it/);
  await isToldTo(page.getByText('Closed on 23 November: She rang herself'));
  const forms = await page.getByLabel('Why is it closed without being done?').count();
  await page.context().close();
  expect(forms).toBe(0);
});

test('a plan that is completed, and undone, is told at the place of the form that went', async () => {
  const { page } = await screens.open(`#/people/${kofiId}/plan`);
  await enter(page, 'Start the plan');
  await page.getByRole('link', { name: 'Complete the plan' }).press('Enter');
  await page.getByLabel('Why is it complete all the same?').fill('He leaves tomorrow');
  await enter(page, 'Complete the plan');
  await isToldTo(page.getByRole('heading', { name: 'The plan is complete' }));
  await enter(page, 'Undo');
  await isToldTo(page.getByText('Undone.'));
  await page.context().close();
});

test('whoever removes a form that could not be sent is asked once more, and told of it where it was', async () => {
  const { page } = await screens.open('#/caseload');
  await page.evaluate(() =>
    window.laptop.setSync({
      keptBack: [
        {
          id: '0192e0a0-0000-7000-8000-000000000001',
          collection: 'reviews',
          code: 'LATE_ENTRY_TOO_MANY',
          says: { words: 'He wants to talk about college.' },
        },
      ],
    }),
  );
  await enter(page, /could not be sent/);
  const words = page.getByRole('textbox', { name: 'What you wrote' });
  await words.waitFor();
  expect(await words.inputValue()).toContain('He wants to talk about college.');
  await enter(page, /Remove it from this laptop/);
  await enter(page, 'Keep it');
  await hasFocus(page.getByRole('button', { name: /Remove it from this laptop/ }));
  await enter(page, /Remove it from this laptop/);
  await enter(page, 'Remove it for good');
  await isToldTo(page.getByText('Removed from this laptop: A review.'));
  expect(await words.count()).toBe(0);
  await page.context().close();
});
