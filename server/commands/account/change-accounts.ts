import type pg from 'pg';
import { v7 as newId, v5 as uuidFromName } from 'uuid';
import { createAccount } from '#server/accounts/create-account.ts';
import { openAccount } from '#server/accounts/guess-lock.ts';
import { passwordFault } from '#server/accounts/password-strength.ts';
import { hashPassword } from '#server/accounts/passwords.ts';
import { endSignInsOfAccount } from '#server/accounts/sign-ins.ts';
import { recordAudit } from '#server/audit/record-audit.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { ensureCouncil } from '#server/import/ensure-council.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { AccountAct } from '#shared/audit/audit-entry.ts';
import { type Role, type Staff, staffSchema } from '#shared/domain/staff/staff.ts';
import type { Newcomer } from './account-order.ts';

/** The history of a colleague's record says that this command wrote it. */
const WRITER = uuidFromName('account', '5c0d7b3e-2f0a-4a54-9a7e-1c9d0b6c8e21');

type AskPassword = () => Promise<string>;

/** All of it or nothing. The password is asked for once everything else is known to be right. */
export async function createFirstOrNext(
  pool: pg.Pool,
  authorityId: string,
  newcomer: Newcomer,
  askPassword: AskPassword,
  now: Date,
): Promise<string> {
  const { username, name, role } = newcomer;
  const { rowCount } = await pool.query('SELECT FROM accounts WHERE lower(username) = lower($1)', [username]);
  if (rowCount)
    throw new CommandFailure(
      `There is an account “${username}” already. Nothing was changed. reset gives it a new password.`,
    );
  const known = await councilName(pool, authorityId);
  const council = known ?? newcomer.council;
  if (council === null) {
    throw new CommandFailure(
      'The database holds no council yet. Nothing was changed. Give its name: --council "NAME".',
    );
  }
  const before = newcomer.staffId === null ? null : await readStaff(pool, authorityId, newcomer.staffId);
  if (known !== null) await teamIdOf(pool, authorityId, newcomer.team);
  // Nobody's sync waits while somebody thinks of a password.
  const password = await strongPassword(askPassword, [username, name, council]);
  await inTransaction(pool, async (client) => {
    if (known === null) await ensureCouncil(client, authorityId, council, now.toISOString());
    await holdCounter(client, authorityId);
    const team = await teamIdOf(client, authorityId, newcomer.team);
    const staffId = await writeStaff(client, authorityId, { ...newcomer, team, before }, now);
    await createAccount(client, { authorityId, username, password, staffId, role });
    await auditAccount(client, { authorityId, staffId }, 'made', now);
  });
  return `${name} can sign in as ${username}, ${role}.`;
}

export async function resetPassword(
  pool: pg.Pool,
  authorityId: string,
  username: string,
  askPassword: AskPassword,
  now: Date,
): Promise<string> {
  const account = await existing(pool, authorityId, username);
  const words = [account.username, account.name ?? '', (await councilName(pool, authorityId)) ?? ''];
  const hash = await hashPassword(await strongPassword(askPassword, words));
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE accounts SET password_hash = $3
       WHERE authority_id = $1 AND username = $2 AND provider_subject IS NULL`,
      [authorityId, account.username, hash],
    );
    if (rowCount !== 1) {
      throw new CommandFailure(
        `${account.username} signs in with the council’s account and has no password. Nothing was changed.`,
      );
    }
    await endSignInsOfAccount(client, { authorityId, username: account.username });
    await openAccount(client, account.username);
    await auditAccount(client, { authorityId, staffId: account.staffId }, 'password-set', now);
  });
  return `${account.username} has a new password. Whoever was signed in with it signs in again.`;
}

export async function setDisabled(
  pool: pg.Pool,
  authorityId: string,
  username: string,
  isDisabled: boolean,
  now: Date,
): Promise<string> {
  const account = await existing(pool, authorityId, username);
  await inTransaction(pool, async (client) => {
    await client.query(
      `UPDATE accounts SET disabled_at = CASE WHEN $3 THEN coalesce(disabled_at, now()) END
       WHERE authority_id = $1 AND username = $2`,
      [authorityId, account.username, isDisabled],
    );
    if (isDisabled) await endSignInsOfAccount(client, { authorityId, username: account.username });
    const act = isDisabled ? 'disabled' : 'enabled';
    await auditAccount(client, { authorityId, staffId: account.staffId }, act, now);
  });
  return isDisabled
    ? `${account.username} is disabled. Its sign-ins have ended.`
    : `${account.username} can sign in again.`;
}

/** From their next sign-in with the council's account. Until then the password still opens it. */
export async function linkToProvider(
  pool: pg.Pool,
  authorityId: string,
  username: string,
  providerName: string,
  now: Date,
): Promise<string> {
  const account = await existing(pool, authorityId, username);
  const awaited = providerName.toLowerCase();
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE accounts SET provider_name_awaited = $3
     WHERE authority_id = $1 AND username = $2 AND provider_subject IS NULL
       AND NOT EXISTS (SELECT FROM accounts a WHERE a.authority_id = $1 AND a.provider_name_awaited = $3
         AND a.username <> $2)`,
      [authorityId, account.username, awaited],
    );
    if (rowCount !== 1) {
      throw new CommandFailure(
        `${account.username} is linked already, or another account waits for ${awaited}. Nothing was changed.`,
      );
    }
    await auditAccount(client, { authorityId, staffId: account.staffId }, 'linked', now);
  });
  return `When ${awaited} next signs in with the council’s account, ${account.username} is theirs, without a password.`;
}

interface AccountRow {
  readonly username: string;
  readonly staffId: string;
  readonly name: string | null;
  readonly role: string;
  readonly isDisabled: boolean;
}

const ACCOUNTS = `
  SELECT a.username, a.staff_id AS "staffId", d.body ->> 'name' AS name, a.role, a.disabled_at IS NOT NULL AS "isDisabled"
  FROM accounts a
  LEFT JOIN documents d ON d.authority_id = a.authority_id AND d.collection = 'staff' AND d.id = a.staff_id
  WHERE a.authority_id = $1`;

export async function listAccounts(pool: pg.Pool, authorityId: string): Promise<string> {
  const { rows } = await pool.query<AccountRow>(`${ACCOUNTS} ORDER BY a.role, a.username`, [authorityId]);
  if (rows.length === 0) return 'There is no account yet. create makes the first.';
  return rows
    .map(({ username, name, role, isDisabled }) =>
      [username.padEnd(28), role.padEnd(18), name ?? '', isDisabled ? '(disabled)' : ''].join(' ').trimEnd(),
    )
    .join('\n');
}

/** Whoever runs the machine is not known by name here: whose account it is, what became of it, and when. */
function auditAccount(
  client: pg.ClientBase,
  { authorityId, staffId }: { readonly authorityId: string; readonly staffId: string },
  act: AccountAct,
  now: Date,
): Promise<void> {
  return recordAudit(client, authorityId, now, [{ kind: 'account-changed', staffId, facts: { act } }]);
}

async function existing(pool: pg.Pool, authorityId: string, username: string): Promise<AccountRow> {
  const { rows } = await pool.query<AccountRow>(`${ACCOUNTS} AND lower(a.username) = lower($2)`, [
    authorityId,
    username,
  ]);
  if (!rows[0])
    throw new CommandFailure(`There is no account “${username}”. Nothing was changed. list shows all.`);
  return rows[0];
}

async function councilName(pool: pg.Pool, authorityId: string): Promise<string | null> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT name FROM authorities WHERE authority_id = $1',
    [authorityId],
  );
  return rows[0]?.name ?? null;
}

async function strongPassword(ask: AskPassword, words: readonly string[]): Promise<string> {
  const password = await ask();
  const fault = passwordFault(password, { words });
  if (fault !== null) throw new CommandFailure(`That password will not do. ${fault} Nothing was changed.`);
  return password;
}

/** The person's record: the one that was named, or a new one. */
async function writeStaff(
  client: pg.ClientBase,
  authorityId: string,
  { name, role, team, before }: { name: string; role: Role; team: string | null; before: Staff | null },
  now: Date,
): Promise<string> {
  const body = staffSchema.parse({
    id: newId(),
    authorityId,
    schemaVersion: 1,
    unsettled: [],
    caseloadCeiling: null,
    ...before,
    name,
    role,
    teamId: team,
    rev: `${WRITER}.${now.getTime()}`,
    edit: { at: now.toISOString(), byStaffId: WRITER, onDeviceId: WRITER },
  });
  await writeDocuments(client, authorityId, [{ collection: 'staff', body, baseRev: before?.rev ?? null }], {
    staffId: WRITER,
    deviceId: null,
  });
  return body.id;
}

async function readStaff(client: pg.Pool, authorityId: string, id: string): Promise<Staff> {
  const { rows } = await client.query<{ body: unknown; taken: boolean }>(
    `SELECT d.body, EXISTS (SELECT FROM accounts a WHERE a.authority_id = $1 AND a.staff_id = d.id) AS taken
     FROM documents d WHERE d.authority_id = $1 AND d.collection = 'staff' AND d.id::text = $2`,
    [authorityId, id],
  );
  if (!rows[0])
    throw new CommandFailure(`The council’s records hold nobody with the id ${id}. Nothing was changed.`);
  if (rows[0].taken) throw new CommandFailure('That person has an account already. Nothing was changed.');
  return staffSchema.parse(rows[0].body);
}

async function teamIdOf(
  client: pg.Pool | pg.ClientBase,
  authorityId: string,
  wanted: string | null,
): Promise<string | null> {
  if (wanted === null) return null;
  const { rows } = await client.query<{ id: string; name: string }>(
    `SELECT id, body ->> 'name' AS name FROM documents
     WHERE authority_id = $1 AND collection = 'reference' AND body ->> 'kind' = 'team' ORDER BY name`,
    [authorityId],
  );
  const team = rows.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (team) return team.id;
  const names = rows.map(({ name }) => name).join('; ');
  throw new CommandFailure(
    `The council has no team “${wanted}”. Nothing was changed. Its teams: ${names || 'none'}.`,
  );
}
