import { expect } from '@playwright/test';
import { everythingSent, setUpLaptop, unlockLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson, writeAndCompletePlan } from '#build/demo/plan-work.ts';
import { promiseFirstPledge } from '#build/demo/pledge-work.ts';
import { adviser, journey, manager } from './journey.ts';

/** In the sample council he has an adviser and no plan. */
const kofi = 'Kofi Mensah-Clarke';

journey(
  'an adviser writes a plan on a home visit, and the manager reads it once both have met the network',
  async ({ council }) => {
    const advisers = await council.laptop('adviser');
    await setUpLaptop(advisers, adviser);
    await advisers.goOffline();
    await openYoungPerson(advisers, kofi);
    await writeAndCompletePlan(advisers, 'I want to stay near my sister.');
    await promiseFirstPledge(advisers);
    await worksOffline(advisers);
    await expect(advisers.page.getByRole('banner')).toContainText(/\d+ changes saved on this laptop/);

    await advisers.goOnline();
    await everythingSent(advisers);

    const managers = await council.laptop('manager');
    await setUpLaptop(managers, manager);
    await openYoungPerson(managers, kofi);
    await expect(managers.page.getByRole('textbox', { name: /own words/ })).toHaveValue(
      'I want to stay near my sister.',
    );
  },
);

journey(
  'a laptop that is killed in mid-typing has lost nothing that it had shown as saved',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await laptop.goOffline();
    await openYoungPerson(laptop, kofi);
    await laptop.page.getByRole('button', { name: 'Start the plan' }).click();
    const words = laptop.page.getByRole('textbox', { name: /own words/ });
    // At once, so that what is first shown as saved is all of it and not its beginning.
    await words.fill('My sister comes on Sundays.');
    await expect(laptop.page.getByText(/^Saved \d/)).toBeVisible();
    await words.pressSequentially(' We cook, and I', { delay: 5 });
    await laptop.kill();

    const again = await laptop.reopen();
    await unlockLaptop(again, adviser);
    await openYoungPerson(again, kofi);
    const kept = await again.page.getByRole('textbox', { name: /own words/ }).inputValue();
    expect(kept.startsWith('My sister comes on Sundays.')).toBe(true);
    expect('My sister comes on Sundays. We cook, and I'.startsWith(kept)).toBe(true);

    await again.goOnline();
    await everythingSent(again);
  },
);

journey(
  'a closed laptop opens again with no network, and knows what it still has to send',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await laptop.goOffline();
    await openYoungPerson(laptop, kofi);
    await laptop.page.getByRole('button', { name: 'Start the plan' }).click();
    await expect(laptop.page.getByRole('textbox', { name: /own words/ })).toBeVisible();
    await worksOffline(laptop);
    await laptop.close();

    const again = await laptop.reopen();
    await unlockLaptop(again, adviser);
    await worksOffline(again);
    await expect(again.page.getByRole('banner')).toContainText('1 change saved on this laptop');
    await again.goOnline();
    await everythingSent(again);
  },
);

journey('a wrong unlock phrase opens nothing, and says that nothing is lost', async ({ council }) => {
  const laptop = await council.laptop('adviser');
  await setUpLaptop(laptop, adviser);
  await laptop.close();
  const again = await laptop.reopen();
  await again.page.getByLabel('Unlock phrase', { exact: true }).fill('not the phrase at all');
  await again.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(again.page.getByText('That is not the unlock phrase. Nothing is lost.').first()).toBeVisible();
  await expect(again.page.getByText(kofi)).toHaveCount(0);
});
