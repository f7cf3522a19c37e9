import { expect } from '@playwright/test';
import { everythingSent, setUpLaptop, unlockLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { reviewByKeyboard } from '#build/demo/review-work.ts';
import { adviser, journey, manager } from './journey.ts';

/** In the sample council he has an adviser, and neither an assessment nor a plan. */
const kofi = 'Kofi Mensah-Clarke';
const amira = 'Amira Haddad';

journey(
  'a first plan at a kitchen table: the assessment, the plan drawn from it, shared, disagreed with and completed',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await laptop.goOffline();
    const { page } = laptop;
    await openYoungPerson(laptop, kofi);
    await page.getByRole('link', { name: 'Begin with the needs assessment' }).click();
    await page.getByRole('button', { name: 'Start the needs assessment' }).click();
    await page.getByRole('button', { name: 'Add whose views were sought' }).click();
    await page.getByLabel('What Kofi said').fill('I want to stay near my sister 👧');
    const home = page.locator('section', { has: page.getByRole('heading', { name: 'Where I live' }) });
    await home.getByLabel('What is needed').fill('A place on the 14 bus, near his sister');
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await page.getByRole('button', { name: 'Complete the assessment' }).click();
    await page.getByRole('link', { name: 'Go to the plan' }).click();
    await page.getByRole('button', { name: 'Start the plan' }).click();
    await expect(page.getByRole('textbox', { name: /own words/ })).toBeVisible();

    await laptop.kill();
    const again = await laptop.reopen();
    await unlockLaptop(again, adviser);
    await worksOffline(again);
    await openYoungPerson(again, kofi);
    const sections = again.page.getByRole('navigation', { name: 'Sections of the plan' });
    await sections.getByRole('link', { name: /Where I live/ }).click();
    await expect(again.page.getByRole('textbox', { name: 'What is needed' })).toHaveValue(
      'A place on the 14 bus, near his sister',
    );
    await again.page.getByRole('textbox', { name: /own words/ }).fill('قريب من أختي');

    await sections.getByRole('link', { name: /Sharing, sign-off/ }).click();
    await again.page.getByRole('button', { name: 'Record that it was shared with Kofi' }).click();
    await again.page.getByRole('radio', { name: 'We read it together' }).check();
    await again.page.getByRole('button', { name: 'Record that it was shared', exact: true }).click();
    await again.page.getByRole('button', { name: 'Record what Kofi says to it' }).click();
    await again.page.getByRole('radio', { name: 'I don’t agree' }).check();
    await again.page.getByLabel('Because').fill('There is nothing in it about football');
    await again.page.getByRole('button', { name: 'Record what they said' }).click();
    await sections.getByRole('link', { name: 'Complete the plan' }).click();
    await again.page
      .getByLabel('Why is it complete all the same?')
      .fill('A first plan on a first visit; the rest at the next');
    await again.page.getByRole('button', { name: 'Complete the plan' }).click();
    await expect(again.page.getByRole('heading', { name: 'The plan is complete' })).toBeVisible();
    await again.goOnline();
    await everythingSent(again);

    const managers = await council.laptop('manager');
    await setUpLaptop(managers, manager);
    await managers.page.getByRole('link', { name: `Open to sign off, ${kofi}` }).click();
    await expect(
      managers.page.getByRole('main').getByText('There is nothing in it about football'),
    ).toBeVisible();
    await managers.page.getByRole('button', { name: 'Sign it off' }).click();
    await expect(managers.page.getByText(/takes no reason for leaving them out/)).toBeVisible();
  },
);

journey(
  'a review by keyboard alone, with no network, moves the next date and waits for the manager',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await laptop.goOffline();
    await worksOffline(laptop);
    await reviewByKeyboard(laptop, {
      name: amira,
      letters: 'ami',
      whatWeWillDo: ' From January, a savings account.',
      view: 'It is mine now.',
      reason: 'The rest at the next visit.',
    });
    const done = laptop.page.getByRole('heading', { name: 'The review is complete' }).locator('..');
    await expect(done).toContainText(/The next is due by .* \(every 6 months\)/);
    await expect(laptop.page.getByRole('region', { name: 'Who this is' })).toContainText('In date');
    await laptop.goOnline();
    await everythingSent(laptop);

    const managers = await council.laptop('manager');
    await setUpLaptop(managers, manager);
    await expect(managers.page.getByRole('link', { name: `Open to sign off, ${amira}` })).toBeVisible();
  },
);
