import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '#tests/support/faults.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, ellisId } from '#tests/support/screens-page/world.ts';
import { isToldTo } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

test('a late entry is read and accepted by keyboard, and whoever did it is brought to what became of it', async () => {
  const { page, complaints } = await screens.open(`#/people/${ellisId}/settle`);
  const entry = page.getByRole('region', { name: 'Late entry by Tom Brannigan' });
  await entry.getByText('I want to stay near my nan.').waitFor();
  await page.getByText('Tom Brannigan’s laptop has not said yet that the file is off its disk').waitFor();
  const faults = await faultsOf(page);
  await entry.getByRole('button', { name: 'Accept into the record' }).focus();
  await page.keyboard.press('Enter');
  await entry.waitFor({ state: 'detached' });
  const news = page.getByText('Accepted into the record: Section “Where I live”.');
  await page.getByText('Nothing is to be settled in Ellis’s file').waitFor();
  await isToldTo(news);
  await page.context().close();
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a late entry is declined with a reason, and not without', async () => {
  const { page } = await screens.open(`#/people/${ellisId}/settle`);
  const entry = page.getByRole('region', { name: 'Late entry by Tom Brannigan' });
  await entry.getByRole('button', { name: /^Decline/ }).click();
  await entry.getByRole('button', { name: 'Decline it' }).click();
  await entry.getByText('Say why it does not belong in the record').waitFor();
  const faults = await faultsOf(page);
  await entry.getByRole('textbox', { name: 'Why it does not belong' }).fill('Told to me already');
  await entry.getByRole('button', { name: 'Decline it' }).click();
  await entry.waitFor({ state: 'detached' });
  await page.context().close();
  expect(faults).toEqual([]);
});

/** Everything that can wait in a file, in Amira’s: a field written twice is there from the beginning. */
async function withARefusedChange(page: Page): Promise<void> {
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => {
      const base = file.actions[0];
      if (base === undefined) throw new Error('Amira has an action');
      const written = { ...base, dueOn: '2026-12-01' as never };
      const why = { code: 'SYNC_DOCUMENT_INVALID', path: 'dueOn', message: 'It could not be accepted.' };
      const of = { collection: 'actions', id: base.id, youngPersonId: id, statement: 'x' } as const;
      return { ...file, refused: [{ ...of, ...why, written, base }] };
    });
  }, amiraId);
}

async function whatThePlanSays(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Plan', exact: true }).press('Enter');
  await page.getByRole('link', { name: /^Where I live/ }).press('Enter');
  await page.getByRole('heading', { name: 'Where I live', exact: true }).waitFor();
  return page.getByRole('textbox', { name: 'What we will do' }).inputValue();
}

test('all that is to be settled in a file is in one place, each with what can be done, and the count falls with each', async () => {
  const { page, complaints } = await screens.open(`#/people/${amiraId}/visits`);
  await withARefusedChange(page);
  await page.getByText('1 field written twice, 1 change not taken.').waitFor();
  const counted = await page.getByRole('link', { name: 'To settle 2' }).count();
  await page.getByRole('link', { name: 'Settle them' }).press('Enter');

  const refused = page.getByRole('region', { name: /^Not taken by the council’s system: Action/ });
  await refused.getByText('It is about when the action is due.').waitFor();
  await refused.getByText('20 November 2026').waitFor();
  await refused.getByText('1 December 2026').waitFor();
  const faults = await faultsOf(page);
  await refused.getByRole('button', { name: /^Withdraw this change/ }).press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(/^Withdrawn: Action/).waitFor();
  await page.getByRole('link', { name: 'To settle 1' }).waitFor();

  const twice = page.getByRole('region', { name: 'Section “Where I live”: what we will do' });
  await twice.getByText('on this laptop').waitFor();
  await twice.getByRole('button', { name: 'Settle it this way' }).press('Enter');
  await twice.getByText('Choose what it should say').waitFor();
  await twice.getByRole('radio', { name: 'Neither: I will write it again' }).press('Space');
  await twice.getByRole('textbox', { name: 'What we will do' }).fill('Ring the landlord on Tuesday.');
  await twice.getByRole('button', { name: 'Settle it this way' }).press('Enter');
  await page.getByText('Nothing is to be settled in Amira’s file').waitFor();
  const says = await whatThePlanSays(page);
  await page.context().close();
  expect(counted).toBe(1);
  expect(says).toBe('Ring the landlord on Tuesday.');
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a choice holds for the writings that were on the screen: when another comes in, nothing is settled unseen', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/settle`);
  const twice = page.getByRole('region', { name: 'Section “Where I live”: what we will do' });
  await twice.getByRole('radio', { name: 'What Tom Brannigan wrote' }).check();
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      sections: file.sections.map((section) => ({
        ...section,
        unsettled: section.unsettled.map((open) => {
          const [mine, toms] = open.values;
          if (mine === undefined || toms === undefined) throw new Error('there are two writings');
          const anothers = { value: 'Ring nobody.', edit: { ...mine.edit, at: '2026-11-21T09:05:00.000Z' } };
          return { ...open, values: [anothers, mine, toms] };
        }),
      })),
    }));
  }, amiraId);
  await twice.getByText('Another writing has come in since you chose.').waitFor();
  await twice.getByRole('button', { name: 'Settle it this way' }).click();
  await twice.getByText('Choose what it should say').waitFor();
  const chosen = await twice.getByRole('radio', { checked: true }).count();
  await twice.getByRole('radio', { name: 'What Tom Brannigan wrote' }).check();
  await twice.getByRole('button', { name: 'Settle it this way' }).click();
  await page.getByText('Nothing is to be settled in Amira’s file').waitFor();
  const says = await whatThePlanSays(page);
  await page.context().close();
  expect(chosen).toBe(0);
  expect(says).toBe('Ring the landlord on Monday.');
});

test('words of an answer that is not given yet outlive a change of page', async () => {
  const { page } = await screens.open(`#/people/${ellisId}/settle`);
  await page.getByRole('button', { name: /^Decline/ }).click();
  await page.getByRole('textbox', { name: 'Why it does not belong' }).fill('Told to me in May');
  await page.getByRole('link', { name: 'Visits', exact: true }).click();
  await page.getByRole('link', { name: /^To settle/ }).click();
  const reason = await page.getByRole('textbox', { name: 'Why it does not belong' }).inputValue();
  await page.context().close();
  expect(reason).toBe('Told to me in May');
});

test('the manager sees who has how much to settle, and comes from there to the files', async () => {
  const { page } = await screens.open('?who=manager#/team');
  const table = page.getByRole('table', { name: 'Things to settle, by adviser, the most first' });
  const row = table.getByRole('row', { name: /^Joanne Adeyemi/ });
  const before = await row.getByRole('cell').allInnerTexts();
  await page.getByText('What other laptops have not sent yet is not in it').waitFor();
  await withARefusedChange(page);
  await row.getByRole('cell', { name: '2', exact: true }).waitFor();
  await row.getByRole('link', { name: /^Joanne Adeyemi/ }).press('Enter');
  await page.getByRole('heading', { name: 'Team caseload' }).waitFor();
  const names = await page.getByRole('rowheader').allInnerTexts();
  await page.getByRole('link', { name: '2 to settle in the file of Amira Haddad' }).press('Enter');
  await page.getByRole('heading', { name: 'To settle', exact: true }).waitFor();
  await page.context().close();
  expect(before).toEqual(['1', '1', '0', '0', '1']);
  expect(names.map((name) => name.replace(/\s+/g, ' '))).toEqual([
    'Amira Haddad 2 to settle in the file of Amira Haddad',
  ]);
});

test('what is settled on the page that it is on leaves the keyboard at the heading of that page', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/plan/where-i-live`);
  const twice = page.getByRole('region', { name: 'Section “Where I live”: what we will do' });
  await twice.getByRole('radio', { name: 'What you wrote' }).press('Space');
  await twice.getByRole('button', { name: 'Settle it this way' }).press('Enter');
  await twice.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'Where I live');
  const says = await page.getByRole('textbox', { name: 'What we will do' }).inputValue();
  await page.context().close();
  expect(says).toBe('Ring the landlord on Friday.');
});

test('of two decisions that read the same, each brings the keyboard to what became of it', async () => {
  const { page } = await screens.open(`#/people/${ellisId}/settle`);
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      handovers: [
        ...file.handovers,
        ...file.handovers
          .filter((one) => one.kind === 'late-entry')
          .map((one) => ({ ...one, id: one.youngPersonId })),
      ],
    }));
  }, ellisId);
  const entries = page.getByRole('region', { name: 'Late entry by Tom Brannigan' });
  await entries.nth(1).waitFor();
  for (const left of [1, 0]) {
    await entries
      .first()
      .getByRole('button', { name: /^Accept into the record/ })
      .press('Enter');
    await page.waitForFunction(
      (count) => document.querySelectorAll('main section.notice').length === count,
      left,
    );
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Accepted') === true);
  }
  await page.getByText('Nothing is to be settled in Ellis’s file').waitFor();
  const faults = await faultsOf(page);
  await page.context().close();
  expect(faults).toEqual([]);
});
