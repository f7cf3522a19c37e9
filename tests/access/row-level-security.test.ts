import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asUser } from '#server/storage/as-user.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant, grantToTeam, grantUntil } from '#server/storage/grants.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { mayRead, mayWriteSome, roleRows } from '#shared/access/policy.ts';
import { type Role, roleSchema } from '#shared/domain/staff/staff.ts';
import { type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID } from '#tests/people/builders.ts';
import { eastTeam } from '#tests/people/cast.ts';
import { fillCouncil, westTeam, writeAsImport } from '#tests/support/endpoint.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { oneOfEveryKind } from './support/every-kind.ts';

/**
 * Whose file it is, seen from a member of the East team: given to them by name, their team's, another team's; given to them
 * by name for a time that is over; given by name, team and council by mistake, and restricted to a colleague.
 */
const files = {
  given: randomUUID(),
  teams: randomUUID(),
  others: randomUUID(),
  over: randomUUID(),
  restricted: randomUUID(),
};
type File = keyof typeof files;
const allFiles = ['given', 'teams', 'others', 'over', 'restricted'] as const satisfies readonly File[];
const records = {
  given: oneOfEveryKind(files.given, westTeam.id),
  teams: oneOfEveryKind(files.teams, eastTeam.id),
  others: oneOfEveryKind(files.others, westTeam.id),
  over: oneOfEveryKind(files.over, westTeam.id),
  restricted: oneOfEveryKind(files.restricted, eastTeam.id),
};
const staffId = randomUUID();
const colleagueId = randomUUID();

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  ({ pool } = database);
  await fillCouncil(pool);
  for (const each of Object.values(records)) {
    await writeAsImport(
      pool,
      collectionNames.map((collection) => ({ collection, body: each[collection] })),
    );
  }
  await inTransaction(pool, async (client) => {
    await grantToTeam(client, AUTHORITY_ID, eastTeam.id, [files.teams]);
    await grantToTeam(client, AUTHORITY_ID, westTeam.id, [files.given, files.others]);
    await grant(client, AUTHORITY_ID, `staff:${staffId}`, [files.given]);
    await grant(client, AUTHORITY_ID, `staff:${colleagueId}`, [files.others]);
    const now = new Date();
    const endsAt = new Date(now.getTime() - 1_000);
    await grantUntil(client, AUTHORITY_ID, `staff:${staffId}`, files.over, { endsAt, now });
    await grantToTeam(client, AUTHORITY_ID, eastTeam.id, [files.restricted]);
    await grant(client, AUTHORITY_ID, `staff:${staffId}`, [files.restricted]);
    await client.query('INSERT INTO restricted_files VALUES ($1, $2, $3)', [
      AUTHORITY_ID,
      files.restricted,
      [colleagueId],
    ]);
  });
});
afterAll(() => database.drop());

function somebodyOfTheEast(role: Role): SignedIn {
  const name = 'Somebody';
  return { staffId, name, role, teamId: eastTeam.id, authorityId: AUTHORITY_ID, councilName: 'A Council' };
}

/** As that role, in a transaction that is always rolled back. */
async function tryAs<Result>(user: SignedIn, work: (client: pg.ClientBase) => Promise<Result>) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    return await asUser(client, user, () => work(client));
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

function holds(role: Role, file: File): boolean {
  const { reach } = roleRows[role];
  if (file === 'over' || file === 'restricted') return false;
  return file === 'given' || reach === 'council' || (reach === 'team' && file === 'teams');
}

const isAboutSomebody = (collection: CollectionName) => collection !== 'staff' && collection !== 'reference';
const table = roleSchema.options.flatMap((role) => collectionNames.map((kind) => [role, kind] as const));

describe.each(table)('in PostgreSQL, %s and %s', (role, collection) => {
  const user = somebodyOfTheEast(role);

  test.each(allFiles)('read what the table allows: %s', async (file) => {
    const expected = mayRead(role, collection) && (!isAboutSomebody(collection) || holds(role, file));
    for (const from of ['documents', 'revisions']) {
      const { rowCount } = await tryAs(user, (client) =>
        client.query(`SELECT body FROM ${from} WHERE collection = $1 AND id = $2`, [
          collection,
          records[file][collection].id,
        ]),
      );
      expect([from, rowCount]).toEqual([from, expected ? 1 : 0]);
    }
  });

  test.each(allFiles)('write what the table allows: %s', async (file) => {
    const expected = mayWriteSome(role, collection) && isAboutSomebody(collection) && holds(role, file);
    const body = { ...oneOfEveryKind(files[file], eastTeam.id)[collection], id: randomUUID() };
    const old = records[file][collection];
    for (const written of [body, { ...old, rev: randomUUID() }]) {
      const attempt = tryAs(user, (client) =>
        writeDocuments(client, AUTHORITY_ID, [{ collection, body: written, baseRev: null }], {
          staffId,
          deviceId: null,
        }),
      );
      if (expected) await expect(attempt).resolves.toHaveLength(1);
      else await expect(attempt).rejects.toThrow('row-level security policy');
    }
  });
});

describe('the role for requests', () => {
  const adviser = somebodyOfTheEast('personal-adviser');

  test('is bound: it cannot sign in, and nothing lets it pass the policies by', async () => {
    const { rows } = await pool.query(
      `SELECT rolcanlogin, rolsuper, rolbypassrls, rolinherit FROM pg_roles WHERE rolname = 'waymark_request'`,
    );
    expect(rows).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolinherit: false }]);
  });

  test('meets a policy at every table that it may touch, and may touch nothing else', async () => {
    const { rows } = await pool.query<{ name: string; secured: boolean; policies: number }>(
      `SELECT c.relname AS name, c.relrowsecurity AS secured,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
         AND (has_any_column_privilege('waymark_request', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
           OR has_table_privilege('waymark_request', c.oid, 'DELETE, TRUNCATE, TRIGGER'))`,
    );
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['authorities', 'documents', 'grants', 'revisions']),
    );
    expect(rows.filter(({ secured, policies }) => !secured || policies === 0)).toEqual([]);
  });

  test('runs no function that runs as somebody else, but those that were given to it by name', async () => {
    const { rows } = await pool.query(
      `SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname = 'public' AND p.prosecdef AND has_function_privilege('waymark_request', p.oid, 'EXECUTE')`,
    );
    expect(rows).toEqual([]);
  });

  test('is nobody where it was not said who asks', async () => {
    const client = await pool.connect();
    await client.query('BEGIN; SET LOCAL ROLE waymark_request');
    for (const name of ['authorities', 'documents', 'revisions', 'grants']) {
      expect([name, (await client.query(`SELECT FROM ${name}`)).rowCount]).toEqual([name, 0]);
    }
    await client.query('ROLLBACK');
    client.release();
  });

  test('of a restricted file is told that it is kept from it, and not who may hold it', async () => {
    const { rows } = await tryAs(adviser, (client) =>
      client.query('SELECT young_person_id AS id FROM restricted_files'),
    );
    expect(rows).toEqual([{ id: files.restricted }]);
    await expect(
      tryAs(adviser, (client) => client.query('SELECT staff_ids FROM restricted_files')),
    ).rejects.toThrow('permission denied');
    const colleague = { ...adviser, staffId: colleagueId };
    const { rowCount } = await tryAs(colleague, (client) =>
      client.query('SELECT young_person_id FROM restricted_files'),
    );
    expect(rowCount).toBe(0);
  });

  test('leaves nothing behind on the connection for whoever has it next', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await asUser(client, adviser, async () => undefined);
    await client.query('COMMIT');
    const { rows } = await client.query(
      `SELECT current_user = session_user AS self, nullif(current_setting('waymark.authority', true), '') AS who`,
    );
    client.release();
    expect(rows).toEqual([{ self: true, who: null }]);
  });

  test('sees no other council, whatever ids they share', async () => {
    await pool.query("INSERT INTO authorities (authority_id, name) VALUES ('neighbour', 'Neighbour')");
    const theirs = { ...records.given.contacts, authorityId: 'neighbour', rev: 'n.1' };
    await writeAsImport(pool, [{ collection: 'contacts', body: theirs }]);
    const { rows } = await tryAs(adviser, (client) =>
      client.query('SELECT DISTINCT authority_id AS of FROM documents'),
    );
    expect(rows).toEqual([{ of: AUTHORITY_ID }]);
  });

  test('knows its own grants and nobody else’s, and gives itself none', async () => {
    const { rows } = await tryAs(adviser, (client) => client.query('SELECT DISTINCT subject FROM grants'));
    expect(rows).toEqual([{ subject: `staff:${staffId}` }]);
    await expect(
      tryAs(adviser, (client) => grant(client, AUTHORITY_ID, `staff:${staffId}`, [files.others])),
    ).rejects.toThrow('permission denied');
  });

  test('adds to the history in its own name, and alters and removes nothing of it', async () => {
    const write = { collection: 'contacts' as const, body: records.given.contacts, baseRev: null };
    const inTomsName = { staffId: colleagueId, deviceId: null };
    await expect(
      tryAs(adviser, (client) => writeDocuments(client, AUTHORITY_ID, [write], inTomsName)),
    ).rejects.toThrow('row-level security policy');
    for (const statement of [
      "UPDATE revisions SET body = '{}'",
      'DELETE FROM revisions',
      'TRUNCATE revisions',
      'DELETE FROM documents',
      "UPDATE authorities SET name = 'Mine'",
    ]) {
      await expect(tryAs(adviser, (client) => client.query(statement))).rejects.toThrow('permission denied');
    }
  });
});

test('every table is closed to whoever was given too much by mistake', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity`,
  );
  const open = rows.map(({ name }) => name).filter((name) => name !== 'schemaversion');
  expect(open).toEqual([]);
});
