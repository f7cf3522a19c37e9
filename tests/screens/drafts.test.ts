import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockAndUnlock } from '#tests/support/lock-and-unlock.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, jadeId, kofiId } from '#tests/support/screens-page/world.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const jade = (page: string) => `#/people/${jadeId}/${page}`;

const radio = (page: Page, name: string | RegExp) => page.getByRole('radio', { name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

test('the choice and the day of an act outlive a lock with its words, and go once they are given up', async () => {
  const { page } = await screens.open(jade('plan/progress'));
  await press(page, 'Record what Jade says to it');
  await radio(page, 'I don’t agree').check();
  await page.getByLabel('Because').fill('Nobody asked me about my dog');
  await page.getByLabel('On which day?').fill('20 November');
  await lockAndUnlock(page);
  await page.getByLabel('Because').waitFor();
  const kept = [
    await radio(page, 'I don’t agree').isChecked(),
    await page.getByLabel('Because').inputValue(),
    await page.getByLabel('On which day?').inputValue(),
  ];
  await press(page, 'Leave it');
  await press(page, 'Record that it was shared with Jade');
  await radio(page, 'On paper').check();
  await lockAndUnlock(page);
  const shared = await radio(page, 'On paper').isChecked();
  await page.context().close();
  expect(kept).toEqual([true, 'Nobody asked me about my dog', '20 November']);
  expect(shared).toBe(true);
});

test('why a review is held, who asked for one and when it was completed outlive a lock', async () => {
  const { page } = await screens.open(jade('plan/review'));
  await page.getByRole('radio', { name: 'They moved', exact: true }).check();
  await press(page, 'Record that a review was asked for');
  await page.getByRole('radio', { name: 'Jade', exact: true }).check();
  await page.getByLabel('Why?', { exact: true }).fill('The rent went up');
  await lockAndUnlock(page);
  await page.getByLabel('Why?', { exact: true }).waitFor();
  const asked = [
    await page.getByRole('radio', { name: 'They moved', exact: true }).isChecked(),
    await page.getByRole('radio', { name: 'Jade', exact: true }).isChecked(),
  ];
  await press(page, 'Start the review');
  await page.getByLabel('When was the review completed?').fill('19 November');
  await press(page, /^Close.*:/);
  await page.getByLabel('Why is it closed without being done?').fill('She found one herself');
  await lockAndUnlock(page);
  await page.getByLabel('When was the review completed?').waitFor();
  const review = [
    await page.getByLabel('When was the review completed?').inputValue(),
    await page.getByLabel('Why is it closed without being done?').inputValue(),
  ];
  await page.context().close();
  expect(asked).toEqual([true, true]);
  expect(review).toEqual(['19 November', 'She found one herself']);
});

test('somebody whose view was sought, and the day an assessment was completed, outlive a lock', async () => {
  const { page } = await screens.open(`#/people/${kofiId}/plan/assessment`);
  await press(page, 'Start the needs assessment');
  await page.getByLabel('Who', { exact: true }).fill('Mrs Adeyemi');
  await page.getByLabel('Who they are to them').fill('his foster carer');
  await page.getByLabel('Asked on').fill('18 November');
  await page.getByLabel('When was the assessment completed?').fill('20 November');
  await lockAndUnlock(page);
  const who = page.getByLabel('Who', { exact: true });
  await who.waitFor();
  const kept = [
    await who.inputValue(),
    await page.getByLabel('Who they are to them').inputValue(),
    await page.getByLabel('Asked on').inputValue(),
    await page.getByLabel('When was the assessment completed?').inputValue(),
  ];
  await press(page, 'Add whose views were sought');
  await page.getByLabel('What Mrs Adeyemi said').waitFor();
  await lockAndUnlock(page);
  await who.waitFor();
  const left = await who.inputValue();
  await page.context().close();
  expect(kept).toEqual(['Mrs Adeyemi', 'his foster carer', '18 November', '20 November']);
  expect(left).toBe('');
});

test('a document’s day that is half typed stands in its open line after a lock, and is gone once it is saved', async () => {
  const { page } = await screens.open(jade('documents'));
  await press(page, /^Change Birth certificate/);
  const day = page.getByLabel('Applied for on');
  await day.fill('14 of');
  await lockAndUnlock(page);
  await day.waitFor();
  const kept = await day.inputValue();
  await day.fill('14 November');
  await page
    .getByText(/^Saved /)
    .first()
    .waitFor();
  await lockAndUnlock(page);
  await page.getByRole('button', { name: /^Change Birth certificate/ }).waitFor();
  await page.context().close();
  expect(kept).toBe('14 of');
});

test('a promise that cannot be delivered, with no reason yet, is still asked for one after a lock', async () => {
  const { page } = await screens.open(jade('pledges'));
  const refusals = page.getByRole('radio', { name: 'Cannot be delivered' });
  await refusals.first().check();
  await page.getByText('Not kept yet: say why first.').waitFor();
  await lockAndUnlock(page);
  await page.getByText('Not kept yet: say why first.').waitFor();
  const chosen = await refusals.first().isChecked();
  await page.context().close();
  expect(chosen).toBe(true);
});

test('the correction of a visit outlives a lock', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/visits`);
  await press(page, /^Correct.*:/);
  await radio(page, /It did not happen/).check();
  await page.getByLabel('Why is it withdrawn?').fill('It was her sister');
  await lockAndUnlock(page);
  const why = page.getByLabel('Why is it withdrawn?');
  await why.waitFor();
  const kept = await why.inputValue();
  await press(page, 'Leave it');
  await lockAndUnlock(page);
  await page
    .getByRole('button', { name: /^Correct.*:/ })
    .first()
    .waitFor();
  const forms = await why.count();
  await page.context().close();
  expect({ kept, forms }).toEqual({ kept: 'It was her sister', forms: 0 });
});

test('the numbers on the copy are kept as typed, and what became of it outlives a lock', async () => {
  const { page } = await screens.open(jade('copy'));
  await radio(page, 'Large print').check();
  await page.getByLabel('Whom to ring in an emergency').fill('Night team, 01632 960 111');
  await page.getByLabel('How to reach the adviser').fill('07700 900 222, weekdays');
  await radio(page, 'No, it was declined').check();
  await lockAndUnlock(page);
  const emergency = page.getByLabel('Whom to ring in an emergency');
  await emergency.waitFor();
  const kept = [
    await emergency.inputValue(),
    await page.getByLabel('How to reach the adviser').inputValue(),
    await radio(page, 'Large print').isChecked(),
    await radio(page, 'No, it was declined').isChecked(),
  ];
  await page.context().close();
  expect(kept).toEqual(['Night team, 01632 960 111', '07700 900 222, weekdays', true, true]);
});

test('of another version of the plan nothing that was begun about its copy is said', async () => {
  const { page } = await screens.open(jade('copy'));
  await radio(page, 'Yes, it was given').check();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await page.getByRole('textbox', { name: 'What is needed' }).fill('Another need');
  await page
    .getByText(/^Saved /)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Their copy' }).click();
  await radio(page, 'Yes, it was given').waitFor();
  const given = await radio(page, 'Yes, it was given').isChecked();
  await page.context().close();
  expect(given).toBe(false);
});

test('a begun change of an action replaces nothing that a colleague changed since, unless that was read', async () => {
  const { page } = await screens.open(jade('plan/where-i-live'));
  await press(page, /^Change.*Ring the landlord/);
  await page.getByLabel('Who', { exact: true }).fill('Jade herself');
  await lockAndUnlock(page, () =>
    page.evaluate(
      (id) =>
        window.laptop.changeFile(id, (file) => ({
          ...file,
          actions: file.actions.map((one) =>
            one.what === 'Ring the landlord' ? { ...one, what: 'Ring him before noon', who: 'Tom' } : one,
          ),
        })),
      jadeId,
    ),
  );
  const who = page.getByLabel('Who', { exact: true });
  await who.waitFor();
  const what = await page.getByLabel('What', { exact: true }).inputValue();
  await press(page, 'Keep these changes');
  await page.getByRole('alert').getByText('Somebody has changed this since, to “Tom”').waitFor();
  const kept = () =>
    page.evaluate((id) => {
      const state = window.laptop.state.get();
      const actions = state.kind === 'open' ? state.store.caseFiles.get().get(id)?.actions : [];
      return actions?.find((one) => one.what === 'Ring him before noon')?.who;
    }, jadeId);
  const unread = await kept();
  await press(page, 'Keep these changes');
  await who.waitFor({ state: 'detached' });
  const read = await kept();
  await page.context().close();
  expect({ what, unread, read }).toEqual({
    what: 'Ring him before noon',
    unread: 'Tom',
    read: 'Jade herself',
  });
});

test('a promise that a colleague kept is shown as kept, though a refusal of it was begun', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/pledges`);
  const one = page.locator('.promise', {
    hasText: 'We will open doors to learning, work and training, and help ',
  });
  await one.getByRole('radio', { name: 'Cannot be delivered' }).check();
  await one.getByText('Not kept yet: say why first.').waitFor();
  await lockAndUnlock(page, () =>
    page.evaluate(
      (id) =>
        window.laptop.changeFile(id, (file) => {
          const [some] = file.pledges;
          if (some === undefined) throw new Error('Amira has a promise in the cast');
          const templateId = 'walsall-2017-2020-12';
          const kept = { ...some, id: crypto.randomUUID(), templateId, note: 'Keys handed over' };
          return { ...file, pledges: [...file.pledges, { ...kept, rev: 'tom.1', state: 'kept' }] };
        }),
      amiraId,
    ),
  );
  await one.waitFor();
  const refused = await one.getByRole('radio', { name: 'Cannot be delivered' }).isChecked();
  const kept = await one.getByRole('radio', { name: 'Kept', exact: true }).isChecked();
  await page.context().close();
  expect({ refused, kept }).toEqual({ refused: false, kept: true });
});

test('a begun correction of a visit that was withdrawn since is not shown again', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/visits`);
  await press(page, /^Correct.*:/);
  await page.getByLabel('Why is it corrected?').fill('I rang');
  await lockAndUnlock(page, () =>
    page.evaluate(
      (id) =>
        window.laptop.changeFile(id, (file) => ({
          ...file,
          contacts: file.contacts.map((one) => ({
            ...one,
            withdrawn: {
              id: crypto.randomUUID(),
              on: one.on,
              byStaffId: one.byStaffId,
              why: 'It was Jade’s visit',
            },
          })),
        })),
      amiraId,
    ),
  );
  await page.getByText('It was Jade’s visit').first().waitFor();
  const forms = await page.getByLabel('Why is it corrected?').count();
  await page.context().close();
  expect(forms).toBe(0);
});
