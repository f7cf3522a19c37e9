import { type CountingKeyboard, countingKeyboard } from './keyboard.ts';
import type { Laptop } from './laptop.ts';

export interface ReviewWords {
  readonly name: string;
  /** Enough of the name to find them. */
  readonly letters: string;
  readonly whatWeWillDo: string;
  readonly view: string;
  /** Why it is complete with matters that have nothing; written only where there are such. */
  readonly reason: string;
}

/**
 * A review from the caseload to its end with the keyboard alone: find the young person, open the review that was begun (or
 * begin one), write what changed in one section, carry over each open action, their view, and the completion on today's date.
 */
export async function reviewByKeyboard(laptop: Laptop, words: ReviewWords): Promise<CountingKeyboard> {
  const { page } = laptop;
  const keys = countingKeyboard(page);
  await keys.press('Control+k');
  await page.getByRole('textbox', { name: 'Name or reference' }).waitFor();
  await keys.steerBy(words.letters);
  await page.getByRole('option', { name: new RegExp(words.name) }).waitFor();
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: words.name }).waitFor();
  const sections = page.getByRole('navigation', { name: 'Sections of the plan' });

  await keys.tabTo(sections.getByRole('link', { name: /^My money/ }));
  await keys.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'My money' }).waitFor();
  await keys.tabTo(page.getByRole('textbox', { name: 'What we will do' }));
  await keys.press('Control+End');
  await keys.write(words.whatWeWillDo);
  await page.getByText(/^Saved /).waitFor();

  await openReview(laptop, keys);
  await page.getByText('What changed since last time').waitFor();
  const carryOver = page.getByRole('button', { name: /^Carry over/ });
  for (let nth = 0; nth < (await carryOver.count()); nth += 1) {
    await keys.tabTo(carryOver.nth(nth));
    await keys.press('Enter');
    await page
      .getByText(/^Carried over on/)
      .nth(nth)
      .waitFor();
  }
  await keys.tabTo(page.getByRole('textbox', { name: /What they think of the plan now/ }));
  await keys.write(words.view);
  const reason = page.getByRole('textbox', { name: 'Why is it complete all the same?' });
  if ((await reason.count()) > 0) {
    await keys.tabTo(reason);
    await keys.write(words.reason);
  }
  await keys.tabTo(page.getByRole('button', { name: 'Complete the review' }));
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'The review is complete' }).waitFor();
  return keys;
}

/** The page of the review stands below the sections: from the text it is nearer backwards, as a person would go. */
async function openReview({ page }: Laptop, keys: CountingKeyboard): Promise<void> {
  const link = page
    .getByRole('navigation', { name: 'Sections of the plan' })
    .getByRole('link', { name: /^Review/ });
  await keys.tabTo(link, 'Shift+Tab');
  await keys.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Review of the plan' }).waitFor();
  const due = page.getByRole('radio', { name: 'It is due' });
  if ((await due.count()) === 0) return;
  await keys.tabTo(due);
  await keys.press('Space');
  await keys.tabTo(page.getByRole('button', { name: 'Start the review' }));
  await keys.press('Enter');
}
