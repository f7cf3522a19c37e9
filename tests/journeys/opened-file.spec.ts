import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import pg from 'pg';
import { everythingSent, setUpLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { type Council, journey, manager, workerNamed } from './journey.ts';

const kofi = 'Kofi Mensah-Clarke';
const piotr = workerNamed('piotr.zielinski');
const reason = 'He rang the duty line from the hospital';
const MINUTE_MS = 60_000;
const PAST_THE_END_MS = 241 * MINUTE_MS;
/** Less than what locks a laptop that nobody touches. */
const STEP_MS = 9 * MINUTE_MS;

/** What whoever means this young person knows, and somebody who only tries a name does not. */
async function birthdayOf({ stack }: Council, familyName: string): Promise<string> {
  const client = new pg.Client({ connectionString: stack.connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ born: string }>(
      `SELECT body->>'dateOfBirth' AS born FROM documents
       WHERE collection = 'youngPeople' AND body->>'familyName' = $1`,
      [familyName],
    );
    return rows[0]?.born ?? '';
  } finally {
    await client.end();
  }
}

/** The time on this laptop goes on until the file's is over, and somebody is at it all the while. */
async function workUntilItIsOver(page: Page): Promise<void> {
  const from = Date.now();
  for (let passed = STEP_MS; passed < PAST_THE_END_MS; passed += STEP_MS) {
    await page.clock.setFixedTime(from + passed);
    await page.keyboard.press('Shift');
  }
  await page.keyboard.insertText(' Not alone.');
  await page.clock.setFixedTime(from + PAST_THE_END_MS);
  await page.keyboard.press('Shift');
}

async function faultless(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}

// A part of it is real waiting: the laptop looks at its clock once a minute.
journey.slow();

journey(
  'a file is opened in an emergency: its manager is told, it goes at its end without a network, and what was written there is not lost',
  async ({ council }) => {
    const born = await birthdayOf(council, 'Mensah-Clarke');
    const ruths = await council.laptop('manager');
    await setUpLaptop(ruths, manager);
    await everythingSent(ruths);
    const laptop = await council.laptop('adviser');
    const { page } = laptop;
    await setUpLaptop(laptop, piotr);
    await everythingSent(laptop);
    await expect(page.locator('body')).not.toContainText(kofi);

    await page.getByRole('button', { name: /^Find/ }).click();
    await page.getByRole('button', { name: 'Open a file in an emergency' }).click();
    await page.getByLabel(/family name, full name/).fill(kofi);
    await page.getByLabel('Date of birth').fill(born);
    await page.getByRole('button', { name: 'Open for 4 hours' }).click();
    await expect(page.getByRole('dialog')).toContainText('Enter the reason');
    await page.getByLabel('Why you need it now').fill(reason);
    await faultless(page);
    await page.getByRole('button', { name: 'Open for 4 hours' }).click();
    await page.getByRole('button', { name: 'Go to it' }).click();
    await page.getByRole('heading', { level: 1, name: kofi }).waitFor();
    await everythingSent(laptop);

    // Whoever answers for the file sees it at once: who, and why.
    await ruths.page.getByRole('link', { name: 'Team', exact: true }).click();
    const told = ruths.page.getByRole('region', { name: 'Files opened in an emergency' });
    await expect(told).toContainText(piotr.name);
    await expect(told).toContainText(reason);

    // At the hospital there is no signal. The end comes while the file is on the screen and somebody writes in it.
    await laptop.goOffline();
    await page.getByRole('button', { name: 'Start the plan' }).click();
    const ownWords = page.getByRole('textbox', { name: /own words/ });
    await ownWords.pressSequentially('I want somebody with me.');
    await worksOffline(laptop);
    await workUntilItIsOver(page);
    const over = page.getByRole('heading', { name: 'Your time with this file is over' });
    await over.waitFor({ timeout: 120_000 });
    await expect(over).toBeFocused();
    await expect(page.getByText(/What you wrote in it is saved/)).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Kofi');
    await faultless(page);

    // The manager closes it, and the laptop comes back into reach: it hands over what was written, and lets the file go.
    await told.getByRole('button', { name: 'Close it now' }).click();
    await told.getByText(/^Closed\./).waitFor();
    await laptop.goOnline();
    await page.getByRole('heading', { name: 'This young person is not on this laptop' }).waitFor();
    await told.getByRole('link', { name: kofi }).click();
    await ruths.page.getByRole('heading', { level: 1, name: kofi }).waitFor();
    await ruths.page
      .getByRole('link', { name: /^To settle/ })
      .first()
      .click();
    const late = ruths.page.getByRole('region', { name: `Late entry by ${piotr.name}` });
    await expect(late.filter({ hasText: 'I want somebody with me. Not alone.' })).toBeVisible();
  },
);
