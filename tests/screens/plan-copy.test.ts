import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopyLanguage, copyLanguages, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';
import { faultsOf } from '#tests/support/faults.ts';
import { pdfOf, readPdf } from '#tests/support/read-pdf.ts';
import { openScreens, type Screens } from '#tests/support/screens.ts';
import { amiraId } from '#tests/support/screens-page/world.ts';
import { faultsTold, hasFocus } from '#tests/support/waits.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.close());

const at = `#/people/${amiraId}/copy`;
/** A PDF keeps letters in the order and form in which they are drawn, so words are looked for without their spaces. */
const bare = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

async function copyIn(language: CopyLanguage, variant = 'As it is') {
  const { page } = await screens.open(at);
  await page.getByRole('radio', { name: variant, exact: true }).check();
  await page.getByLabel('Headings in').selectOption(language);
  const read = await readPdf(await pdfOf(page));
  await page.context().close();
  return read;
}

test('the copy is a tagged PDF in plain words, with its language, its title and all its letters within it', async () => {
  const pdf = await copyIn('en');
  expect(pdf).toMatchObject({ title: 'My pathway plan', language: 'en-GB' });
  expect(pdf.roles).toEqual(expect.arrayContaining(['H1', 'H2', 'H3', 'P', 'L', 'LI']));
  expect(pdf.fonts.length).toBeGreaterThan(0);
  expect(pdf.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
  for (const words of [
    'In an emergency',
    'Out-of-hours team, 01632 960 555',
    'If you are in danger now, ring 999.',
    'Joanne Adeyemi',
    'The review of my plan was due by 14 November 2026. It is late.',
    'What has changed since your last copy',
    '1 September 2026, 1.K7QF2XAB',
    'I want to keep my flat on Mill Lane.',
    'Joanne: Ask the landlord to repair the boiler, by 20 November 2026.',
    'I do not agree with all of it',
    'I do not want to move.',
  ]) {
    expect(bare(pdf.text)).toContain(bare(words));
  }
  expect(pdf.text).toMatch(/Version 1\.[0-9A-Z]{8}/);
});

test('of what two people wrote apart the copy prefers neither: both are there, it says so, and so does the page', async () => {
  const { page } = await screens.open(at);
  await page.getByText('Something in the plan is written in two ways.').waitFor();
  const pdf = await readPdf(await pdfOf(page));
  await page.context().close();
  expect(bare(pdf.text)).toContain(
    bare(
      'This is written in two ways. It is not settled yet which is right, so all are here. I can ask my adviser about it. Ring the landlord on Friday. Ring the landlord on Monday.',
    ),
  );
});

test('what they said last stands on the copy, signed or noted by the adviser, and not what was taken back', async () => {
  const { page } = await screens.open(`#/people/${amiraId}/plan/progress`);
  await page.getByRole('button', { name: 'Record what Amira says to it' }).press('Enter');
  await page.getByRole('radio', { name: 'I don’t agree' }).check();
  await page.getByLabel('Because').fill('The lodgings are too far from my brother.');
  await page.getByRole('button', { name: 'Record what they said' }).press('Enter');
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.waitFor();
  const noted = await readPdf(await pdfOf(page));
  await undo.press('Enter');
  await undo.waitFor({ state: 'detached' });
  const after = await readPdf(await pdfOf(page));
  await page.context().close();
  expect(bare(noted.text)).toContain(bare('The lodgings are too far from my brother.'));
  expect(bare(noted.text)).not.toContain(bare('I do not want to move.'));
  expect(bare(after.text)).not.toContain(bare('The lodgings are too far'));
  expect(bare(after.text)).toContain(bare('I do not want to move.'));
});

test('nothing of the app itself, and of nobody else, is on the copy', async () => {
  const { text } = await copyIn('en');
  for (const words of ['Find', 'All changes sent', 'Kofi', 'Time limits', 'Headings in']) {
    expect(text).not.toContain(words);
  }
});

test.each(copyLanguages.filter((language) => language !== 'en'))(
  'headings in %s stand beside the English ones, are drawn in letters of the copy’s own, and say that nobody checked them',
  async (language) => {
    const { page, complaints } = await screens.open(at);
    await page.getByLabel('Headings in').selectOption(language);
    const headings = headingsIn(language);
    const onScreen = page.locator(`.notice [lang="${language}"]`);
    expect(await onScreen.innerText()).toBe(headings.words.unreviewed);
    expect(await onScreen.getAttribute('dir')).toBe(headings.direction);
    const fonts = await page.evaluate(async (tag) => {
      await document.fonts.ready;
      const word = document.querySelector(`.paper [lang="${tag}"]`);
      return [word?.getAttribute('dir'), getComputedStyle(word as Element).direction];
    }, language);
    const pdf = await readPdf(await pdfOf(page));
    await page.context().close();
    expect(complaints).toEqual([]);
    expect(fonts).toEqual([headings.direction, headings.direction]);
    expect(pdf.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
    expect(bare(pdf.text)).toContain(bare('These headings were translated by a machine'));
    expect(scriptLetters(pdf.text, language)).toBeGreaterThan(100);
  },
);

/** How many letters of the language's own script, or for Latin ones of its own marks, the text holds. */
function scriptLetters(text: string, language: CopyLanguage): number {
  const own: Partial<Record<CopyLanguage, RegExp>> = {
    ti: /\p{Script=Ethiopic}/gu,
    vi: /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]/giu,
    sq: /Shëndeti|Çfarë|Njerëzit|Paratë|\p{Script=Latin}/gu,
  };
  return [...text.normalize('NFKC').matchAll(own[language] ?? /\p{Script=Arabic}/gu)].length;
}

test('large print is larger, and easy read gives each sentence a line of its own', async () => {
  const { page } = await screens.open(at);
  const sizes: number[] = [];
  for (const variant of ['As it is', 'Large print', 'Easy read']) {
    await page.getByRole('radio', { name: variant, exact: true }).check();
    sizes.push(
      await page.locator('.paper').evaluate((paper) => Number.parseFloat(getComputedStyle(paper).fontSize)),
    );
  }
  const easy = await page.locator('.paper__easy').allInnerTexts();
  await page.context().close();
  expect(sizes.map((size) => Math.round(size * 0.75))).toEqual([12, 18, 16]);
  expect(easy.length).toBeGreaterThan(9);
});

test('words from right to left and emoji are on the copy as they were written, in their own direction', async () => {
  const { page } = await screens.open(at);
  await page.evaluate((id) => {
    window.laptop.changeFile(id, (file) => ({
      ...file,
      sections: file.sections.map((one) => ({ ...one, ownWords: 'أريد بيتًا دافئًا\nA home 🏠 for us' })),
    }));
  }, amiraId);
  const lines = await page
    .locator('.paper__own .paper__line')
    .evaluateAll((all) => all.map((line) => [line.textContent, getComputedStyle(line).direction]));
  const pdf = await readPdf(await pdfOf(page));
  await page.context().close();
  expect(lines).toEqual([
    ['أريد بيتًا دافئًا', 'rtl'],
    ['A home 🏠 for us', 'ltr'],
  ]);
  // Letters that join carry their text beside them, which this reader of PDFs does not put back: some stand by themselves.
  expect(scriptLetters(pdf.text, 'ar')).toBeGreaterThan(3);
});

test('a copy is not made without somebody to ring; its record says who has which version, how, and whether explained', async () => {
  const { page, complaints } = await screens.open(at);
  const emergency = page.getByLabel('Whom to ring in an emergency');
  await emergency.fill('');
  await page.getByRole('button', { name: 'Print, or save as a PDF' }).press('Enter');
  await page.getByRole('link', { name: 'Enter whom Amira can ring in an emergency' }).press('Enter');
  await hasFocus(emergency);
  await page.keyboard.type('The night team, 01632 960 777');
  await page.getByRole('button', { name: 'Record it' }).press('Enter');
  const missing = await faultsTold(page.locator('form'));
  await page.getByRole('radio', { name: 'Yes, it was given' }).check();
  await page.getByRole('group', { name: 'Was it explained?' }).getByRole('radio', { name: 'Yes' }).check();
  const faults = await faultsOf(page);
  await page.getByRole('button', { name: 'Record it' }).press('Enter');
  await page.getByText(/^Recorded, and saved/).waitFor();
  await page.getByText('No section has changed since.').waitFor();
  const row = await page.getByRole('row', { name: /^23 Nov/ }).innerText();
  const kept = await page.evaluate((id) => {
    const state = window.laptop.state.get();
    const file = state.kind === 'open' ? state.store.caseFiles.get().get(id) : undefined;
    const act = file?.plans.flatMap(({ acts }) => acts).at(-1);
    const copy = file?.documents.filter((one) => one.kind === 'plan-copy').at(-1);
    return { how: act?.kind === 'shared' && act.how, emergency: copy?.emergencyContact, on: copy?.on };
  }, amiraId);
  await page.context().close();
  expect(missing).toEqual(['Choose what Amira did', 'Choose whether it was explained']);
  expect(row).toContain('Given by hand, explained');
  expect(kept).toEqual({ how: 'on-paper', emergency: 'The night team, 01632 960 777', on: '2026-11-23' });
  expect([faults, complaints]).toEqual([[], []]);
});

test('what changed since the copy is told to the adviser, and on the next copy', async () => {
  const { page } = await screens.open(at);
  await page.getByText('Changed since then: Where I live.').waitFor();
  const onPaper = await page.locator('.paper__section').first().textContent();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.context().close();
  expect(onPaper).toBe('What has changed since your last copy1 September 2026, 1.K7QF2XABWhere I live');
  expect(height).toBeLessThanOrEqual(800);
});

test('where there is no printer it says so, and that the copy can be saved instead', async () => {
  const { page, complaints } = await screens.open(at);
  await page.evaluate(() => {
    const answer = (value: object) => async () => ({ ok: true, value });
    Object.assign(window, {
      desktop: {
        'page.print': answer({ printed: false, hasPrinter: false }),
        'page.savePdf': answer({ saved: true }),
      },
    });
  });
  await page.getByRole('button', { name: /^Print/ }).press('Enter');
  await page.getByRole('status').getByText('This laptop has no printer.').waitFor();
  await page.getByRole('button', { name: 'Save as a PDF' }).press('Enter');
  await page.getByRole('status').getByText('Saved as a PDF. It is not sealed').waitFor();
  await page.context().close();
  expect(complaints).toEqual([]);
});
