import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createAccount } from '#server/accounts/create-account.ts';
import { endSignInsOfAccount } from '#server/accounts/sign-ins.ts';
import { revokeDevice } from '#server/devices/device-life.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { Role, Staff } from '#shared/domain/staff/staff.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { anAllocation, aPlan, aStaffMember, aTeam, aYoungPerson, TEAM_ID } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { type Adviser, advisers, PEOPLE } from '../history.ts';
import type { MasterState, Revision } from '../model/checks.ts';
import { type FaultWorld, patiently } from './fault-world.ts';

export const PASSWORD = 'a password for histories';
export const SECRET = 'an unlock phrase';

/** One history's council: a team, its manager Maria, the advisers Joanne and Sam, and their young people. */
export interface FaultCouncil {
  readonly authorityId: string;
  readonly youngPeople: readonly string[];
  username(of: Username): string;
  history(): Promise<Revision[]>;
  master(): Promise<MasterState[]>;
  /** Who may hold whose file, read from the records and not from the grants that the endpoint made of them. */
  scopes(): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Its laptop is told to sign in again, as by the council's own command. */
  changeRole(of: Username, role: Role): Promise<void>;
  revoke(deviceId: string, because: 'lost' | 'returned'): Promise<void>;
  /** Whether a revoked laptop has said that nothing is left on it. */
  isWiped(deviceId: string): Promise<boolean>;
  /** All that is kept of this council apart from its records and their history, such as work that waits to be accepted. */
  besides(): Promise<unknown[]>;
}

export type Username = 'maria' | Adviser;
const usernames: readonly Username[] = ['maria', ...advisers];

export function staffIdOf(username: Username): string {
  return idFor(`staff of a history ${username}`);
}

export async function foundCouncil(world: FaultWorld, authorityId: string): Promise<FaultCouncil> {
  const { pool } = world;
  const records = firstRecords(authorityId);
  const youngPeople = records.flatMap(([name, { id }]) => (name === 'youngPeople' ? [id] : []));
  await pool.query('INSERT INTO authorities (authority_id, name) VALUES ($1, $2)', [
    authorityId,
    'A Council',
  ]);
  await inTransaction(pool, async (client) => {
    await holdCounter(client, authorityId);
    const writes = records.map(([collection, body]) => ({ collection, body, baseRev: null }));
    await writeDocuments(client, authorityId, writes, { staffId: staffIdOf('maria'), deviceId: null });
    await grant(client, authorityId, `team:${TEAM_ID}`, youngPeople);
    for (const adviser of advisers) {
      const own = youngPeople.filter((_, at) => firstAdviserOf(at) === adviser);
      await grant(client, authorityId, `staff:${staffIdOf(adviser)}`, own);
    }
  });
  const username = (of: Username) => `${of}.${authorityId}`;
  for (const each of usernames) {
    const role = each === 'maria' ? 'team-manager' : 'personal-adviser';
    const staffId = staffIdOf(each);
    await createAccount(pool, { authorityId, username: username(each), password: PASSWORD, staffId, role });
  }

  return {
    authorityId,
    youngPeople,
    username,
    history: async () => {
      const rows = await world.query<Revision & { seq: unknown }>(HISTORY, [authorityId]);
      return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    },
    master: async () => {
      const rows = await world.query<MasterState & { seq: unknown }>(MASTER, [authorityId]);
      return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    },
    scopes: () => scopesOf(world, authorityId),
    besides: () => everythingBesides(world, authorityId),
    changeRole: (of, role) => patiently(() => changeRole(pool, authorityId, staffIdOf(of), role)),
    async revoke(deviceId, because) {
      const by = { authorityId, staffId: staffIdOf('maria') } as SignedIn;
      await patiently(() => revokeDevice(pool, by, deviceId, because, new Date()));
    },
    async isWiped(deviceId) {
      const sql = 'SELECT FROM devices WHERE authority_id = $1 AND device_id = $2 AND wiped_at IS NOT NULL';
      return (await world.query(sql, [authorityId, deviceId])).length > 0;
    },
  };
}

async function changeRole(pool: pg.Pool, authorityId: string, staffId: string, role: Role): Promise<void> {
  await inTransaction(pool, async (client) => {
    await holdCounter(client, authorityId);
    const { rows } = await client.query<{ body: Staff }>(
      `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'staff' AND id = $2`,
      [authorityId, staffId],
    );
    const before = rows[0]?.body;
    if (before === undefined || before.role === role) return;
    const body: Staff = { ...before, role, rev: `${randomUUID()}.1` };
    const write = { collection: 'staff' as const, body, baseRev: before.rev };
    await writeDocuments(client, authorityId, [write], { staffId: staffIdOf('maria'), deviceId: null });
    const accounts = await client.query<{ username: string }>(
      'UPDATE accounts SET role = $3 WHERE authority_id = $1 AND staff_id = $2 RETURNING username',
      [authorityId, staffId, role],
    );
    for (const { username } of accounts.rows) await endSignInsOfAccount(client, { authorityId, username });
  });
}

const HISTORY = `SELECT seq, collection, id, rev, base_rev AS "baseRev", body FROM revisions WHERE authority_id = $1`;
const MASTER = `
  SELECT seq, collection, id, young_person_id AS "youngPersonId", rev, body FROM documents WHERE authority_id = $1`;

async function scopesOf(world: FaultWorld, authorityId: string): Promise<Map<string, Set<string>>> {
  const rows = await world.query<{ person: string; staff: string | null; team: string | null }>(
    `SELECT young_person_id AS person, body->>'teamId' AS team, NULL AS staff FROM documents
       WHERE authority_id = $1 AND collection = 'youngPeople'
     UNION ALL
     SELECT young_person_id, NULL, body->>'staffId' FROM documents
       WHERE authority_id = $1 AND collection = 'allocations' AND body->>'role' = 'personal-adviser'
         AND (body->>'end' IS NULL OR (body->>'end')::date >= (now() AT TIME ZONE 'Europe/London')::date)`,
    [authorityId],
  );
  const managers = await world.query<{ staff: string }>(
    `SELECT staff_id AS staff FROM accounts WHERE authority_id = $1 AND role = 'team-manager'`,
    [authorityId],
  );
  const scopes = new Map(usernames.map((each) => [staffIdOf(each), new Set<string>()]));
  for (const { person, staff, team } of rows) {
    if (team === TEAM_ID) for (const manager of managers) scopes.get(manager.staff)?.add(person);
    if (staff !== null) scopes.get(staff)?.add(person);
  }
  return scopes;
}

async function everythingBesides(world: FaultWorld, authorityId: string): Promise<unknown[]> {
  const tables = await world.query<{ name: string }>(
    `SELECT quote_ident(t.table_name) AS name FROM information_schema.tables t
     JOIN information_schema.columns c USING (table_schema, table_name)
     WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = 'authority_id'
       AND t.table_name NOT IN ('documents', 'revisions')`,
  );
  const found = await Promise.all(
    tables.map(({ name }) =>
      world.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE authority_id = $1`, [
        authorityId,
      ]),
    ),
  );
  return found.flat().map(({ row }) => row);
}

function firstAdviserOf(person: number): Adviser {
  return person % 2 === 0 ? 'joanne' : 'sam';
}

/** Each young person has an adviser, and a plan that has been begun. */
function firstRecords(authorityId: string): (readonly [CollectionName, AnyRecord])[] {
  const id = (name: string) => idFor(`${authorityId} ${name}`);
  const people = Array.from({ length: PEOPLE }, (_, at) => {
    const youngPersonId = id(`young person ${at}`);
    const staffId = staffIdOf(firstAdviserOf(at));
    return [
      ['youngPeople', aYoungPerson({ authorityId, id: youngPersonId, preferredName: `Person ${at}` })],
      ['allocations', anAllocation({ authorityId, id: id(`allocation ${at}`), youngPersonId, staffId })],
      [
        'plans',
        aPlan({
          authorityId,
          id: id(`plan ${at}`),
          youngPersonId,
          completedOn: null,
          completedByStaffId: null,
        }),
      ],
    ] as const;
  });
  const staff = usernames.map((each) => {
    const role = each === 'maria' ? ('team-manager' as const) : ('personal-adviser' as const);
    return ['staff', aStaffMember({ authorityId, id: staffIdOf(each), name: each, role })] as const;
  });
  const records = [['reference', aTeam({ authorityId })] as const, ...staff, ...people.flat()];
  // Written by somebody of this council: the endpoint takes no change that names anybody else as a writer.
  return records.map(([name, record]) => [
    name,
    { ...record, edit: { ...record.edit, byStaffId: staffIdOf('maria') } },
  ]);
}
