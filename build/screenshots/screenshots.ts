import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { setUpLaptop } from '../demo/at-the-door.ts';
import { fillDemoCouncil, firstOf, type SignIn } from '../demo/demo-council.ts';
import { signInAsPage } from '../demo/figures.ts';
import { type Laptop, openLaptop } from '../demo/laptop.ts';
import { openYoungPerson } from '../demo/plan-work.ts';
import { isScript } from '../is-script.ts';
import { explain } from '../start/explain.ts';
import { startStack } from '../start/start-stack.ts';
import { ensureBrowser } from '../test/ensure-browser.ts';
import { projectRoot } from '../tools/project-root.ts';
import { createUndoList, type UndoList } from '../tools/undo-list.ts';

/** Always the same day, so that a picture changes only when the product does. */
const day = calendarDate('2026-11-21');
const moment = `${day}T10:42:00.000Z`;
const viewport = { width: 1280, height: 800 };
const album = path.join(projectRoot, 'docs/screenshots');

/** Takes the pictures in the documents from the running product, with the sample council's invented people. */
async function takePictures(undo: UndoList): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-pictures-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own account must reach what is inside
  undo.add('the temporary folder', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  mkdirSync(album, { recursive: true });
  let signIns: readonly SignIn[] = [];
  const { endpointUrl } = await startStack({
    dataFolder: path.join(folder, 'endpoint'),
    temporary: true,
    endpointPort: 0,
    appPort: 0,
    now: () => new Date(moment),
    fill: async (pool) => {
      const order = { files: null, asOf: day, json: false, figuresOnly: false };
      signIns = await fillDemoCouncil(pool, order, () => undefined);
    },
    say: (line) => console.log(line),
    undo,
  });
  const browserPath = await ensureBrowser();
  const laptop = async (signIn: SignIn): Promise<Laptop> => {
    const opened = await openLaptop({
      name: signIn.username,
      endpointUrl,
      profileFolder: path.join(folder, signIn.username),
      browserPath,
      clock: moment,
      viewport,
      undo,
    });
    await setUpLaptop(opened, { ...signIn, unlockPhrase: 'violet harbour seven' });
    return opened;
  };

  const advisers = await laptop(firstOf(signIns, 'personal-adviser'));
  await advisers.page.getByRole('table').first().waitFor();
  await take(advisers.page, 'caseload');
  await openYoungPerson(advisers, 'Amira Haddad');
  await take(advisers.page, 'pathway-plan');
  const managers = await laptop(firstOf(signIns, 'team-manager'));
  await managers.page.getByRole('table').first().waitFor();
  await take(managers.page, 'team');
  await take(await boardPage(endpointUrl, firstOf(signIns, 'board-member'), browserPath, undo), 'board');
}

async function boardPage(
  endpointUrl: string,
  member: SignIn,
  browserPath: string,
  undo: UndoList,
): Promise<Page> {
  const browser = await chromium.launch({ executablePath: browserPath, headless: true });
  undo.add('the board member’s browser', () => browser.close());
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/London' });
  await context.clock.setFixedTime(moment);
  // The endpoint stands on the pictures' day, so a browser of today would drop the session's cookie as expired.
  const [name = '', value = ''] = (await signInAsPage(endpointUrl, member)).split('=');
  await context.addCookies([{ name, value, url: endpointUrl }]);
  const page = await context.newPage();
  await page.goto(`${endpointUrl}/board`);
  await page.getByRole('region', { name: /without a personal adviser/ }).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: path.join(album, `${name}.png`), animations: 'disabled', caret: 'hide' });
  console.log(`docs/screenshots/${name}.png`);
}

if (isScript(import.meta)) {
  const undo = createUndoList();
  try {
    await takePictures(undo);
  } catch (error) {
    console.error(explain(error, 'The pictures were not all taken'));
    process.exitCode = 1;
  } finally {
    await undo.run();
  }
}
