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
    const words = 'My sister comes on Sundays, and we cook what our mother used to cook. ';
    const saved = laptop.page.getByText(/^Saved \d/);
    await wordsOn(laptop).focus();
    // On and on until something is shown as saved, and then some more: however slow this machine is, no pause brings it about.
    let typed = '';
    while (!(await saved.isVisible())) {
      await laptop.page.keyboard.type(words, { delay: 30 });
      typed += words;
    }
    await laptop.page.keyboard.type(words, { delay: 30 });
    typed += words;
    await laptop.kill();
    const again = await laptop.reopen();
    await unlockLaptop(again, adviser);
    await openYoungPerson(again, kofi);
    const kept = await wordsOn(again).inputValue();
    expect(typed.startsWith(kept)).toBe(true);
    expect(kept.length, 'what was shown as saved is there').toBeGreaterThan(0);
  },
);
