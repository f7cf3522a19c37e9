import type pg from 'pg';
import { v7 as newId, v5 as uuidFromName } from 'uuid';
import type { Account } from '#server/accounts/accounts.ts';
import { endSignInsOfAccount } from '#server/accounts/sign-ins.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { type Staff, staffSchema } from '#shared/domain/staff/staff.ts';
import type { Member } from './judge-claims.ts';

/** The history of a colleague's record says that the council's provider told so. */
const WRITER = uuidFromName('provider', '5c0d7b3e-2f0a-4a54-9a7e-1c9d0b6c8e21');

interface Found {
  readonly username: string;
  readonly staffId: string;
  readonly role: string;
  readonly isDisabled: boolean;
  readonly body: unknown;
}

/**
 * The account of somebody whom the provider vouches for: made at their first sign-in, and at each later one given the role and
 * the team that their group means now. It has no password. A local account of the same name is somebody else's, unless an
 * administrator has said that it is theirs.
 */
export function accountOfMember(
  pool: pg.Pool,
  authorityId: string,
  issuer: string,
  member: Member,
  now: Date,
): Promise<Account> {
  return inTransaction(pool, async (client) => {
    await holdCounter(client, authorityId);
    const teamId = await teamNamed(client, authorityId, member.line.team);
    await linkAwaited(client, authorityId, issuer, member);
    const found = await find(client, authorityId, issuer, member.subject);
    if (found?.isDisabled) throw new CodedFailure('PROVIDER_ACCOUNT_DISABLED');
    const before = found === null ? null : staffSchema.parse(found.body);
    const after = staffRecord(authorityId, member, teamId, before, now);
    if (before === null || !isSame(before, after)) await write(client, authorityId, after, before);
    const account = { authorityId, username: found?.username ?? member.username, passwordHash: null };
    if (found === null) await insert(client, { ...account, staffId: after.id }, issuer, member);
    else if (found.role !== after.role) await changeRole(client, account, after.role);
    return { ...account, staffId: after.id, isDisabled: false };
  });
}

async function find(
  client: pg.ClientBase,
  authorityId: string,
  issuer: string,
  subject: string,
): Promise<Found | null> {
  const { rows } = await client.query<Found>(
    `SELECT a.username, a.staff_id AS "staffId", a.role, a.disabled_at IS NOT NULL AS "isDisabled", d.body
     FROM accounts a
     JOIN documents d ON d.authority_id = a.authority_id AND d.collection = 'staff' AND d.id = a.staff_id
     WHERE a.authority_id = $1 AND a.provider_issuer = $2 AND a.provider_subject = $3`,
    [authorityId, issuer, subject],
  );
  return rows[0] ?? null;
}

/** Somebody who had a local account: it becomes theirs at the provider, keeps their work, and loses its password. */
async function linkAwaited(
  client: pg.ClientBase,
  authorityId: string,
  issuer: string,
  { subject, username }: Member,
): Promise<void> {
  const { rows } = await client.query<{ username: string }>(
    `UPDATE accounts SET provider_issuer = $2, provider_subject = $3, provider_name_awaited = NULL, password_hash = NULL
     WHERE authority_id = $1 AND provider_name_awaited IN ($4, lower($3)) AND disabled_at IS NULL
       AND NOT EXISTS (SELECT FROM accounts a
         WHERE a.authority_id = $1 AND a.provider_issuer = $2 AND a.provider_subject = $3)
     RETURNING username`,
    [authorityId, issuer, subject, username],
  );
  for (const linked of rows) await endSignInsOfAccount(client, { authorityId, username: linked.username });
}

async function insert(
  client: pg.ClientBase,
  { authorityId, username, staffId }: Pick<Account, 'authorityId' | 'username' | 'staffId'>,
  issuer: string,
  { subject, line }: Member,
): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO accounts (authority_id, username, staff_id, role, provider_issuer, provider_subject)
     SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM accounts WHERE lower(username) = lower($2))`,
    [authorityId, username, staffId, line.role, issuer, subject],
  );
  if (rowCount !== 1) throw new CodedFailure('PROVIDER_NAME_TAKEN');
}

async function changeRole(
  client: pg.ClientBase,
  account: Pick<Account, 'authorityId' | 'username'>,
  role: string,
): Promise<void> {
  await client.query('UPDATE accounts SET role = $3 WHERE authority_id = $1 AND username = $2', [
    account.authorityId,
    account.username,
    role,
  ]);
  await endSignInsOfAccount(client, account);
}

function staffRecord(
  authorityId: string,
  { name, line }: Member,
  teamId: string | null,
  before: Staff | null,
  now: Date,
): Staff {
  return staffSchema.parse({
    id: newId(),
    authorityId,
    schemaVersion: 1,
    unsettled: [],
    caseloadCeiling: null,
    ...before,
    name,
    role: line.role,
    teamId,
    rev: `${WRITER}.${now.getTime()}`,
    edit: { at: now.toISOString(), byStaffId: WRITER, onDeviceId: WRITER },
  });
}

function isSame(before: Staff, after: Staff): boolean {
  return before.name === after.name && before.role === after.role && before.teamId === after.teamId;
}

async function write(
  client: pg.ClientBase,
  authorityId: string,
  body: Staff,
  before: Staff | null,
): Promise<void> {
  const author = { staffId: WRITER, deviceId: null };
  await writeDocuments(
    client,
    authorityId,
    [{ collection: 'staff', body, baseRev: before?.rev ?? null }],
    author,
  );
}

async function teamNamed(
  client: pg.ClientBase,
  authorityId: string,
  name: string | undefined,
): Promise<string | null> {
  if (name === undefined) return null;
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM documents WHERE authority_id = $1 AND collection = 'reference' AND body ->> 'kind' = 'team'
       AND lower(body ->> 'name') = lower($2)`,
    [authorityId, name],
  );
  if (!rows[0]) throw new CodedFailure('PROVIDER_TEAM_UNKNOWN', { detail: `There is no team “${name}”.` });
  return rows[0].id;
}
