import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { setUpLaptop } from '../demo/at-the-door.ts';
import { fillDemoCouncil, firstOf, type SignIn } from '../demo/demo-council.ts';
import { type Laptop, openLaptop } from '../demo/laptop.ts';
import { reviewByKeyboard } from '../demo/review-work.ts';
import { isScript } from '../is-script.ts';
import { explain } from '../start/explain.ts';
import { startStack } from '../start/start-stack.ts';
import { ensureBrowser } from '../test/ensure-browser.ts';
import { projectRoot } from '../tools/project-root.ts';
import { createUndoList, type UndoList } from '../tools/undo-list.ts';
import { type Counted, keystrokesPage } from './keystrokes-page.ts';

const day = calendarDate('2026-11-21');

/** Counts the presses of the keyboard in the running product, with no network, and writes them into the documents. */
async function count(undo: UndoList): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-keystrokes-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own account must reach what is inside
  undo.add('the temporary folder', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  let signIns: readonly SignIn[] = [];
  const { endpointUrl } = await startStack({
    dataFolder: path.join(folder, 'endpoint'),
    temporary: true,
    endpointPort: 0,
    appPort: 0,
    fill: async (pool) => {
      const order = { files: null, asOf: day, json: false, figuresOnly: false };
      signIns = await fillDemoCouncil(pool, order, () => undefined);
    },
    say: (line) => console.log(line),
    undo,
  });
  const signIn = firstOf(signIns, 'personal-adviser');
  const laptop = await openLaptop({
    name: signIn.username,
    endpointUrl,
    profileFolder: path.join(folder, signIn.username),
    browserPath: await ensureBrowser(),
    undo,
  });
  await setUpLaptop(laptop, { ...signIn, unlockPhrase: 'violet harbour seven' });
  await laptop.page.getByRole('table').first().waitFor();
  await laptop.goOffline();
  await countFrom(laptop.page);
  const counted = [await visit(laptop.page), await review(laptop)];
  writeFileSync(path.join(projectRoot, 'docs/keystrokes.md'), keystrokesPage(counted));
  console.log('docs/keystrokes.md');
}

/** Every press of a real key that is not a modifier's alone, counted by the page itself as it arrives. */
async function countFrom(page: Page): Promise<void> {
  await page.evaluate(`{
    const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta']);
    window.presses = 0;
    window.addEventListener('keydown', ({ key, isTrusted }) => { if (isTrusted && !modifiers.has(key)) window.presses += 1; }, true);
  }`);
}

function presses(page: Page): Promise<number> {
  return page.evaluate('window.presses');
}

/** A visit at home, seen alone, from the caseload to the record. */
async function visit(page: Page): Promise<Counted> {
  await page.keyboard.press('Control+j');
  await page.getByRole('textbox', { name: 'Name or reference' }).waitFor();
  await page.keyboard.type('ami');
  await page.getByRole('option', { name: /Amira Haddad/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('input[type=radio]:focus').waitFor();
  for (const key of ['Tab', 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab'])
    await page.keyboard.press(key);
  const note = 'Cold flat, rang the landlord';
  await page.keyboard.type(note);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Recorded, and saved/).waitFor();
  await page.getByText('Visit where they live, seen alone').first().waitFor();
  const all = await presses(page);
  return {
    what: 'A visit where they live, seen alone, with a note',
    presses: all - note.length,
    letters: note.length,
    decisions: 5,
  };
}

/** A review in which one section changed, from wherever she is to its end. The keyboard's own count is held against the page's. */
async function review(laptop: Laptop): Promise<Counted> {
  const before = await presses(laptop.page);
  const { counts } = await reviewByKeyboard(laptop, {
    name: 'Amira Haddad',
    letters: 'ami',
    whatWeWillDo: ' From January, a savings account.',
    view: 'It is mine now.',
    reason: 'The rest at the next visit.',
  });
  const arrived = (await presses(laptop.page)) - before;
  if (arrived !== counts.steering + counts.letters) {
    throw new Error(`${arrived} presses arrived and ${counts.steering + counts.letters} were made`);
  }
  return {
    what: 'A review: one section changed, each open action carried over, their view, and the day it was completed',
    presses: counts.steering,
    letters: counts.letters,
    decisions: counts.choices,
  };
}

if (isScript(import.meta)) {
  const undo = createUndoList();
  try {
    await count(undo);
  } catch (error) {
    console.error(explain(error, 'The keystrokes were not counted'));
    process.exitCode = 1;
  } finally {
    await undo.run();
  }
}
