import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leonMarsh } from '#tests/people/cast.ts';
import { lockAndUnlock } from '#tests/support/lock-and-unlock.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId, kofiId } from '#tests/support/screens-page/world.ts';

const leonId = leonMarsh.youngPerson.id;

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const radio = (page: Page, name: string | RegExp) => page.getByRole('radio', { name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

test('what is stated under time limits outlives a lock, and a decision that is given up is gone', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/why/category`);
  await press(page, 'Record a different category');
  await radio(page, /^Qualifying$/).check();
  await page.getByLabel('Why', { exact: true }).fill('An order of March');
  await page.getByLabel('The day it was decided').fill('20 November');
  await lockAndUnlock(page);
  const why = page.getByLabel('Why', { exact: true });
  await why.waitFor();
  const decision = [
    await radio(page, /^Qualifying$/).isChecked(),
    await why.inputValue(),
    await page.getByLabel('The day it was decided').inputValue(),
  ];
  await press(page, 'Cancel');
  await lockAndUnlock(page);
  await page.getByRole('button', { name: 'Record a different category' }).waitFor();
  const forms = await why.count();
  await page.context().close();
  expect({ decision, forms }).toEqual({
    decision: [true, 'An order of March', '20 November'],
    forms: 0,
  });
});

test('a day of a looked-after review, and why one is withdrawn, outlive a lock', async () => {
  const { page } = await screens.open(`#/people/${kofiId}/why/looked-after-review`);
  const held = page.getByLabel('The day a looked-after review was held');
  await held.fill('14 10 2026');
  await lockAndUnlock(page);
  await held.waitFor();
  const kept = await held.inputValue();
  await press(page, 'Record it');
  await press(page, 'Withdraw the review of 14 October');
  const because = page.getByLabel('Why is the review of 14 October withdrawn?');
  await because.fill('It was put off');
  await lockAndUnlock(page);
  await because.waitFor();
  const reason = await because.inputValue();
  await press(page, 'Withdraw it');
  await page.getByText('Withdrawn: the review of 14 October.').waitFor();
  await page.context().close();
  expect([kept, reason]).toEqual(['14 10 2026', 'It was put off']);
});

test('an offer of support, and the day it was answered, outlive a lock', async () => {
  const { page } = await screens.open(`#/people/${leonId}/why/offer`);
  await radio(page, 'Phone call').check();
  await page.getByLabel('The day support was offered').fill('20 November');
  await lockAndUnlock(page);
  const offered = page.getByLabel('The day support was offered');
  await offered.waitFor();
  const kept = [await radio(page, 'Phone call').isChecked(), await offered.inputValue()];
  await radio(page, 'No answer yet').check();
  await press(page, 'Record the offer');
  await press(page, 'They want support (the offer of 20 November)');
  await page.getByLabel('The day they answered').fill('21 November');
  await lockAndUnlock(page);
  const answered = page.getByLabel('The day they answered');
  await answered.waitFor();
  const day = await answered.inputValue();
  await press(page, 'Record it');
  await page.getByText('Answer recorded: the offer of 20 November.').waitFor();
  await page.context().close();
  expect([kept, day]).toEqual([[true, '20 November'], '21 November']);
});

test('a choice between two writings outlives a lock, and holds for those that were read alone', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/settle`);
  const twice = page.getByRole('region', { name: 'Section “Where I live”: what we will do' });
  const toms = twice.getByRole('radio', { name: 'What Tom Brannigan wrote' });
  await toms.check();
  await lockAndUnlock(page);
  await toms.waitFor();
  const kept = await toms.isChecked();
  await lockAndUnlock(page, () =>
    page.evaluate((id) => {
      const at = '2026-11-21T09:05:00.000Z';
      window.laptop.changeFile(id, (file) => ({
        ...file,
        sections: file.sections.map((section) => ({
          ...section,
          unsettled: section.unsettled.map((open) => {
            const another = open.values
              .slice(0, 1)
              .map(({ edit }) => ({ value: 'No.', edit: { ...edit, at } }));
            return { ...open, values: [...another, ...open.values] };
          }),
        })),
      }));
    }, amiraId),
  );
  await twice.getByText('Another writing has come in since you chose.').waitFor();
  const among = await twice.getByRole('radio', { checked: true }).count();
  await twice.getByRole('radio', { name: 'None of them: I will write it again' }).check();
  await twice.getByRole('textbox', { name: 'What we will do' }).fill('Ring him at noon.');
  await lockAndUnlock(page);
  const anew = twice.getByRole('textbox', { name: 'What we will do' });
  await anew.waitFor();
  const words = await anew.inputValue();
  await page.context().close();
  expect({ kept, among, words }).toEqual({ kept: true, among: 0, words: 'Ring him at noon.' });
});

test('words for a choice between two writings that an earlier version kept are there, and choose nothing unread', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/settle`);
  const twice = page.getByRole('region', { name: 'Section “Where I live”: what we will do' });
  const anew = twice.getByRole('radio', { name: 'Neither: I will write it again' });
  await anew.check();
  await twice.getByRole('textbox', { name: 'What we will do' }).fill('Ring the landlord.');
  await page.evaluate(async (id) => {
    const state = window.laptop.state.get();
    if (state.kind !== 'open') throw new Error('locked');
    const { drafts } = state.store;
    const form = drafts.formsOf(id).find((name) => name.startsWith('settle/'));
    if (form === undefined) throw new Error('Nothing was begun.');
    await drafts.keep(id, form, 'Ring the landlord.');
  }, amiraId);
  await lockAndUnlock(page);
  await twice.getByText('in an earlier version of Waymark').waitFor();
  const chosen = await twice.getByRole('radio', { checked: true }).count();
  await anew.check();
  const words = await twice.getByRole('textbox', { name: 'What we will do' }).inputValue();
  const isStillAsked = await twice.getByText('in an earlier version of Waymark').isVisible();
  await page.context().close();
  expect({ chosen, words, isStillAsked }).toEqual({
    chosen: 0,
    words: 'Ring the landlord.',
    isStillAsked: false,
  });
});

test('what somebody else answered of an offer, or withdrew of a decision, closes the form that was open, and says so', async () => {
  const { page } = await screens.open(`#/people/${leonId}/why/offer`);
  await radio(page, 'Phone call').check();
  await radio(page, 'No answer yet').check();
  await press(page, 'Record the offer');
  await press(page, /^They want support/);
  await page.getByLabel('The day they answered').fill('22 November');
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      contacts: file.contacts.map((one) =>
        one.supportOffer === undefined
          ? one
          : { ...one, supportOffer: { ...one.supportOffer, answer: 'not-now' as const, answeredOn: one.on } },
      ),
    }));
  }, leonId);
  await page.getByText('Somebody has recorded an answer meanwhile. Nothing of yours was recorded.').waitFor();
  const offers = await page.getByLabel('The day they answered').count();
  await page.context().close();

  const { page: other } = await screens.open(`#/people/${amiraId}/why/category`);
  await press(other, 'Record a different category');
  await radio(other, /^Qualifying$/).check();
  await other.getByLabel('Why', { exact: true }).fill('An order of March');
  await press(other, 'Record the decision');
  await press(other, 'Withdraw this decision');
  await other.getByLabel('The day it was withdrawn').fill('22 November');
  await other.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      youngPerson: {
        ...file.youngPerson,
        categoryDecisions: file.youngPerson.categoryDecisions.map((one) => ({
          ...one,
          withdrawnOn: one.decidedOn,
        })),
      },
    }));
  }, amiraId);
  await other.getByText('The decision that you were withdrawing does not stand any more.').waitFor();
  await other.getByRole('button', { name: 'Record a different category' }).waitFor();
  await other.context().close();
  expect(offers).toBe(0);
});
