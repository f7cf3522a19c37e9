import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '#tests/support/faults.ts';
import { lockAndUnlock } from '#tests/support/lock-and-unlock.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId } from '#tests/support/screens-page/world.ts';
import { faultsTold, hasFocus } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const amira = (tab: string) => `#/people/${amiraId}/${tab}`;

test('a visit begun and left stands there again as it was typed, also after the laptop was locked', async () => {
  const { page } = await screens.open(amira('visits'));
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Note', { exact: true }).fill('Cold flat 🏠 شقة باردة');
  await page.getByRole('button', { name: 'Lock this laptop' }).click();
  await page.getByLabel('Unlock phrase').fill('violet harbour');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('link', { name: /caseload/ }).click();
  await page.getByRole('heading', { level: 1, name: /caseload/ }).waitFor();
  await page.keyboard.press('Control+j');
  await hasFocus(page.getByRole('textbox', { name: 'Name or reference' }));
  await page.keyboard.type('ami');
  await page.getByRole('option', { name: /Amira Haddad/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('This was begun and not recorded yet.').waitFor();
  const note = await page.getByLabel('Note', { exact: true }).inputValue();
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement).type === 'radio');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Recorded, and saved/).waitFor();
  await page.context().close();
  expect(note).toBe('Cold flat 🏠 شقة باردة');
});

test('a note that belongs to a section is read there, and an action can follow from the visit', async () => {
  const { page } = await screens.open(amira('visits'));
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Where', { exact: true }).fill('The college café');
  await page.getByLabel('Note', { exact: true }).fill('The bursary came through.');
  await page.getByRole('combobox', { name: /belong to a section/ }).selectOption('My money');
  await page.getByRole('button', { name: /Record it/ }).click();
  await page.getByRole('region', { name: 'What follows from it' }).waitFor();
  await page.getByText('Visit (The college café)', { exact: true }).waitFor();
  await page
    .getByRole('navigation', { name: /record$/ })
    .getByRole('link', { name: 'Plan' })
    .click();
  await page.getByRole('link', { name: /My money/ }).click();
  await page.getByText('The bursary came through.').waitFor();
  await page.context().close();
});

const visitsOfAmira = (page: Page) =>
  page.evaluate((id) => {
    const state = window.laptop.state.get();
    return state.kind === 'open' ? state.store.caseFiles.get().get(id)?.contacts.length : undefined;
  }, amiraId);

test('whoever presses twice, as on a slow laptop, records one visit', async () => {
  const { page } = await screens.open(amira('visits'));
  const before = (await visitsOfAmira(page)) ?? 0;
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByRole('button', { name: 'Record it' }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await page.getByText(/^Recorded, and saved/).waitFor();
  const after = await visitsOfAmira(page);
  await page.context().close();
  expect(after).toBe(before + 1);
});

test('what is written while a visit is being saved is not taken away by its being saved', async () => {
  const { page } = await screens.open(amira('visits'));
  await page.evaluate(() => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') throw new Error('locked');
    const { commands } = state.store;
    const { recordContact } = commands;
    Object.assign(commands, {
      async recordContact(order: Parameters<typeof recordContact>[0]) {
        await new Promise((goOn) => document.addEventListener('go-on', goOn, { once: true }));
        return recordContact(order);
      },
    });
  });
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByRole('button', { name: 'Record it' }).click();
  const note = page.getByLabel('Note', { exact: true });
  await note.fill('She rang again at noon');
  await page.evaluate(() => document.dispatchEvent(new Event('go-on')));
  await page.getByText(/^Recorded, and saved/).waitFor();
  const kept = await note.inputValue();
  await page.context().close();
  expect(kept).toBe('She rang again at noon');
});

/** From here on each visit is saved when the test says so, in the order in which they were pressed. */
async function savedWhenTold(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') throw new Error('locked');
    const { commands } = state.store;
    const { recordContact } = commands;
    const told = new Promise((goOn) => document.addEventListener('go-on', goOn, { once: true }));
    Object.assign(commands, {
      async recordContact(order: Parameters<typeof recordContact>[0]) {
        await told;
        return recordContact(order);
      },
    });
  });
  return () => page.evaluate(() => void document.dispatchEvent(new Event('go-on')));
}

const notesOfAmira = (page: Page) =>
  page.evaluate((id) => {
    const state = window.laptop.state.get();
    const contacts = state.kind === 'open' ? state.store.caseFiles.get().get(id)?.contacts : undefined;
    return contacts?.map(({ note }) => note).filter((note) => note.startsWith('She rang'));
  }, amiraId);

/** “She rang” is recorded for Amira, and is being saved until `goOn`. */
async function aVisitBeingSaved() {
  const { page } = await screens.open(amira('visits'));
  const before = (await visitsOfAmira(page)) ?? 0;
  const goOn = await savedWhenTold(page);
  const note = page.getByLabel('Note', { exact: true });
  const record = page.getByRole('button', { name: 'Record it' });
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await note.fill('She rang');
  await record.click();
  return { page, note, record, goOn, before };
}

const formIsBlank = (page: Page) =>
  page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('form textarea')?.value === '');

/** How many visits there are in the end, and the notes of those in which she rang. */
async function visitsAndNotes(page: Page) {
  const [visits, notes] = [await visitsOfAmira(page), await notesOfAmira(page)];
  await page.context().close();
  return [visits, notes];
}

test('a visit that is pressed again with more words, while it is being saved or after it, is one visit with all of them', async () => {
  const { page, note, record, goOn, before } = await aVisitBeingSaved();
  await note.fill('She rang at noon');
  await record.click();
  await note.fill('She rang at noon, twice');
  await goOn();
  await page.getByText(/^Recorded, and saved/).waitFor();
  await record.click();
  await formIsBlank(page);
  expect(await visitsAndNotes(page)).toEqual([before + 1, ['She rang at noon, twice']]);
});

test('another visit that is written where one was just being saved is a visit of its own', async () => {
  const { page, note, record, goOn, before } = await aVisitBeingSaved();
  await note.fill('Met her at the college');
  await record.click();
  await goOn();
  await formIsBlank(page);
  expect(await visitsAndNotes(page)).toEqual([before + 2, ['She rang']]);
});

test('a visit told on while it was saved is one visit, also where the laptop was locked in between', async () => {
  const { page, note, record, goOn, before } = await aVisitBeingSaved();
  await note.fill('She rang at noon');
  await goOn();
  await page.getByText(/^Recorded, and saved/).waitFor();
  await lockAndUnlock(page);
  await page.getByText('This is recorded already').waitFor();
  await record.click();
  await page.getByText(/^Recorded, and saved/).waitFor();
  expect(await visitsAndNotes(page)).toEqual([before + 1, ['She rang at noon']]);
});

test('one press of Escape closes the search, whatever was typed in it', async () => {
  const { page } = await screens.open('#/caseload');
  await page.keyboard.press('Control+k');
  await hasFocus(page.getByRole('textbox', { name: 'Name or reference' }));
  await page.keyboard.type('ami');
  await page.getByRole('option', { name: /Amira Haddad/ }).waitFor();
  const faults = await faultsOf(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 10_000 });
  await page.context().close();
  expect(faults).toEqual([]);
});

test('the list of advisers opens when somebody types, and covers nothing before', async () => {
  const { page } = await screens.open('?who=manager#/team');
  await page.getByRole('button', { name: 'Allocate an adviser to Dawit Tesfaye' }).press('Enter');
  const field = page.getByRole('combobox', { name: 'Personal adviser' });
  await hasFocus(field);
  const before = await field.getAttribute('aria-expanded');
  await page.keyboard.type('sha');
  await page.getByRole('option', { name: /Shabnam/ }).waitFor();
  const after = await field.getAttribute('aria-expanded');
  await page.context().close();
  expect([before, after]).toEqual(['false', 'true']);
});

test('a document’s days save as they are typed; what is no day, or a day to come, is said', async () => {
  const { page } = await screens.open(amira('documents'));
  await page.getByRole('button', { name: 'Change Bank account' }).press('Enter');
  await page.getByLabel('Offered on').fill('12 October');
  await page.getByLabel('Came on').fill('24 11 2026');
  await page.getByText('This day must be today or in the past').waitFor();
  await page.getByLabel('Came on').fill('20 November');
  await page.getByText('Has it, since 20 November').waitFor();
  await page.getByLabel('Note', { exact: true }).fill('Her number is QQ 12 34 56 C');
  await page.getByText(/Take the National Insurance number out/).waitFor();
  const kept = await page.evaluate((id) => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') return null;
    const documents = state.store.caseFiles.get().get(id)?.documents ?? [];
    return documents.find((one) => 'item' in one && one.item === 'bank-account');
  }, amiraId);
  const faults = await faultsOf(page);
  await page.context().close();
  expect(kept).toMatchObject({
    offeredOn: '2026-10-12',
    receivedOn: '2026-11-20',
    declinedOn: null,
    note: '',
  });
  expect(faults).toEqual([]);
});

test('a visit with the wrong day is corrected by keyboard, with its reason; what stood there stays, and the rules count anew', async () => {
  const { page, complaints } = await screens.open(amira('visits'));
  await page.getByRole('button', { name: /^Correct.*9 Oct/ }).press('Enter');
  await page.getByRole('heading', { name: /^Correct what was recorded/ }).waitFor();
  await page.getByRole('button', { name: 'Correct it' }).press('Enter');
  const faults = await faultsTold(page);
  const form = page.locator('form.act');
  await form.getByLabel('Which day').fill('2 October');
  await form.getByRole('radio', { name: 'Phone call' }).press('Space');
  await form.getByLabel('Why is it corrected?').fill('I rang, a week before');
  const violations = await faultsOf(page);
  await page.getByRole('button', { name: 'Correct it' }).press('Enter');
  await page.getByText('I rang, a week before').waitFor();
  const row = await page.getByRole('row', { name: /^2 Oct/ }).innerText();
  const kept = await page.evaluate((id) => {
    const state = window.laptop.state.get();
    const file = state.kind === 'open' ? state.store.caseFiles.get().get(id) : undefined;
    return file?.contacts.map(({ on, type, atAccommodation }) => ({ on, type, atAccommodation }));
  }, amiraId);
  await page.context().close();
  expect(faults).toEqual(['Change what is wrong, or leave it as it is', 'Enter why it is corrected']);
  expect(row).toMatch(
    /Phone call[\s\S]*Corrected on 23 Nov by you[\s\S]*Before: 9 Oct, Visit where they live, seen alone/,
  );
  expect(kept).toEqual([{ on: '2026-10-02', type: 'phone', atAccommodation: false }]);
  expect([violations, complaints]).toEqual([[], []]);
});

test('a visit in the wrong file is withdrawn with its reason: it stays to be read, and counts for nothing', async () => {
  const { page } = await screens.open(amira('visits'));
  await page.getByText(/^Last in touch with Amira/).waitFor();
  await page.getByRole('button', { name: /^Correct.*9 Oct/ }).click();
  await page.getByRole('radio', { name: /It did not happen/ }).check();
  await page.getByLabel('Why is it withdrawn?').fill('It was Jade’s visit');
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByText('It was Jade’s visit').waitFor();
  await page.getByText('No contact that reached Amira is recorded yet.').waitFor();
  const left = await page.getByRole('button', { name: /^Correct.*:/ }).count();
  await page.context().close();
  expect(left).toBe(0);
});

test('words that arrive for a note while it is typed stand in it, and what was typed is kept', async () => {
  const { page } = await screens.open(amira('documents'));
  await page.getByRole('button', { name: 'Change Passport', exact: true }).click();
  const note = page.getByLabel('Note', { exact: true });
  await note.fill('The form is here.');
  const shown = page.locator('.documents__note');
  await shown.getByText('The form is here.', { exact: true }).waitFor();
  await arriveInNote(page, 'The form is here. She has photographs.');
  await page.waitForFunction(() =>
    (document.activeElement as HTMLTextAreaElement).value.includes('photographs'),
  );
  await note.press('Home');
  await page.keyboard.type('Today: ');
  await shown.getByText('Today: The form is here. She has photographs.', { exact: true }).waitFor();
  await page.context().close();
});

/** As a pull brings it: somebody else has written the note of the passport. */
function arriveInNote(page: Page, note: string) {
  return page.evaluate(
    ([id, words]) =>
      window.laptop.changeFile(id, (file) => ({
        ...file,
        documents: file.documents.map((one) =>
          one.kind === 'checklist' && one.item === 'passport' ? { ...one, note: words } : one,
        ),
      })),
    [amiraId, note] as const,
  );
}
