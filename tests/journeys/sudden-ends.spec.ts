import { expect } from '@playwright/test';
import { setUpLaptop, unlockLaptop } from '#build/demo/at-the-door.ts';
import type { Laptop } from '#build/demo/laptop.ts';
import { openYoungPerson } from '#build/demo/plan-work.ts';
import { adviser, journey } from './journey.ts';

/** In the sample council he has an adviser and no plan. */
const kofi = 'Kofi Mensah-Clarke';

function wordsOn({ page }: Laptop) {
  return page.getByRole('textbox', { name: /own words/ });
}

journey(
  'who types on without a pause loses no more than the last moment when the power goes',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await openYoungPerson(laptop, kofi);
    await laptop.page.getByRole('button', { name: 'Start the plan' }).click();
    const words = 'My sister comes on Sundays, and we cook what our mother used to cook.';
    await wordsOn(laptop).pressSequentially(words, { delay: 60 });
    await laptop.kill();
    const again = await laptop.reopen();
    await unlockLaptop(again, adviser);
    await openYoungPerson(again, kofi);
    const kept = await wordsOn(again).inputValue();
    expect(words.startsWith(kept)).toBe(true);
    expect(kept.length).toBeGreaterThan(words.length / 2);
  },
);
