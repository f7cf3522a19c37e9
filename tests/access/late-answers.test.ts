import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AUDIT_PROOF } from '#shared/audit/audit-entry.ts';
import { deviceRoutes } from '#shared/devices/device-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { fillCouncil, PASSWORD, signIn } from '#tests/support/endpoint.ts';
import { type EndpointPage, startEndpointPage } from '#tests/support/endpoint-page.ts';
import { holdNext } from '#tests/support/hold-next.ts';

let council: EndpointPage;

beforeAll(async () => {
  council = await startEndpointPage('administration.html', fillCouncil);
});
afterAll(() => council.close());

async function aLaptop(name: string): Promise<string> {
  const deviceId = randomUUID();
  const laptop = await signIn(council.url, 'joanne', deviceId);
  await laptop.post(deviceRoutes.contact, { name, unlockedAt: new Date().toISOString() });
  return deviceId;
}

async function openLaptops(): Promise<Page> {
  const page = await council.open('/administration', { locale: 'en-GB' });
  await page.getByLabel('User name').fill('anil');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Laptops', exact: true }).waitFor();
  return page;
}

async function revoke(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Revoke ${name}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /returned or replaced/ }).check();
  await dialog.getByRole('button', { name: 'Revoke this laptop' }).click();
  await dialog.waitFor({ state: 'detached' });
}

it('of two statements that were asked for, the later one stays, whichever comes first', async () => {
  const first = await aLaptop('LC-0101');
  await aLaptop('LC-0102');
  const page = await openLaptops();
  const release = await holdNext(page, deviceRoutes.statement.replace(':deviceId', first));
  await page.getByRole('button', { name: 'Statement about LC-0101', exact: true }).click();
  await release.held;
  await page.getByRole('button', { name: 'Statement about LC-0102', exact: true }).click();
  const later = page.getByRole('heading', { name: 'Statement about LC-0102', exact: true });
  await later.waitFor();
  await release.andArrived();
  expect(await later.count()).toBe(1);
  await page.context().close();
});

it('of two laptops revoked one after the other, an older list takes back neither, and both outcomes are told', async () => {
  await aLaptop('LC-0201');
  await aLaptop('LC-0202');
  const page = await openLaptops();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  const release = await holdNext(page, deviceRoutes.list);
  await revoke(page, 'LC-0201');
  await page.getByText('LC-0201 is revoked.').waitFor();
  await release.held;
  await revoke(page, 'LC-0202');
  await page.getByText('LC-0202 is revoked.').waitFor();
  await row('LC-0202').getByText('as returned').waitFor();
  await release.andArrived();
  expect(await row('LC-0202').innerText()).toContain('as returned');
  await page.context().close();
});

it('a laptop that is revoked is told so where a statement is read meanwhile, and where no new list comes', async () => {
  const other = await aLaptop('LC-0301');
  await aLaptop('LC-0302');
  const page = await openLaptops();
  const release = await holdNext(page, deviceRoutes.revoke.replace(':deviceId', other));
  await revoke(page, 'LC-0301');
  await release.held;
  await page.getByRole('button', { name: 'Statement about LC-0302', exact: true }).click();
  const statement = page.getByRole('heading', { name: 'Statement about LC-0302', exact: true });
  await statement.waitFor();
  await page.route(
    ({ pathname }) => pathname === deviceRoutes.list,
    (route) => route.abort(),
  );
  await release.andArrived();
  await page.getByText(/^LC-0301 is revoked\..* The list is as it was before/).waitFor();
  expect(await statement.count()).toBe(1);
  await page.context().close();
});

it('who cannot be signed out is told so, and nothing that was asked before shows itself to whoever signed out', async () => {
  await aLaptop('LC-0401');
  const page = await openLaptops();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('The council’s system cannot be reached.').waitFor();
  expect(await page.getByText('You have signed out.').count()).toBe(0);
  await page.context().setOffline(false);

  const release = await holdNext(page, deviceRoutes.list, 'answer');
  await revoke(page, 'LC-0401');
  await release.held;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
  await release.andArrived();
  expect(await page.getByRole('heading', { name: 'Laptops', exact: true }).count()).toBe(0);
  expect(await page.getByText('You have signed out.').count()).toBe(1);
  await page.context().close();
});

it('of two seals that were checked, the answer to the later one stays', async () => {
  const page = await openLaptops();
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  const seal = page.getByLabel('A seal that you kept, if you have one');
  await seal.fill(`1:${'0'.repeat(64)}`);
  const release = await holdNext(page, AUDIT_PROOF);
  await page.getByRole('button', { name: 'Check every entry' }).click();
  await release.held;
  await seal.fill('');
  await page.getByRole('button', { name: 'Check every entry' }).click();
  const whole = page.getByText(/^The record is whole/);
  await whole.waitFor();
  await release.andArrived();
  expect(await whole.count()).toBe(1);
  await page.context().close();
});

it('whoever comes to sign in is offered nothing that is taken away again once the endpoint has said how', async () => {
  const page = await council.newPage({ locale: 'en-GB' });
  await page.route(
    ({ pathname }) => pathname === routes.waysToSignIn,
    (route) => route.fulfill({ json: { password: false, provider: 'your council account' } }),
  );
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (document.querySelector('#password') !== null) seen.push('a password');
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${council.url}/administration`);
  await page.getByRole('link', { name: 'Sign in with your council account' }).waitFor();
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  await page.context().close();
});
