import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Endpoint } from '#server/start-endpoint.ts';
import { routes } from '#shared/sync/routes.ts';
import { post, problemOf, startEndpointOn } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { type Ran, runCommand } from '#tests/support/run-command.ts';

const GOOD = 'kettle moon taxi river';
const FIRST = ['--username', 'ada.first', '--name', 'Ada First', '--role', 'data-officer'];

let database: TestDatabase;
let endpoint: Endpoint;
beforeEach(async () => {
  database = await freshDatabase();
  endpoint = await startEndpointOn(database.connectionString);
});
afterEach(async () => {
  await endpoint.close();
  await database.drop();
});

function account(args: readonly string[], input = ''): Promise<Ran> {
  return runCommand('account', args, { environment: { DATABASE_URL: database.connectionString }, input });
}

const signInAs = (username: string, password: string) =>
  post(endpoint.url, routes.session, { username, password, deviceId: null });

describe('npm run account', () => {
  test('makes the first account of an empty database, with the council, and its password opens a session', async () => {
    const ran = await account(['create', ...FIRST, '--council', 'Fernhollow Council'], `${GOOD}\n`);
    expect(ran).toMatchObject({ status: 0, out: 'Ada First can sign in as ada.first, data-officer.\n' });
    const response = await signInAs('ada.first', GOOD);
    expect(await response.json()).toMatchObject({
      user: { name: 'Ada First', role: 'data-officer', councilName: 'Fernhollow Council' },
    });
    expect((await account(['list'])).out).toMatch(/^ada\.first +data-officer +Ada First\n$/);
  });

  test('puts an adviser in their team, and names the teams where there is none of that name', async () => {
    await account(['create', ...FIRST, '--council', 'Fernhollow Council'], `${GOOD}\n`);
    const newcomer = ['--username', 'kit', '--name', 'Kit Osei', '--role', 'personal-adviser'];
    expect((await account(['create', ...newcomer, '--team', 'Leaving Care'], `${GOOD}\n`)).status).toBe(0);
    expect(await (await signInAs('kit', GOOD)).json()).toMatchObject({
      user: { teamId: expect.any(String) },
    });
    const other = ['create', ...newcomer.with(1, 'pat'), '--team', 'North'];
    expect((await account(other, `${GOOD}\n`)).said).toMatch(/no team “North”.*Its teams: Leaving care\./s);
    expect((await account(['create', ...newcomer.with(1, 'pat')])).said).toMatch(/--team TEAM is missing/);
  });

  test('refuses a weak password in a sentence, and leaves nothing behind', async () => {
    const ran = await account(
      ['create', ...FIRST, '--council', 'Fernhollow Council'],
      'Fernhollow-2026-Ada\n',
    );
    expect(ran.status).toBe(1);
    expect(ran.said).toMatch(/will not do\. It is made of words that are guessed first.*Nothing was changed/);
    const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM authorities');
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('takes no password as an option, and none at all is not an empty one', async () => {
    const asOption = await account(['create', ...FIRST, '--password', GOOD, '--council', 'X']);
    expect(asOption).toMatchObject({ status: 1, said: expect.stringContaining('--password') });
    const without = await account(['create', ...FIRST, '--council', 'Fernhollow Council'], '');
    expect(without.said).toMatch(/Nothing was given/);
    expect((await account(['list'])).out).toBe('There is no account yet. create makes the first.\n');
  });

  test('a reset ends what was signed in with the old password, and opens an account that guessing had locked', async () => {
    await account(['create', ...FIRST, '--council', 'Fernhollow Council'], `${GOOD}\n`);
    const before = await signInAs('ada.first', GOOD);
    const headers = { cookie: before.headers.get('set-cookie')?.split(';')[0] ?? '' };
    await database.pool.query(`INSERT INTO sign_in_guesses (kind, who, wrong, last_at, locked_until)
      VALUES ('account', sha256('ada.first'), 12, now(), now() + interval '1 hour')`);
    expect(await problemOf(await signInAs('ada.first', GOOD))).toEqual({
      status: 429,
      code: 'SESSION_LOCKED',
    });
    expect(
      (await account(['reset', '--username', 'Ada.First'.toLowerCase()], 'violet harbour lamp ten\n')).status,
    ).toBe(0);
    expect((await fetch(endpoint.url + routes.session, { headers })).status).toBe(401);
    expect(await problemOf(await signInAs('ada.first', GOOD))).toMatchObject({
      code: 'SESSION_WRONG_PASSWORD',
    });
    expect((await signInAs('ada.first', 'violet harbour lamp ten')).status).toBe(200);
  });

  test('a disabled account is out at once and answered as a wrong password, until it is enabled', async () => {
    await account(['create', ...FIRST, '--council', 'Fernhollow Council'], `${GOOD}\n`);
    const before = await signInAs('ada.first', GOOD);
    const headers = { cookie: before.headers.get('set-cookie')?.split(';')[0] ?? '' };
    expect((await account(['disable', '--username', 'ada.first'])).out).toMatch(/is disabled/);
    expect((await fetch(endpoint.url + routes.session, { headers })).status).toBe(401);
    expect(await problemOf(await signInAs('ada.first', GOOD))).toMatchObject({
      code: 'SESSION_WRONG_PASSWORD',
    });
    expect((await account(['list'])).out).toMatch(/\(disabled\)\n$/);
    await account(['enable', '--username', 'ada.first']);
    expect((await signInAs('ada.first', GOOD)).status).toBe(200);
  });

  test('an account that is there is not made again, and one that is not is not reset', async () => {
    await account(['create', ...FIRST, '--council', 'Fernhollow Council'], `${GOOD}\n`);
    expect((await account(['create', ...FIRST], `${GOOD}\n`)).said).toMatch(
      /is an account “ada.first” already/,
    );
    expect((await account(['reset', '--username', 'nobody'], `${GOOD}\n`)).said).toMatch(
      /no account “nobody”/,
    );
  });

  test.each([
    ['an order that there is not', ['destroy'], /no order “destroy”/],
    ['a role that there is not', ['create', ...FIRST.slice(0, 4), '--role', 'king'], /--role must be one of/],
    ['a user name with odd characters', ['reset', '--username', 'Ada; DROP'], /--username may hold/],
    ['a council that is not there', ['create', ...FIRST], /holds no council yet/],
  ])('says what is wrong with %s', async (_, args, why) => {
    const ran = await account(args, `${GOOD}\n`);
    expect(ran.status).toBe(1);
    expect(ran.said).toMatch(why);
    expect(ran.said).toMatch(/Nothing was changed/);
  });
});

describe('no password by default', () => {
  test('a database that was just made holds no account', async () => {
    const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM accounts');
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('accounts are made by the command and in the sample council, and nowhere else', async () => {
    const { globSync } = await import('node:fs');
    const root = path.resolve(import.meta.dirname, '../..');
    const makers = globSync('{server,build,shared,renderer,electron}/**/*.{ts,tsx,sql}', { cwd: root })
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .filter((file) =>
        /createAccount\(|INSERT INTO accounts/.test(readFileSync(path.join(root, file), 'utf8')),
      );
    expect(makers.map((file) => file.replaceAll(path.sep, '/')).sort()).toEqual([
      'server/accounts/create-account.ts',
      // Without a password: the council's provider vouches for them.
      'server/accounts/provider/provider-account.ts',
      'server/commands/account/change-accounts.ts',
      'server/sample-council/load-sample-council.ts',
    ]);
  });

  test('the sample passwords are in the sample council’s folder only', async () => {
    const { globSync } = await import('node:fs');
    const root = path.resolve(import.meta.dirname, '../..');
    const holders = globSync('{server,build,shared,renderer,electron}/**/*.{ts,tsx,sql}', {
      cwd: root,
    }).filter(
      (file) =>
        !/\.test\.tsx?$/.test(file) && /samplePassword/.test(readFileSync(path.join(root, file), 'utf8')),
    );
    for (const file of holders)
      expect(file.replaceAll(path.sep, '/')).toMatch(/^server\/sample-council\/|^build\//);
  });

  test('what becomes of an account is in the council’s audit, with whose it is and without a word of a password', async () => {
    await account(['create', ...FIRST, '--council', 'Fernhollow Council'], `${GOOD}\n`);
    await account(['reset', '--username', 'ada.first'], `${GOOD} again\n`);
    await account(['link', '--username', 'ada.first', '--as', 'ada@fernhollow.gov.uk']);
    await account(['disable', '--username', 'ada.first']);
    await account(['enable', '--username', 'ada.first']);
    expect((await account(['disable', '--username', 'nobody'])).status).toBe(1);
    const { rows } = await database.pool.query<{ act: string; whose: boolean; facts: string }>(
      `SELECT facts ->> 'act' AS act, staff_id = (SELECT staff_id FROM accounts) AS whose, facts::text AS facts
       FROM audit_entries WHERE kind = 'account-changed' ORDER BY number`,
    );
    expect(rows.map(({ act }) => act)).toEqual(['made', 'password-set', 'linked', 'disabled', 'enabled']);
    expect(rows.every(({ whose }) => whose)).toBe(true);
    expect(rows.map(({ facts }) => facts).join()).not.toMatch(/kettle|fernhollow/);
  });
});
