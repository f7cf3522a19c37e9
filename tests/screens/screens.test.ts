import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '#tests/support/faults.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId } from '#tests/support/screens-page/world.ts';
import { faultsTold, hasFocus, isToldTo } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const amira = (tab: string) => `#/people/${amiraId}/${tab}`;

test('typing survives a change of section before its moment of saving has come', async () => {
  const { page } = await screens.open(amira('plan/my-money'));
  await page.getByRole('textbox', { name: 'What is needed' }).fill('A budget she can keep');
  await page.getByRole('link', { name: /Things I do/ }).click();
  await page.getByRole('heading', { name: 'Things I do' }).waitFor();
  await page.getByRole('link', { name: /My money/ }).click();
  const text = await page.getByRole('textbox', { name: 'What is needed' }).inputValue();
  await page.context().close();
  expect(text).toBe('A budget she can keep');
});

test('words arriving from another laptop join what is being typed, and the caret stays where it was', async () => {
  const { page } = await screens.open(amira('plan/where-i-live'));
  const need = page.getByRole('textbox', { name: 'What is needed' });
  await need.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And curtains.');
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      sections: file.sections.map((one) => ({ ...one, need: `First: ${one.need}` })),
    }));
  }, amiraId);
  await page.keyboard.type(' Warm ones.');
  await expect
    .poll(() => need.inputValue(), { timeout: 20_000 })
    .toBe('First: A warm home that lasts until the exams end in June. And curtains. Warm ones.');
  await page.context().close();
});

test('an adviser is allocated by keyboard alone, and the news stays on the page', async () => {
  const { page } = await screens.open('?who=manager#/team');
  const count = page.getByText(/are owed an adviser and have none/);
  const before = await count.innerText();
  await page.getByRole('button', { name: 'Allocate an adviser to Dawit Tesfaye' }).press('Enter');
  await hasFocus(page.getByRole('combobox', { name: 'Personal adviser' }));
  await page.keyboard.type('shab');
  await page.getByRole('option', { name: /Shabnam/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Allocate' }).press('Enter');
  await page.getByText('Shabnam Akhtar is Dawit Tesfaye’s adviser from today.').waitFor();
  await expect.poll(() => count.innerText(), { timeout: 30_000 }).toMatch(/^3 young people/);
  await page.context().close();
  expect(before).toMatch(/^4 young people/);
});

test('the unlock phrase is changed by keyboard, a wrong one is said, and the news stays', async () => {
  const { page } = await screens.open('#/settings');
  await page.getByText('a browser has no keychain to add').waitFor();
  await page.getByRole('button', { name: 'Change the unlock phrase' }).press('Enter');
  await page.getByRole('textbox', { name: 'Unlock phrase of today' }).fill('wrong');
  await page.getByRole('textbox', { name: 'New unlock phrase' }).fill('seven small boats');
  await page.getByRole('textbox', { name: 'The new phrase again' }).fill('seven small boats');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('That is not the unlock phrase').waitFor();
  const faults = await faultsOf(page);
  await page.getByRole('textbox', { name: 'Unlock phrase of today' }).fill('the right one');
  await page.keyboard.press('Enter');
  await page.getByText('Your unlock phrase is changed.').waitFor();
  await page.context().close();
  expect(faults).toEqual([]);
});

test('a laptop that nobody touches for ten minutes locks itself, with what was being typed saved', async () => {
  const { page } = await screens.open(amira('plan/my-money'));
  await page.getByRole('textbox', { name: 'What is needed' }).pressSequentially('A budget');
  await page.clock.setFixedTime('2026-11-23T11:00:01Z');
  await page.mouse.move(200, 200);
  await page.getByRole('heading', { name: 'Unlock this laptop' }).waitFor();
  await page.getByRole('textbox', { name: 'Unlock phrase' }).fill('the right one');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'What is needed' }).waitFor();
  const text = await page.getByRole('textbox', { name: 'What is needed' }).inputValue();
  await page.context().close();
  expect(text).toContain('A budget');
});

test('who cannot unlock asks for the way back, and is told what to read to whom', async () => {
  const { page } = await screens.open('?at=locked');
  await page.getByRole('button', { name: 'I cannot get in' }).press('Enter');
  await page.getByRole('textbox', { name: 'User name' }).fill('joanne.adeyemi');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('The user name or password is not right.').waitFor();
  const faults = await faultsOf(page);
  await page.getByRole('textbox', { name: 'Password' }).fill('the right one');
  await page.keyboard.press('Enter');
  await page.getByText('0F3A 77C1 D20B 9E44').waitFor();
  faults.push(...(await faultsOf(page)));
  await page.getByRole('button', { name: 'Back to unlocking' }).press('Enter');
  await page.getByRole('heading', { name: 'Unlock this laptop' }).waitFor();
  await page.context().close();
  expect(faults).toEqual([]);
});

test('a promise that cannot be delivered is kept only with its reason', async () => {
  const { page } = await screens.open(amira('pledges'));
  await page.getByRole('radio', { name: 'Cannot be delivered' }).first().check();
  await page.getByText('Not kept yet: say why first.').waitFor();
  const kept = () =>
    page.evaluate((id) => {
      const state = window.laptop.state.get();
      if (state.kind !== 'open') return 0;
      const pledges = state.store.caseFiles.get().get(id)?.pledges ?? [];
      return pledges.filter((pledge) => pledge.state === 'cannot-deliver').length;
    }, amiraId);
  const before = await kept();
  await page.getByRole('textbox', { name: 'Why it cannot be delivered' }).fill('The course has closed.');
  await page.getByText('Recorded 23 November').waitFor();
  const after = await kept();
  await page.context().close();
  expect([before, after]).toEqual([0, 1]);
});

test('a plan cannot be completed on a day to come, and the fault is said where the focus goes', async () => {
  const { page } = await screens.open(amira('plan/review'));
  await page.getByRole('radio', { name: 'It is due' }).check();
  await page.getByRole('button', { name: 'Start the review' }).click();
  await page.getByLabel('Why is it complete all the same?').fill('The rest follows at the next visit');
  await page.getByLabel('When was the review completed?').fill('24 11 2026');
  await page.getByRole('button', { name: 'Complete the review' }).click();
  await isToldTo(page.getByRole('alert').getByText('must be today or in the past'));
  await page.getByLabel('When was the review completed?').fill('today');
  await page.getByRole('button', { name: 'Complete the review' }).click();
  await page.getByText('23 November', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Who this is' }).getByText('In date').waitFor();
  await page.context().close();
});

test('Ctrl K finds anybody by a part of the name, and the page that opens says who it is', async () => {
  const { page } = await screens.open('#/caseload');
  await page.keyboard.press('Control+k');
  await hasFocus(page.getByRole('textbox', { name: 'Name or reference' }));
  await page.keyboard.type('kme');
  await page.getByRole('option', { name: /Kofi Mensah-Clarke/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kofi Mensah-Clarke' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  const title = await page.title();
  await page.context().close();
  expect(title).toBe('A young person, Plan – Waymark');
});

test('an adviser records a different category beside the computed one, is told what is missing, and withdraws it', async () => {
  const { page } = await screens.open(amira('why/category'));
  await page.getByRole('button', { name: 'Record a different category' }).click();
  await page.getByRole('button', { name: 'Record the decision' }).click();
  const faults = await faultsTold(page);
  await page.getByRole('radio', { name: 'Qualifying', exact: true }).check();
  await page.getByRole('textbox', { name: 'Why' }).fill('An order of March is not in the return yet');
  await page.getByRole('button', { name: 'Record the decision' }).click();
  const decided = page.getByRole('region', { name: 'A practitioner decided' });
  const words = await decided.locator('dl').innerText();
  const complaints = await faultsOf(page);
  await decided.getByRole('button', { name: 'Withdraw this decision' }).click();
  await decided.getByRole('button', { name: 'Withdraw the decision' }).click();
  await page.getByRole('heading', { name: 'If you know better' }).waitFor();
  await page.context().close();
  expect(faults).toEqual(['Choose a category', 'Enter the reason']);
  expect(words).toContain('Qualifying');
  expect(words).toContain('You, ');
  expect(words).toContain('An order of March is not in the return yet');
  expect(complaints).toEqual([]);
});

test('who corrects a refused answer keeps the focus in the field, letter by letter', async () => {
  const { page } = await screens.open(amira('why/category'));
  await page.getByRole('button', { name: 'Record a different category' }).click();
  await page.getByRole('radio', { name: 'Qualifying', exact: true }).check();
  await page.getByRole('textbox', { name: 'Why' }).fill('An order of March is not in the return yet');
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await page.getByRole('button', { name: 'Withdraw this decision' }).click();
  const day = page.getByRole('textbox', { name: 'The day it was withdrawn' });
  await day.fill('');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await day.focus();
  await page.keyboard.type('21/11/2026');
  const typed = await day.inputValue();
  await page.context().close();
  expect(typed).toBe('21/11/2026');
});

test('a heading that is given the focus by the program shows no box', async () => {
  const { page } = await screens.open('#/caseload');
  await page.getByRole('link', { name: 'Reviews' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  const ring = await page.evaluate(() => {
    const { boxShadow, outlineStyle } = getComputedStyle(document.activeElement as Element);
    return [boxShadow, outlineStyle];
  });
  await page.context().close();
  expect(ring).toEqual(['none', 'none']);
});

test('a pledge’s new state is shown the moment it is chosen, while it is still being saved', async () => {
  const { page } = await screens.open(amira('pledges'));
  await page.evaluate(() => {
    const state = window.laptop.state.get();
    if (state.kind === 'open')
      Object.assign(state.store.commands, { markPledge: () => new Promise(() => {}) });
  });
  const kept = page.getByRole('radio', { name: 'Kept', exact: true }).first();
  await kept.check();
  const isShown = await kept.isChecked();
  await page.context().close();
  expect(isShown).toBe(true);
});

test('a visit claims nothing that was not stated', async () => {
  const { page } = await screens.open(amira('visits'));
  const ticked = await page.getByRole('checkbox', { checked: true }).count();
  const reached = page.getByRole('group', { name: /Did you reach/ });
  const answered = await reached.getByRole('radio', { checked: true }).count();
  await page.getByRole('button', { name: 'Record it' }).click();
  const faults = await faultsTold(page);
  await page.context().close();
  expect([ticked, answered]).toEqual([0, 0]);
  expect(faults).toEqual(['Choose whether you reached Amira']);
});

test('a second visit on a day that has one is recorded after a plain warning', async () => {
  const { page } = await screens.open(amira('visits'));
  const recordOne = async () => {
    await page.getByRole('radio', { name: 'Yes', exact: true }).check();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText(/^Recorded, and saved/).waitFor();
  };
  const warning = page.getByText('A visit on this day is already recorded for Amira.');
  const before = await warning.count();
  await recordOne();
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await warning.waitFor();
  await recordOne();
  const rows = await page.getByRole('rowheader', { name: '23 Nov' }).count();
  await page.context().close();
  expect([before, rows]).toEqual([0, 2]);
});

test('what an allocation’s news says of the council follows the record', async () => {
  const { page } = await screens.open('?who=manager#/team');
  await page.getByRole('button', { name: 'Allocate an adviser to Dawit Tesfaye' }).press('Enter');
  await hasFocus(page.getByRole('combobox', { name: 'Personal adviser' }));
  await page.keyboard.type('shab');
  await page.getByRole('option', { name: /Shabnam/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Allocate' }).press('Enter');
  await page.getByText('It goes to the council with the next sync.').waitFor();
  await page.context().close();
});

test('a manager hands over by keyboard, is told what is missing, and both allocations meet without a gap', async () => {
  const { page } = await screens.open(`?who=manager${amira('plan')}`, { colorScheme: 'dark' });
  await page.getByRole('button', { name: 'change Amira Haddad’s adviser' }).press('Enter');
  await page.getByRole('button', { name: 'Hand over' }).press('Enter');
  await page.getByRole('alert').getByRole('link', { name: 'Choose the new adviser' }).waitFor();
  const faults = await faultsOf(page);
  await page.getByRole('alert').getByRole('link').press('Enter');
  await hasFocus(page.getByRole('combobox', { name: 'Personal adviser' }));
  await page.keyboard.type('shab');
  await page.getByRole('option', { name: /Shabnam/ }).waitFor();
  const { violations } = await new AxeBuilder({ page }).withRules(['region']).analyze();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('First day of the new adviser').fill('1 December');
  await page.getByText(/Shabnam Akhtar holds Amira from 1 December/).waitFor();
  await page.getByRole('button', { name: 'Hand over' }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const days = await page.evaluate((id) => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') return [];
    return state.store.caseFiles
      .get()
      .get(id)
      ?.allocations.map(({ start, end }) => [start, end]);
  }, amiraId);
  await page.context().close();
  expect(faults).toEqual([]);
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  expect(days?.slice(-2).map((span) => span.slice(-1)[0])).toEqual(['2026-11-30', null]);
  expect(days?.at(-1)?.[0]).toBe('2026-12-01');
});

test('a review that was asked for is recorded with who and why, and says by when it is to be held', async () => {
  const { page } = await screens.open(amira('plan/review'));
  await page.getByRole('button', { name: 'Record that a review was asked for' }).click();
  await page.getByRole('button', { name: 'Record it' }).click();
  const faults = await faultsTold(page);
  await page.getByRole('radio', { name: 'Amira' }).check();
  await page.getByLabel('On which day?').fill('yesterday');
  await page.getByLabel('Why?').fill('I want to move nearer to college 🏠');
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByText('Amira asked on 22 November.').waitFor();
  await page.getByText('The review is to be held by 20 December (within 28 days of asking).').waitFor();
  await page.context().close();
  expect(faults).toEqual(['Choose who asked', 'Enter why it was asked for']);
});

test('a number of the team’s page leads to the very people it counts', async () => {
  const { page } = await screens.open('?who=manager#/team');
  await page.getByRole('link', { name: '2: Joanne Adeyemi, plan due soon' }).click();
  await page.getByRole('heading', { name: 'Team caseload' }).waitFor();
  const rows = await page.getByRole('rowheader').count();
  const states = await page.getByRole('cell', { name: 'Due soon' }).count();
  await page.getByRole('button', { name: 'Show the whole caseload' }).click();
  const all = await page.getByRole('rowheader').count();
  await page.context().close();
  expect([rows, states]).toEqual([2, 2]);
  expect(all).toBeGreaterThan(2);
});

test('a refused change of no file that is here is told with its reason, and withdrawn only after a second word', async () => {
  const { page } = await screens.open(amira('plan'), { forcedColors: 'active' });
  await page.evaluate(() => {
    const refused = { collection: 'plans', id: 'x', youngPersonId: null, path: '' } as const;
    window.laptop.setSync({
      refused: [{ ...refused, code: 'ACCESS_DENIED', message: 'Not yours to change.' }],
    });
  });
  await page.getByRole('button', { name: /1 change was refused/ }).press('Enter');
  await page.getByText('Not yours to change.').waitFor();
  await page.getByRole('button', { name: /Withdraw this change/ }).press('Enter');
  const sure = page.getByRole('button', { name: 'Withdraw it for good' });
  await sure.focus();
  const adjust = await sure.evaluate((button) => getComputedStyle(button).forcedColorAdjust);
  await sure.press('Enter');
  await page.getByText(/Withdrawn: Pathway plan/).waitFor();
  await page.context().close();
  expect(adjust).toBe('none');
});

test('200,000 characters, emoji and words from right to left are kept as they were pasted', async () => {
  const { page } = await screens.open(amira('plan/my-money'));
  const pasted = `${'A warm home. '.repeat(15_380)}أريد بيتًا 🏠`;
  await page.getByRole('textbox', { name: 'What is needed' }).fill(pasted);
  await page.getByText(/^Saved /).waitFor();
  await page.getByRole('link', { name: /Things I do/ }).click();
  await page.getByRole('link', { name: /My money/ }).click();
  const text = await page.getByRole('textbox', { name: 'What is needed' }).inputValue();
  await page.context().close();
  expect(text === pasted).toBe(true);
});
