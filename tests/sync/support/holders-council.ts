import { randomUUID, type UUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { inUsersTransaction } from '#server/storage/as-user.ts';
import {
  type AccessAnswer,
  type AccessOrder,
  type AccessRoute,
  accessAnswerSchema,
  accessRoutes,
} from '#shared/access/order-messages.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import { AUTHORITY_ID, anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import {
  change,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  type Username,
} from '#tests/support/endpoint.ts';

/** Why a file is restricted. */
export const REASON = 'Her aunt works in the East team';

/** An endpoint where it is tried who holds a file: each user's laptop goes on from where it was. */
export interface HoldersCouncil extends TestEndpoint {
  readonly pool: pg.Pool;
  /** In the clock's place. Sessions last a quarter of an hour, so everybody signs in anew when it was moved. */
  readonly clock: { now: Date };
  /** The laptop of somebody, which goes on from where it was. */
  laptopOf(username: Username): Promise<TestDevice>;
  /** Which laptop of theirs that was. */
  deviceIdOf(username: Username): string;
  /** From now on everybody has a laptop that has received nothing. */
  newLaptops(): void;
  /** All that is new for their laptop. */
  pull(username: Username): ReturnType<TestDevice['pullAll']>;
  order<Route extends AccessRoute>(
    username: Username,
    route: Route,
    body: AccessOrder<Route> | object,
  ): Promise<AccessAnswer | { status: number; code: string }>;
  /** Whose file a new laptop of theirs is sent. */
  holds(username: Username, youngPersonId: string): Promise<boolean>;
  /** A young person of the East team, allocated to Joanne, with a visit. */
  aFile(fields?: Parameters<typeof aYoungPerson>[0]): Promise<TestFile>;
}

interface TestFile {
  readonly youngPersonId: string;
  readonly person: ReturnType<typeof aYoungPerson>;
  readonly visit: ReturnType<typeof aVisit>;
}

export async function startHoldersCouncil(): Promise<HoldersCouncil> {
  const clock = { now: new Date('2026-11-23T09:00:00.000Z') };
  const endpoint = await startTestEndpoint({ now: () => clock.now });
  const laptops = new Map<Username, { deviceId: UUID; checkpoint: TestDevice['checkpoint'] }>();

  async function laptopOf(username: Username): Promise<TestDevice> {
    const known = laptops.get(username) ?? { deviceId: randomUUID(), checkpoint: null };
    laptops.set(username, known);
    const device = await signIn(endpoint.url, username, known.deviceId);
    device.checkpoint = known.checkpoint;
    return device;
  }

  return {
    ...endpoint,
    pool: endpoint.database.pool,
    clock,
    laptopOf,
    deviceIdOf: (username) => laptops.get(username)?.deviceId ?? '',
    newLaptops: () => laptops.clear(),
    async pull(username) {
      const device = await laptopOf(username);
      const answer = await device.pullAll();
      const known = laptops.get(username);
      if (known) laptops.set(username, { ...known, checkpoint: device.checkpoint });
      return answer;
    },
    async order(username, route, body) {
      const response = await (await laptopOf(username)).post(accessRoutes[route], body);
      return response.ok ? accessAnswerSchema.parse(await response.json()) : problemOf(response);
    },
    async holds(username, youngPersonId) {
      const { documents } = await (await signIn(endpoint.url, username)).pullAll();
      return documents.some((record) => record.id === youngPersonId);
    },
    aFile: async (fields = {}) => pushAFile(await laptopOf('ruth'), fields),
  };
}

async function pushAFile(ruth: TestDevice, fields: Parameters<typeof aYoungPerson>[0]): Promise<TestFile> {
  const familyName = `Family${randomUUID().slice(0, 8)}`;
  const person = aYoungPerson({ id: randomUUID(), preferredName: 'Amira', familyName, ...fields });
  const youngPersonId = person.id;
  const allocation = anAllocation({ id: randomUUID(), youngPersonId, start: '2026-11-01' });
  const visit = aVisit({ id: randomUUID(), youngPersonId });
  const outcomes = await ruth.push(
    change('youngPeople', person),
    change('allocations', allocation),
    change('contacts', visit),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  return { youngPersonId, person, visit };
}

/** What became of who holds the file, as the audit has it. */
export async function auditKindsOf(pool: pg.Pool, youngPersonId: string): Promise<string[]> {
  const { rows } = await pool.query<{ kind: string }>(
    `SELECT kind FROM audit_entries WHERE young_person_id = $1 AND kind NOT IN ('file-sent', 'file-changed')
     ORDER BY number`,
    [youngPersonId],
  );
  return rows.map(({ kind }) => kind);
}

/** How many records of the file the database itself lets them read, whatever the endpoint asks. */
export async function readsInDatabase(
  pool: pg.Pool,
  { id, name, role, teamId }: Staff,
  youngPersonId: string,
): Promise<number> {
  const user = { staffId: id, name, role, teamId, authorityId: AUTHORITY_ID, councilName: 'A Council' };
  return inUsersTransaction(pool, user, async (client) => {
    const { rowCount } = await client.query('SELECT FROM documents WHERE young_person_id = $1', [
      youngPersonId,
    ]);
    return rowCount ?? 0;
  });
}
