import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { jadeId, kofiId } from '#tests/support/screens-page/world.ts';
import { faultsTold, isToldTo } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const jade = (page: string) => `#/people/${jadeId}/plan/${page}`;

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
}

async function startReview(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Their course, training or work ended' }).check();
  await press(page, 'Start the review');
  await page.getByText('What changed since last time').waitFor();
}

test('needs found in the assessment stand in the new plan without being typed again', async () => {
  const { page } = await screens.open(`#/people/${kofiId}/plan/assessment`);
  await press(page, 'Start the needs assessment');
  await press(page, 'Add whose views were sought');
  await page.getByLabel('What Kofi said').fill('I want to stay near my sister');
  const money = page.locator('section', { has: page.getByRole('heading', { name: 'My money' }) });
  await money.getByLabel('What was learned').fill('He has 12 pounds a week');
  await money.getByLabel('What is needed').fill('A bank account of his own');
  await page.getByText(/^Saved /).waitFor();
  await page.getByLabel('When was the assessment completed?').fill('today');
  await press(page, 'Complete the assessment');
  await page.getByRole('link', { name: 'Go to the plan' }).click();
  await page.getByText('The plan takes over 1 need from the needs assessment.').waitFor();
  await press(page, 'Start the plan');
  await page.getByRole('link', { name: /My money/ }).click();
  await page.getByText('Taken over from the needs assessment of 23 November.').waitFor();
  const need = await page.getByRole('textbox', { name: 'What is needed' }).inputValue();
  await page.context().close();
  expect(need).toBe('A bank account of his own');
});

test('the section on status appears in the plan when the assessment says why', async () => {
  const { page } = await screens.open(jade('assessment'));
  const section = page
    .getByRole('navigation', { name: 'Sections of the plan' })
    .getByRole('link', { name: /My safety and my status/ });
  const before = await section.count();
  await page.getByRole('radio', { name: 'Yes' }).check();
  await section.waitFor();
  await page.context().close();
  expect(before).toBe(0);
});

test('an incomplete plan names its empty matters, wants a reason, and can be undone straight after', async () => {
  const { page } = await screens.open(`#/people/${kofiId}/plan`);
  await press(page, 'Start the plan');
  await page.getByRole('link', { name: 'Complete the plan' }).click();
  await page.getByText('10 matters that the law asks for').waitFor();
  await press(page, 'Complete the plan');
  const faults = await faultsTold(page);
  await page.getByLabel('Why is it complete all the same?').fill('He leaves tomorrow; the rest on Friday');
  await press(page, 'Complete the plan');
  await page.getByRole('heading', { name: 'The plan is complete' }).waitFor();
  const state = await page.getByRole('region', { name: 'Who this is' }).innerText();
  await press(page, 'Undo');
  await page.getByRole('heading', { name: 'Complete the plan' }).waitFor();
  const after = await page.getByRole('region', { name: 'Who this is' }).innerText();
  await page.context().close();
  expect(faults).toEqual(['Enter why it is complete with matters that have nothing']);
  expect(state).toMatch(/In date[\s\S]*10 matters empty/);
  expect(after).toMatch(/Missing/);
});

test('what the young person says is recorded in their words, and a disagreement only with them', async () => {
  const { page } = await screens.open(jade('progress'));
  await press(page, 'Record what Jade says to it');
  await page.getByRole('radio', { name: 'I don’t agree' }).check();
  await press(page, 'Record what they said');
  const faults = await faultsTold(page);
  await page.getByLabel('Because').fill('Nobody asked me about my dog 🐶');
  await page.getByLabel('On which day?').fill('20 November');
  await press(page, 'Record what they said');
  await page.getByText('Recorded for 20 November.').waitFor();
  await page.getByRole('main').getByText('Nobody asked me about my dog 🐶').waitFor();
  await page.context().close();
  expect(faults).toEqual(['Enter what Jade does not agree with']);
});

test.each([
  ['3 March', 'must not be before it was begun, on 20 June'],
  ['tomorrow', 'must be today or in the past'],
  ['next week', 'Enter a date like 14 11 2026 or 14 November'],
])('“%s” as the day of an act is answered in plain words', async (typed, answer) => {
  const { page } = await screens.open(jade('progress'));
  await press(page, 'Record that it was shared with Jade');
  await page.getByRole('radio', { name: 'On paper' }).check();
  await page.getByLabel('On which day?').fill(typed);
  await press(page, 'Record that it was shared');
  const said = await page.getByRole('alert').innerText();
  await page.context().close();
  expect(said).toContain(answer);
});

test('a manager is told what cannot be left out, sends it back, and signs off what can', async () => {
  const { page } = await screens.open(`?who=manager#/team`);
  await page.getByRole('link', { name: 'Open to sign off, Jade Okonkwo' }).click();
  await press(page, 'Sign it off');
  const refused = page.getByText('takes no reason for leaving them out');
  const blocked = await refused.count();
  await press(page, 'Sign it off');
  await page.getByRole('link', { name: 'Enter why these matters can stay empty' }).waitFor();
  await page.getByLabel('Why can they stay empty?').fill('No need today; asked again in January');
  await press(page, 'Sign it off');
  await page.getByText('You signed the plan off.').first().waitFor();
  const left = page.getByRole('link', { name: 'Sharing, sign-off' });
  const state = await left.innerText();
  await press(page, 'Undo');
  await page.getByText(/It waits for the manager to sign it off/).waitFor();
  await page.context().close();
  expect(blocked).toBe(0);
  expect(state).toContain('Signed off');
});

test('what is owed to everybody cannot be signed off away: there is nothing to press but sending it back', async () => {
  const { page } = await screens.open(`?who=manager${jade('my-money')}`);
  await page.getByRole('textbox', { name: 'What is needed' }).fill('');
  await page.getByRole('textbox', { name: 'What we will do' }).fill('');
  await page.getByText(/^Saved /).waitFor();
  await page.getByRole('link', { name: /Sharing, sign-off/ }).click();
  await press(page, 'Sign it off');
  await page.getByText('takes no reason for leaving them out').waitFor();
  const buttons = await page.getByRole('button', { name: 'Sign it off' }).count();
  await press(page, 'Leave it');
  await page.getByRole('button', { name: 'Send it back for more work' }).waitFor();
  await page.context().close();
  expect(buttons).toBe(0);
});

test('a review shows what changed, decides each action, and ends where the next one is told', async () => {
  const { page } = await screens.open(jade('review'));
  await startReview(page);
  const changed = await page.locator('.changed').allInnerTexts();
  await press(page, /^Carry over.*Ring the landlord/);
  await page.getByText('Carried over on 23 November').waitFor();
  await press(page, /^Close.*Fill in the college form/);
  await press(page, /^Close it.*Fill in the college form/);
  await page.getByText('Enter why it is closed').waitFor();
  await page.getByLabel('Why is it closed without being done?').fill('The college filled it in');
  await press(page, /^Close it.*Fill in the college form/);
  await page.getByText('Closed on 23 November: The college filled it in').waitFor();
  await page.getByLabel('What they think of the plan now, in their own words').fill('أحب بيتي 🏠');
  await page.getByLabel('Why is it complete all the same?').fill('At the next review');
  await press(page, 'Complete the review');
  await page.getByText('The next is due by 23 May 2027 (every 6 months).').waitFor();
  await isToldTo(page.getByRole('heading', { name: 'The review is complete' }));
  await page.context().close();
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/My money[\s\S]*A savings account, opened together/);
});

test('what was typed in a field can be put back, and forward again', async () => {
  const { page } = await screens.open(jade('where-i-live'));
  const words = page.getByRole('textbox', { name: /own words/ });
  await words.fill('It is cold');
  const undo = page.getByRole('button', { name: /^Undo.*put back what stood in/ });
  await undo.click();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'It is home');
  await undo.click();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'It is cold');
  await page.context().close();
});

test('a page pasted from a word processor leaves its words and none of its dress', async () => {
  const { page } = await screens.open(jade('my-money'), {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const plain = 'Budget\t£20 – “for food”\u00a0only\n1.\u2003Rent';
  const html = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><p class=MsoNormal><b>Budget</b></p></html>`;
  await page.evaluate(
    (kinds) => navigator.clipboard.write([new ClipboardItem(kinds)]),
    await page.evaluateHandle(
      ([text, rich]) => ({
        'text/plain': new Blob([text ?? ''], { type: 'text/plain' }),
        'text/html': new Blob([rich ?? ''], { type: 'text/html' }),
      }),
      [plain, html],
    ),
  );
  const need = page.getByRole('textbox', { name: 'What is needed' });
  await need.fill('');
  await need.press('ControlOrMeta+v');
  await page.getByText(/^Saved /).waitFor();
  const kept = await need.inputValue();
  await page.context().close();
  expect(kept).toBe(plain);
});

test('the language of somebody’s own words is noted by its name, and the words are marked with it', async () => {
  const { page } = await screens.open(jade('things-i-do'));
  await page.getByRole('textbox', { name: /own words/ }).fill('ምሳሌ');
  await page.getByLabel('Said in').fill('Tigrinya');
  await page.getByRole('textbox', { name: 'What is needed' }).focus();
  await page.locator('.own[lang="ti"]').waitFor();
  await page.getByRole('link', { name: /My money/ }).click();
  await page.getByRole('link', { name: /Things I do/ }).click();
  const noted = await page.getByLabel('Said in').inputValue();
  await page.context().close();
  expect(noted).toBe('Tigrinya');
});

test('undo outlives leaving the section and locking the laptop, and ends where somebody else wrote since', async () => {
  const { page } = await screens.open(jade('where-i-live'));
  const words = page.getByRole('textbox', { name: /own words/ });
  const undo = page.getByRole('button', { name: /^Undo.*put back what stood in/ });
  await words.fill('It is cold');
  await page.getByRole('link', { name: /My money/ }).click();
  await page.getByRole('heading', { level: 2, name: 'My money' }).waitFor();
  await press(page, 'Lock this laptop');
  await page.getByLabel('Unlock phrase').fill('violet harbour');
  await press(page, 'Unlock');
  await page.getByRole('link', { name: /Where I live/ }).click();
  await undo.click();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'It is home');
  await page.getByRole('link', { name: /My money/ }).click();
  await page.getByRole('heading', { level: 2, name: 'My money' }).waitFor();
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      sections: file.sections.map((one) => ({ ...one, ownWords: 'Somebody else was here' })),
    }));
  }, jadeId);
  await page.getByRole('link', { name: /Where I live/ }).click();
  await page.getByText('Where I live').first().waitFor();
  const text = await words.inputValue();
  const offered = await undo.count();
  await page.context().close();
  expect([text, offered]).toEqual(['Somebody else was here', 0]);
});

test('a misspelt word is told below the field on this laptop alone, and put right by keyboard; their own words are left', async () => {
  const { page, complaints } = await screens.open(jade('my-money'));
  await page.getByRole('textbox', { name: /own words/ }).fill('I wont recieve it');
  const need = page.getByRole('textbox', { name: 'What is needed' });
  await need.fill('She will recieve a bursary');
  const told = page.getByRole('list', { name: 'Perhaps misspelt' });
  await page.getByRole('button', { name: 'receive instead of recieve' }).press('Enter');
  await page.waitForFunction(
    () => (document.activeElement as HTMLTextAreaElement).value === 'She will receive a bursary',
  );
  await page.context().setOffline(true);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' for the foyyer');
  await page.getByRole('button', { name: /^It is right.*foyyer/ }).press('Enter');
  await told.waitFor({ state: 'detached' });
  const browsersOwn = await need.evaluate((field) => (field as HTMLTextAreaElement).spellcheck);
  await page.context().close();
  expect(browsersOwn).toBe(false);
  expect(complaints).toEqual([]);
});
