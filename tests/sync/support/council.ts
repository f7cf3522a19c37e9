import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Outcome } from '#renderer/data/waymark-store.ts';
import { createAccount } from '#server/accounts/create-account.ts';
import { type Endpoint, startEndpoint } from '#server/start-endpoint.ts';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { AUTHORITY_ID, aYoungPerson, TEAM_ID } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { freshDatabase } from '#tests/support/postgres.ts';
import { type Device, startDevice, until } from './device.ts';

export const PASSWORD = 'a password for tests';
export const SECRET = 'an unlock phrase';

export interface Council {
  readonly url: string;
  /** For a command, which works in a process of its own. */
  readonly connectionString: string;
  /** Keeps records as an import would, and gives the team and its advisers the files they are in. */
  keep(
    records: readonly (readonly [CollectionName, AnyRecord])[],
    advisers?: readonly string[],
  ): Promise<void>;
  /** The endpoint's state of one record. */
  master(collection: CollectionName, id: string): Promise<AnyRecord | null>;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** A laptop that is signed in, unlocked and has its first copy. */
  deviceOf(username: 'maria' | 'joanne' | 'sam'): Promise<Device>;
  withPool<Answer>(work: (pool: pg.Pool) => Promise<Answer>): Promise<Answer>;
  stopEndpoint(): Promise<void>;
  startEndpointAgain(): Promise<void>;
  /** Copies the endpoint's database; what is returned puts that older state back, under the running endpoint. */
  backUp(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const STAFF = {
  maria: { role: 'team-manager', name: 'Maria Okafor' },
  joanne: { role: 'personal-adviser', name: 'Joanne Adeyemi' },
  sam: { role: 'personal-adviser', name: 'Sam Whitlock' },
} as const;

export function staffIdOf(username: keyof typeof STAFF): string {
  return idFor(`staff ${STAFF[username].name}`);
}

/** A council with one team: its manager Maria, and two advisers, Joanne and Sam. On a real endpoint and PostgreSQL. */
export async function startCouncil(): Promise<Council> {
  const database = await freshDatabase();
  const { pool } = database;
  let endpoint: Endpoint = await start(0);
  const port = Number(new URL(endpoint.url).port);
  const devices: Device[] = [];
  await pool.query('INSERT INTO authorities (authority_id, name) VALUES ($1, $2)', [
    AUTHORITY_ID,
    'A Council',
  ]);

  async function start(on: number): Promise<Endpoint> {
    const { connectionString } = database;
    const started = await startEndpoint({ connectionString, port: on, rendererFolder: null });
    await started.ready;
    return started;
  }

  async function keep(
    records: readonly (readonly [CollectionName, AnyRecord])[],
    advisers: readonly string[] = [],
  ) {
    const ids = [
      ...new Set(records.flatMap(([, body]) => ('youngPersonId' in body ? [body.youngPersonId] : []))),
    ];
    await inTransaction(pool, async (client) => {
      await holdCounter(client, AUTHORITY_ID);
      const writes = records.map(([collection, body]) => ({ collection, body, baseRev: null }));
      await writeDocuments(client, AUTHORITY_ID, writes, { staffId: staffIdOf('maria'), deviceId: null });
      await grant(client, AUTHORITY_ID, `team:${TEAM_ID}`, ids);
      for (const adviser of advisers) await grant(client, AUTHORITY_ID, `staff:${adviser}`, ids);
    });
  }

  await keep(staffRecords());
  for (const username of ['maria', 'joanne', 'sam'] as const) {
    const { role } = STAFF[username];
    const staffId = staffIdOf(username);
    await createAccount(pool, { authorityId: AUTHORITY_ID, username, password: PASSWORD, staffId, role });
  }

  return {
    url: endpoint.url,
    connectionString: database.connectionString,
    keep,
    async master(collection, id) {
      const sql = 'SELECT body FROM documents WHERE collection = $1 AND id = $2';
      return (await pool.query<{ body: AnyRecord }>(sql, [collection, id])).rows[0]?.body ?? null;
    },
    query: async <Row>(sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows as Row[],
    async deviceOf(username) {
      const device = startDevice({ endpointUrl: endpoint.url });
      devices.push(device);
      await device.switchOn();
      await signIn(device, username);
      expectOk(await device.chooseSecret(SECRET));
      await synced(device);
      return device;
    },
    withPool: (work) => work(pool),
    stopEndpoint: () => endpoint.close(),
    backUp: database.backUp,
    async startEndpointAgain() {
      endpoint = await start(port);
    },
    async close() {
      await Promise.all(devices.map((device) => device.kill()));
      await endpoint.close().catch(() => undefined);
      await database.drop();
    },
  };
}

/** Nothing waits, and nothing is under way. */
export function synced(device: Device) {
  return until(
    () => device.status(),
    ({ firstSync, waiting, roundInFlight, lastSyncedAt }) =>
      firstSync === null && waiting === 0 && !roundInFlight && lastSyncedAt !== null,
  );
}

/** A young person of the team, not in the file of any adviser unless given. */
export function someone(name: string) {
  return aYoungPerson({ id: idFor(`young person ${name} ${randomUUID()}`), preferredName: name });
}

function staffRecords(): (readonly [CollectionName, AnyRecord])[] {
  const envelope = {
    authorityId: AUTHORITY_ID,
    schemaVersion: 1 as const,
    rev: `${idFor('import')}.1`,
    edit: { at: '2026-11-01T09:00:00.000Z', byStaffId: idFor('import'), onDeviceId: idFor('import') },
    unsettled: [],
  };
  const team = { ...envelope, id: TEAM_ID, kind: 'team' as const, name: 'Leaving care, East' };
  const staff = Object.values(STAFF).map(({ role, name }) => ({
    ...envelope,
    id: idFor(`staff ${name}`),
    name,
    role,
    teamId: TEAM_ID,
    caseloadCeiling: null,
  }));
  return [['reference', team], ...staff.map((one) => ['staff', one] as const)];
}

/** A machine with very much to do may give the endpoint no connection to its database in time. It says so: then again. */
async function signIn(device: Device, username: string): Promise<void> {
  const isBusy = (outcome: Outcome) => !outcome.ok && outcome.code === 'DATABASE_UNAVAILABLE';
  expectOk(
    await until(
      () => device.signIn(username, PASSWORD),
      (outcome) => !isBusy(outcome),
    ),
  );
}

function expectOk(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
}

/** A new young person of the team's, allocated to Joanne, whose file has reached each of these laptops. */
export async function youngPersonOnEach(council: Council, laptops: readonly Device[], name: string) {
  const person = someone(name);
  await council.keep([['youngPeople', person]], [staffIdOf('joanne')]);
  for (const laptop of laptops) {
    await until(
      () => laptop.caseFile(person.id),
      (file) => file !== null,
    );
  }
  return person;
}
