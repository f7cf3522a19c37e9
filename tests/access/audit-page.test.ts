import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '#server/audit/record-audit.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import { fillCouncil, PASSWORD } from '#tests/support/endpoint.ts';
import { type EndpointPage, startEndpointPage } from '#tests/support/endpoint-page.ts';

const youngPersonId = randomUUID();
const MINUTE = { timeout: 60_000 };

let council: EndpointPage;

beforeAll(async () => {
  council = await startEndpointPage('administration.html', fill);
});
afterAll(() => council.close());

async function fill(pool: pg.Pool): Promise<void> {
  await fillCouncil(pool);
  const at = (day: string) => new Date(`2026-11-${day}T12:00:00.000Z`);
  const sent = { kind: 'file-sent', staffId: joanneAdeyemi.id, deviceId: randomUUID() } as const;
  const many = Array.from({ length: 250 }, () => ({ ...sent, youngPersonId: randomUUID() }));
  await recordAudit(pool, AUTHORITY_ID, at('02'), many);
  await recordAudit(pool, AUTHORITY_ID, at('03'), [
    { ...sent, youngPersonId },
    { kind: 'file-changed', staffId: tomBrannigan.id, youngPersonId, facts: { contacts: 1, actions: 2 } },
    { kind: 'sign-in-refused', staffId: null, facts: { code: 'SESSION_WRONG_PASSWORD' } },
  ]);
}

/** Signed in, and led to the audit by its link. */
async function openAudit(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await council.open('/administration', options);
  await page.getByLabel('User name').fill('anil');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Laptops' }).waitFor();
  await page.getByRole('link', { name: 'Audit', exact: true }).press('Enter');
  await page.getByText(/entries, newest first/).waitFor();
  return page;
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.WAYMARK_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

describe('the audit on the administrator’s page', () => {
  it('is shown page by page, filtered, and exported as it is filtered; that it was read is in it', async () => {
    const page = await openAudit();
    const rows = page.locator('tbody tr');
    await page.getByText('200 entries, newest first. There are older ones.').waitFor();
    await expect.poll(() => rows.count(), MINUTE).toBe(200);
    await page.getByRole('button', { name: 'Show older entries' }).press('Enter');
    await page.getByText(/^2\d\d entries, newest first. That is all\.$/).waitFor();

    await page.getByLabel('Whose file', { exact: true }).fill(youngPersonId);
    await page.getByRole('button', { name: 'Show these entries' }).press('Enter');
    await page.getByText('2 entries, newest first. That is all.').waitFor();
    const [changed, sent] = await rows.allInnerTexts();
    expect(changed).toMatch(
      /3 November 2026, 12:00\s+Tom Brannigan\s+File changed\s+2 actions, 1 visit or contact\./,
    );
    expect(sent).toContain('Joanne Adeyemi');
    await takePicture(page, 'filtered');

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Export what is shown/ }).press('Enter');
    const file = await (await downloading).path();
    const lines = (await readFile(file, 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines.slice(1).every((line) => line.includes(youngPersonId))).toBe(true);

    await page.getByLabel('Whose file', { exact: true }).fill('');
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'This record exported' });
    await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Anil Deshpande' });
    await page.getByRole('button', { name: 'Show these entries' }).press('Enter');
    await page.getByText('1 entry, newest first. That is all.').waitFor();
    expect(await rows.innerText()).toMatch(/Anil Deshpande\s+This record exported\s+2 entries\./);

    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Everything' });
    await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Everybody' });
    await page.getByLabel('From', { exact: true }).fill('3 11 2026');
    await page.getByLabel('To', { exact: true }).fill('2 11 2026');
    await page.getByRole('button', { name: 'Show these entries' }).press('Enter');
    await page.getByRole('alert').getByText('The last day is before the first').waitFor();
    await page.getByLabel('To', { exact: true }).fill('3 11 2026');
    await page.getByRole('button', { name: 'Show these entries' }).press('Enter');
    await page.getByText('3 entries, newest first. That is all.').waitFor();
    expect(await rows.first().innerText()).toMatch(
      /Nobody who is known\s+Sign-in refused\s+A wrong password\./,
    );
    const first = page.getByRole('button', { name: `Only this file of ${youngPersonId}` }).first();
    await first.press('Enter');
    await page.getByText('2 entries, newest first. That is all.').waitFor();
    expect(await page.getByLabel('Whose file', { exact: true }).inputValue()).toBe(youngPersonId);
    await page.context().close();
  });

  it('is checked for being whole, and a seal that was kept is held against it', async () => {
    const page = await openAudit();
    const check = page.getByRole('button', { name: 'Check every entry' });
    await check.press('Enter');
    await page.getByText(/^The record is whole: \d+ entries, none altered, none missing\.$/).waitFor();
    const seal = await page.getByText(/^\d+:[0-9a-f]{64}$/).innerText();
    const kept = page.getByLabel('A seal that you kept, if you have one');
    await kept.fill('7');
    await check.press('Enter');
    await page.getByText('A seal is a number, a colon and 64 digits and letters.').waitFor();
    await kept.fill(seal);
    await check.press('Enter');
    await page.getByText(/and all up to your seal as it was then\.$/).waitFor();
    await takePicture(page, 'whole');
    await kept.fill(`${seal.split(':')[0]}:${'0'.repeat(64)}`);
    await check.press('Enter');
    await page.getByText(/^The record is not whole\. .*was written anew\./).waitFor();
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe can find, in %s', async (colorScheme) => {
    // Axe puts a script into the page, which the policy would refuse.
    const page = await openAudit({ colorScheme, bypassCSP: true });
    await page.getByRole('button', { name: 'Check every entry' }).press('Enter');
    await page.getByText(/^The record is whole/).waitFor();
    // Axe looks at each cell of the table: a few are as many kinds as all of them.
    await page.getByLabel('From', { exact: true }).fill('3 11 2026');
    await page.getByRole('button', { name: 'Show these entries' }).press('Enter');
    await page.getByText(/^\d\d? entries, newest first\. That is all\.$/).waitFor();
    await page.getByLabel('Whose file', { exact: true }).fill('nobody');
    await page.getByRole('button', { name: 'Show these entries' }).press('Enter');
    await page.getByRole('alert').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    await page.context().close();
  });

  it('needs no sideways scrolling of the page at twice the text size', async () => {
    const page = await openAudit();
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await takePicture(page, 'twice');
    await page.context().close();
  });

  it('is nobody’s who is no administrator', async () => {
    const page = await council.open('/administration?part=audit');
    await page.getByLabel('User name').fill('joanne');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Only an administrator’s account opens this page.').waitFor();
    expect(await page.locator('table').count()).toBe(0);
    await page.context().close();
  });
});
