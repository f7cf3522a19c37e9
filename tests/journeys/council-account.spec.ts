import path from 'node:path';
import { expect } from '@playwright/test';
import { everythingSent, unlockLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openLaptop } from '#build/demo/laptop.ts';
import { pagesFolder } from '#build/start/start-stack.ts';
import { linkToProvider } from '#server/commands/account/change-accounts.ts';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { startEndpoint } from '#server/start-endpoint.ts';
import { createPool } from '#server/storage/database.ts';
import { startProvider } from '#tests/accounts/support/provider.ts';
import { startBalancer } from '#tests/sync/support/balancer.ts';
import { adviser, type Council, journey } from './journey.ts';

const CHOICE = 'Sign in with your council account';
const joanne = {
  subject: 'person-1',
  name: adviser.name,
  username: 'joanne.adeyemi@fernhollow.example',
  groups: ['lc-advisers'],
  amr: ['pwd', 'mfa'],
};

/** The same council, at an endpoint that sends people to a real OpenID provider. */
async function withProvider({ stack, undo }: Council) {
  // The provider has to know the address before the endpoint is there: it is a door that leads to it.
  const behind: string[] = [];
  const door = await startBalancer(behind);
  undo.add('the door', door.close);
  const provider = await startProvider({ callback: `${door.url}/api/sign-in/callback` });
  undo.add('the provider', provider.close);
  const pool = createPool(stack.connectionString);
  const { rows } = await pool.query<{ team: string }>(
    `SELECT t.body ->> 'name' AS team FROM accounts a
     JOIN documents s ON s.authority_id = a.authority_id AND s.collection = 'staff' AND s.id = a.staff_id
     JOIN documents t ON t.authority_id = a.authority_id AND t.id::text = s.body ->> 'teamId'
     WHERE a.username = $1`,
    [adviser.username],
  );
  await linkToProvider(pool, DEFAULT_AUTHORITY, adviser.username, joanne.username, new Date());
  await pool.end();
  const endpoint = await startEndpoint({
    connectionString: stack.connectionString,
    port: 0,
    rendererFolder: pagesFolder(),
    signIn: {
      provider: {
        issuer: provider.url,
        clientId: 'waymark',
        clientSecret: null,
        publicUrl: door.url,
        groups: [
          { group: 'lc-advisers', role: 'personal-adviser', team: rows[0]?.team ?? '' },
          { group: 'board', role: 'board-member' },
        ],
        groupsClaim: 'groups',
        name: 'your council account',
        scopes: ['openid', 'profile'],
        requiredAmr: ['mfa'],
        requiredAcr: [],
        clockTolerance: 30,
      },
      takesPasswords: false,
    },
  });
  undo.add('the endpoint with the provider', endpoint.close);
  await endpoint.ready;
  behind.push(endpoint.url);
  return { provider, url: door.url };
}

journey(
  'an adviser signs in with the council’s account in a browser window, and unlocks with no network as ever',
  async ({ council }) => {
    const { provider, url } = await withProvider(council);
    const { folder, browserPath, undo } = council;
    const laptop = await openLaptop({
      name: 'adviser',
      endpointUrl: url,
      profileFolder: path.join(folder, 'adviser'),
      browserPath,
      undo,
    });
    const { page } = laptop;
    await page.getByRole('button', { name: CHOICE }).waitFor();
    await expect(page.getByLabel('Password')).toHaveCount(0);

    // First without the second factor: she is told so, and nothing is set up.
    await provider.signsIn({ ...joanne, amr: ['pwd'] });
    const refused = page.context().waitForEvent('page');
    await page.getByRole('button', { name: CHOICE }).click();
    await (await refused).getByRole('heading', { name: 'You have not signed in' }).waitFor();
    await page.getByRole('alert').getByText('second step').first().waitFor();

    await provider.rotatesKeys();
    await provider.signsIn(joanne);
    const returned = page.context().waitForEvent('page');
    await page.getByRole('button', { name: CHOICE }).click();
    const window = await returned;
    await window.getByRole('heading', { name: 'You have signed in' }).waitFor();
    expect(new URL(window.url()).search, 'no code is left in the address').toBe('');

    await page.getByLabel('Unlock phrase', { exact: true }).fill(adviser.unlockPhrase);
    await page.getByLabel('The same phrase again').fill(adviser.unlockPhrase);
    await page.getByRole('button', { name: 'Seal this laptop' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    // Linked to the account that she had: her own young people are here.
    await page.getByText('Kofi Mensah-Clarke').first().waitFor();
    await everythingSent(laptop);

    await laptop.goOffline();
    await page.getByRole('button', { name: 'Lock this laptop' }).click();
    await unlockLaptop(laptop, adviser);
    await worksOffline(laptop);
  },
);

journey(
  'a member of the board signs in with the council’s account, in the same window',
  async ({ council }) => {
    const { provider, url } = await withProvider(council);
    const { folder, browserPath, undo } = council;
    const { page } = await openLaptop({
      name: 'board',
      endpointUrl: url,
      profileFolder: path.join(folder, 'board'),
      browserPath,
      undo,
    });
    const member = { ...joanne, subject: 'person-9', name: 'Cllr Dunn', username: 'cllr.dunn' };

    await provider.signsIn({ ...member, groups: ['everybody'] });
    await page.goto(`${url}/board`);
    await page.getByRole('link', { name: CHOICE }).click();
    await page.getByRole('status').getByText('in no group that uses Waymark').waitFor();

    await provider.rotatesKeys();
    await provider.signsIn({ ...member, groups: ['board'] });
    await page.getByRole('link', { name: CHOICE }).click();
    await expect(page.getByRole('banner')).toContainText('Cllr Dunn');
  },
);
