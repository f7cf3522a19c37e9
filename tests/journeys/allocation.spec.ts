import { expect } from '@playwright/test';
import { everythingSent, setUpLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson, writeAndCompletePlan } from '#build/demo/plan-work.ts';
import { allocate, findSomebodyWithNothing } from '#build/demo/team-work.ts';
import { openBoard } from './board.ts';
import { adviser, journey, manager, workerNamed } from './journey.ts';

journey(
  'an allocation and a plan made on two laptops change what the board is shown',
  async ({ council }) => {
    const board = await openBoard(council, workerNamed('desmond.quill'));
    const before = await board.counts();
    const managers = await council.laptop('manager');
    await setUpLaptop(managers, manager);
    const name = await findSomebodyWithNothing(managers);
    await managers.goOffline();
    await allocate(managers, { youngPerson: name, adviser: adviser.name });
    await worksOffline(managers);
    expect(await board.counts()).toEqual(before);
    await managers.goOnline();
    await everythingSent(managers);
    expect(await board.counts()).toEqual({ ...before, withoutAdviser: before.withoutAdviser - 1 });

    const advisers = await council.laptop('adviser');
    await setUpLaptop(advisers, adviser);
    await openYoungPerson(advisers, name);
    await advisers.goOffline();
    await writeAndCompletePlan(advisers, 'I want to finish my course.');
    await worksOffline(advisers);
    await advisers.goOnline();
    await everythingSent(advisers);
    expect(await board.counts()).toEqual({
      withoutAdviser: before.withoutAdviser - 1,
      plansOutOfDate: before.plansOutOfDate - 1,
    });
  },
);

journey('a board member sees figures in any browser, with nothing to install', async ({ council }) => {
  const board = await openBoard(council, workerNamed('margaret.ashdown'));
  const figures = await council.figures();
  expect(await board.counts()).toEqual({
    withoutAdviser: figures.unallocatedHeadline,
    plansOutOfDate: figures.planOutOfDate,
  });
  await expect(board.page.getByRole('table').first()).toBeVisible();
});

journey('a manager allocates an adviser with the keyboard alone', async ({ council }) => {
  const laptop = await council.laptop('manager');
  await setUpLaptop(laptop, manager);
  const { page } = laptop;
  const name = await findSomebodyWithNothing(laptop);
  const button = page.getByRole('button', { name: `Allocate an adviser to ${name}`, exact: true });
  await page.getByRole('heading', { level: 1 }).focus();
  for (let press = 0; press < 200; press += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  const adviserField = page.getByRole('combobox', { name: 'Personal adviser' });
  await expect(adviserField).toBeFocused();
  await page.keyboard.type('Joanne');
  await expect(page.getByRole('option', { name: 'Joanne Adeyemi' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(adviserField).toHaveValue('Joanne Adeyemi');
  for (let press = 0; press < 10; press += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page
      .getByRole('button', { name: 'Allocate', exact: true })
      .evaluate((element) => element === document.activeElement);
    if (isThere) break;
  }
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('status').getByText(`Joanne Adeyemi is ${name}’s adviser from today.`),
  ).toBeVisible();
});
